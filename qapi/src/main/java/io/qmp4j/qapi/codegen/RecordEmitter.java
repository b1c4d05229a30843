package io.qmp4j.qapi.codegen;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes the bare record: components, copies of lists, and a builder where there are many.
final class RecordEmitter {
    private static final int FEW = 3;

    private final ClassName name;
    private final List<Component> components;
    private final JavaFile file;

    private RecordEmitter(ClassName name, List<Component> components, JavaFile file) {
        this.name = name;
        this.components = components;
        this.file = file;
    }

    /// The simple name of the builder of this record, or of one in this class.
    static String builderIn(ClassName type) {
        return type.outermost().equals(JavaNames.BUILDER) ? "Builder_" : JavaNames.BUILDER;
    }

    /// Writes the record's header, and opens its body.
    ///
    /// @param modifiers each with a blank behind it
    /// @param clause the `implements` clause, with a blank before it
    static void open(
            String modifiers,
            ClassName name,
            List<Component> components,
            String clause,
            JavaFile file) {
        file.line(
                "$record $($)$ {",
                modifiers,
                name.simpleName(),
                components.stream()
                        .map(component -> component.declaration(file))
                        .collect(Collectors.joining(", ")),
                clause);
    }

    /// Writes the first things in the body.
    static void constructor(ClassName name, List<Component> components, JavaFile file) {
        var emitter = new RecordEmitter(name, components, file);
        emitter.compactConstructor();
        if (components.size() > FEW) {
            file.gap();
            var builder = name.nested(builderIn(name));
            file.line("public static $ builder() {", builder);
            file.line("return new $();", builder);
            file.line("}");
        }
    }

    /// Writes the last thing in the body.
    static void builder(ClassName name, List<Component> components, JavaFile file) {
        if (components.size() > FEW) {
            new RecordEmitter(name, components, file).builder();
        }
    }

    private void compactConstructor() {
        var copies =
                components.stream()
                        .map(component -> component.copy(file))
                        .flatMap(Optional::stream)
                        .toList();
        if (!copies.isEmpty()) {
            file.gap();
            file.line("public $ {", name.simpleName());
            copies.forEach(copy -> file.line("$", copy));
            file.line("}");
        }
    }

    private void builder() {
        var builder = name.nested(builderIn(name));
        file.gap();
        file.line("public static final class $ {", builder);
        components.forEach(this::field);
        file.gap();
        file.line("private $() {", builder);
        file.line("}");
        components.forEach(component -> setter(builder, component));
        file.gap();
        file.javadoc("@throws IllegalStateException if a member is missing");
        file.line("public $ build() {", name);
        var arguments = components.stream().map(this::built).collect(Collectors.joining(", "));
        file.line("return new $($);", name, arguments);
        file.line("}");
        file.line("}");
    }

    private void field(Component component) {
        file.line(
                "private $ $ = $.empty();",
                JavaType.optionalOf(component.type()),
                component.name(),
                RuntimeTypes.OPTIONAL);
    }

    private void setter(ClassName builder, Component component) {
        file.gap();
        component.annotations().forEach(annotation -> file.line("@$", annotation));
        file.line(
                "public $ $($ $) {", builder, component.name(), component.type(), component.name());
        file.line("this.$ = $.of($);", component.name(), RuntimeTypes.OPTIONAL, component.name());
        file.line("return this;");
        file.line("}");
    }

    private String built(Component component) {
        return component.optional()
                ? component.name()
                : file.code(
                        "$.orElseThrow(() -> new $($))",
                        component.name(),
                        RuntimeTypes.ILLEGAL_STATE,
                        Literal.of("Member '" + component.wireName() + "' is not set"));
    }
}
