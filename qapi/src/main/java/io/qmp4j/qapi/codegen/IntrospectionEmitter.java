package io.qmp4j.qapi.codegen;

/// Writes the class that loads the answer to `query-qmp-schema`: a resource beside it, since it is
/// too long for a constant.
final class IntrospectionEmitter {
    static final String RESOURCE = "introspection.json";

    private final Context context;

    IntrospectionEmitter(Context context) {
        this.context = context;
    }

    JavaFile emit() {
        var name = context.names().generated(JavaNames.INTROSPECTION);
        var file = context.file(name);
        file.javadoc("What {@code query-qmp-schema} answers.");
        file.line("public final class $ {", name);
        file.line("private $() {", name);
        file.line("}");
        file.gap();
        file.javadoc("Reads the resource anew each time.");
        file.line("public static $ load() {", RuntimeTypes.JSON_ARRAY);
        file.line(
                "return $.read($.class.getResourceAsStream($));",
                RuntimeTypes.INTROSPECTION,
                name,
                Literal.of(RESOURCE));
        file.line("}");
        file.line("}");
        return file;
    }
}
