/// The QEMU Machine Protocol with no socket and no thread of its own.
module io.qmp4j.qmp {
    requires static transitive org.jspecify;
    requires java.management; // for those who register a MonitorMXBean
    requires jdk.jfr;

    exports io.qmp4j.json;
    exports io.qmp4j.qmp;
    exports io.qmp4j.qmp.client;
    exports io.qmp4j.qmp.server;
}
