package io.qmp4j.qapi.codegen;

import java.util.Set;
import java.util.TreeSet;

/// The text of one Java file, written from top to bottom: lines, indented by their braces and
/// broken where they are too long, and the imports that the types in them need.
final class JavaFile {
    static final String HEADER = "// Generated from a QAPI schema. Do not edit.\n";

    private static final String LANGUAGE = "java.lang";
    private static final int LEVEL = 4;

    /// What is around the line to be written.
    private enum Before {
        OPENING_BRACE,
        LINE,
        GAP
    }

    private final JavaNames names;
    private final ClassName type;
    private final Set<String> nested;
    private final Set<String> imports = new TreeSet<>();
    private final StringBuilder body = new StringBuilder();
    private Before before = Before.LINE;
    private int indent;

    /// @param nested the simple names of all classes declared in it but the outermost
    JavaFile(JavaNames names, ClassName type, Set<String> nested) {
        this.names = names;
        this.type = type;
        this.nested = nested;
    }

    ClassName type() {
        return type;
    }

    /// A piece of code.
    ///
    /// @param template `$` stands for the next argument
    /// @param arguments a [JavaType] comes out as it is named in this file, anything else as its
    ///   text
    String code(String template, Object... arguments) {
        var text = new StringBuilder();
        int at = 0;
        for (Object argument : arguments) {
            int next = template.indexOf('$', at);
            text.append(template, at, next);
            if (argument instanceof JavaType named) {
                name(named, text);
            } else {
                text.append(argument);
            }
            at = next + 1;
        }
        return text.append(template, at, template.length()).toString();
    }

    /// A line, or more if it is long. One that ends in an opening brace indents what follows, up to
    /// the one that begins with the closing brace.
    ///
    /// @param template as in [#code]
    void line(String template, Object... arguments) {
        var text = code(template, arguments);
        if (text.startsWith("}")) {
            close(text);
            return;
        }
        space();
        LongLine.append(text, indent, body);
        if (text.endsWith("{")) {
            indent += LEVEL;
            before = Before.OPENING_BRACE;
        }
    }

    /// A blank line before what follows, unless a body begins or ends here.
    void gap() {
        if (before == Before.LINE) {
            before = Before.GAP;
        }
    }

    /// @param text HTML, free of what ends a comment
    void javadoc(String text) {
        space();
        if (text.indexOf('\n') < 0 && text.length() + indent + 7 <= LongLine.WIDTH) {
            indented("/** ").append(text).append(" */\n");
            return;
        }
        indented("/**\n");
        text.lines()
                .forEach(
                        line ->
                                indented(line.isBlank() ? " *" : " * ")
                                        .append(line.stripTrailing())
                                        .append('\n'));
        indented(" */\n");
    }

    JavaSource source() {
        var text = new StringBuilder(HEADER);
        text.append("package ").append(type.packageName()).append(";\n\n");
        for (String imported : imports) {
            text.append("import ").append(imported).append(";\n");
        }
        if (!imports.isEmpty()) {
            text.append('\n');
        }
        return new JavaSource(
                JavaGenerator.folder(type.packageName()) + type.simpleName() + ".java",
                text.append(body).toString());
    }

    private void close(String text) {
        indent -= LEVEL;
        if (before == Before.OPENING_BRACE) {
            body.setLength(body.length() - 1); // an empty body is {}
            body.append(text).append('\n');
        } else {
            indented(text).append('\n');
        }
        before = Before.LINE;
    }

    private void space() {
        if (before == Before.GAP) {
            body.append('\n');
        }
        before = Before.LINE;
    }

    private StringBuilder indented(String text) {
        return body.repeat(' ', indent).append(text);
    }

    private void name(JavaType named, StringBuilder text) {
        switch (named) {
            case JavaType.Primitive primitive -> text.append(primitive.keyword());
            case JavaType.Generic(var raw, var argument) -> {
                name(raw, text);
                text.append('<');
                name(argument, text);
                text.append('>');
            }
            case ClassName name -> name(name, text);
        }
    }

    private void name(ClassName name, StringBuilder text) {
        var outermost = name.outermost();
        boolean isOurs = name.packageName().equals(type.packageName());
        if (isOurs && !name.outer().isEmpty() && outermost.equals(type.simpleName())) {
            text.append(name.simpleName());
        } else if (nested.contains(outermost) || (!isOurs && names.isType(outermost))) {
            text.append(name.packageName()).append('.').append(name.nameInPackage());
        } else {
            if (!isOurs && !name.packageName().equals(LANGUAGE)) {
                imports.add(name.packageName() + "." + outermost);
            }
            text.append(name.nameInPackage());
        }
    }
}
