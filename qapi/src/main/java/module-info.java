/// Compiles QAPI schemas: to checked values, Java, introspection and documentation.
module io.qmp4j.qapi {
    requires static transitive org.jspecify;
    requires transitive io.qmp4j.qmp;
    requires java.compiler;

    exports io.qmp4j.qapi;
    exports io.qmp4j.qapi.codegen;
    exports io.qmp4j.qapi.compat;
    exports io.qmp4j.qapi.doc;
    exports io.qmp4j.qapi.introspect;
    exports io.qmp4j.qapi.schema;
    exports io.qmp4j.qapi.syntax;
}
