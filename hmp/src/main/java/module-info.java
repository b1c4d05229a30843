/// The human monitor: what people type, and what they read.
module io.qmp4j.hmp {
    requires static transitive org.jspecify;
    requires transitive io.qmp4j.qmp;

    exports io.qmp4j.hmp;
}
