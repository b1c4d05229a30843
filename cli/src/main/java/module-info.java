/// The program.
module io.qmp4j.cli {
    requires static transitive org.jspecify;
    requires info.picocli;
    requires io.qmp4j.gateway;
    requires io.qmp4j.hmp;
    requires io.qmp4j.machine;
    requires io.qmp4j.net;
    requires io.qmp4j.qapi;
    requires java.management;
    requires org.jline;

    provides System.LoggerFinder with
            io.qmp4j.cli.StderrLoggerFinder;
}
