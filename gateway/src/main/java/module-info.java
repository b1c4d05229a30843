/// Shares one monitor of QEMU's among many clients.
module io.qmp4j.gateway {
    requires static transitive org.jspecify;
    requires transitive io.qmp4j.net;

    exports io.qmp4j.gateway;
}
