/// The built-in machine.
module io.qmp4j.machine {
    requires static transitive org.jspecify;
    requires transitive io.qmp4j.hmp;
    requires transitive io.qmp4j.display;
    requires transitive io.qmp4j.qmp;
    requires vernacular;

    exports io.qmp4j.machine;
    exports io.qmp4j.machine.api;
}
