/// Moves the bytes of the QEMU Machine Protocol.
module io.qmp4j.net {
    requires static transitive org.jspecify;
    requires transitive io.qmp4j.qmp;

    exports io.qmp4j.net;
}
