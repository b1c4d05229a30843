/// Consoles, surfaces, captures and image encoders; knows no protocol.
module io.qmp4j.display {
    requires static transitive org.jspecify;

    exports io.qmp4j.display;
    exports io.qmp4j.display.image;
}
