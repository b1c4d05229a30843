/// Shares one monitor of QEMU's among many clients.
module io.qmp4j.gateway {
    requires static transitive org.jspecify;
    requires transitive io.qmp4j.net;
    requires org.snakeyaml.engine;

    exports io.qmp4j.gateway;
}
