package io.qmp4j.qapi.syntax;

import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.Diagnostics;
import io.qmp4j.qapi.RejectedSchemaException;
import io.qmp4j.qapi.SourceLocation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Obeys `{'pragma': {...}}`.
final class PragmaReader {
    private static final List<String> NAMES =
            List.of(
                    "doc-required",
                    "command-name-exceptions",
                    "command-returns-exceptions",
                    "documentation-exceptions",
                    "member-name-exceptions");

    private final Source source;
    private final SourceLocation location;
    private final Diagnostics diagnostics;

    PragmaReader(Source source, SourceLocation location, Diagnostics diagnostics) {
        this.source = source;
        this.location = location;
        this.diagnostics = diagnostics;
    }

    Pragmas apply(Pragmas before, Expr.Dict directive) {
        if (directive.members().size() != 1) {
            throw error(directive.at(), "invalid 'pragma' directive");
        }
        if (!(directive.members().get("pragma") instanceof Expr.Dict settings)) {
            throw error(directive.valueAt("pragma"), "value of 'pragma' must be an object");
        }
        var pragmas = before;
        for (var setting : settings.members().entrySet()) {
            var name = setting.getKey();
            var old = pragmas;
            pragmas =
                    diagnostics.attempt(
                            old, () -> with(old, name, settings.keyAt(name), setting.getValue()));
        }
        return pragmas;
    }

    private Pragmas with(Pragmas old, String name, int at, Expr value) {
        return switch (name) {
            case "doc-required" ->
                    new Pragmas(
                            flag(name, value),
                            old.commandNameExceptions(),
                            old.commandReturnsExceptions(),
                            old.documentationExceptions(),
                            old.memberNameExceptions());
            case "command-name-exceptions" ->
                    new Pragmas(
                            old.docRequired(),
                            names(name, value),
                            old.commandReturnsExceptions(),
                            old.documentationExceptions(),
                            old.memberNameExceptions());
            case "command-returns-exceptions" ->
                    new Pragmas(
                            old.docRequired(),
                            old.commandNameExceptions(),
                            names(name, value),
                            old.documentationExceptions(),
                            old.memberNameExceptions());
            case "documentation-exceptions" ->
                    new Pragmas(
                            old.docRequired(),
                            old.commandNameExceptions(),
                            old.commandReturnsExceptions(),
                            names(name, value),
                            old.memberNameExceptions());
            case "member-name-exceptions" ->
                    new Pragmas(
                            old.docRequired(),
                            old.commandNameExceptions(),
                            old.commandReturnsExceptions(),
                            old.documentationExceptions(),
                            names(name, value));
            default -> throw unknown(name, at);
        };
    }

    private RejectedSchemaException unknown(String name, int at) {
        var finding = error(at, "unknown pragma '" + name + "'").diagnostic();
        return new RejectedSchemaException(finding.withNearName(name, NAMES));
    }

    private boolean flag(String name, Expr value) {
        if (value instanceof Expr.Flag(boolean flag, _)) {
            return flag;
        }
        throw error(value.at(), "pragma '" + name + "' must be boolean");
    }

    private Set<String> names(String name, Expr value) {
        if (!(value instanceof Expr.Array(var elements, _))) {
            throw error(value.at(), "pragma " + name + " must be a list of strings");
        }
        var names = new HashSet<String>();
        for (Expr element : elements) {
            if (!(element instanceof Expr.Text(var text, _))) {
                throw error(element.at(), "pragma " + name + " must be a list of strings");
            }
            names.add(text);
        }
        return names;
    }

    private RejectedSchemaException error(int at, String message) {
        return new RejectedSchemaException(
                Diagnostic.error(location, Optional.empty(), message)
                        .withExcerpt(source.excerpt(at)));
    }
}
