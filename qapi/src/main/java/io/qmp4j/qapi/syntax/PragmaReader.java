package io.qmp4j.qapi.syntax;

import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.RejectedSchemaException;
import io.qmp4j.qapi.SourceLocation;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Obeys `{'pragma': {...}}`.
final class PragmaReader {
    private PragmaReader() {}

    static Pragmas apply(Pragmas before, SourceLocation location, Expr.Dict directive) {
        if (directive.members().size() != 1) {
            throw error(location, "invalid 'pragma' directive");
        }
        if (!(directive.members().get("pragma") instanceof Expr.Dict(var settings))) {
            throw error(location, "value of 'pragma' must be an object");
        }
        var pragmas = before;
        for (var setting : settings.entrySet()) {
            pragmas = with(pragmas, location, setting.getKey(), setting.getValue());
        }
        return pragmas;
    }

    private static Pragmas with(Pragmas old, SourceLocation location, String name, Expr value) {
        return switch (name) {
            case "doc-required" ->
                    new Pragmas(
                            flag(location, name, value),
                            old.commandNameExceptions(),
                            old.commandReturnsExceptions(),
                            old.documentationExceptions(),
                            old.memberNameExceptions());
            case "command-name-exceptions" ->
                    new Pragmas(
                            old.docRequired(),
                            names(location, name, value),
                            old.commandReturnsExceptions(),
                            old.documentationExceptions(),
                            old.memberNameExceptions());
            case "command-returns-exceptions" ->
                    new Pragmas(
                            old.docRequired(),
                            old.commandNameExceptions(),
                            names(location, name, value),
                            old.documentationExceptions(),
                            old.memberNameExceptions());
            case "documentation-exceptions" ->
                    new Pragmas(
                            old.docRequired(),
                            old.commandNameExceptions(),
                            old.commandReturnsExceptions(),
                            names(location, name, value),
                            old.memberNameExceptions());
            case "member-name-exceptions" ->
                    new Pragmas(
                            old.docRequired(),
                            old.commandNameExceptions(),
                            old.commandReturnsExceptions(),
                            old.documentationExceptions(),
                            names(location, name, value));
            default -> throw error(location, "unknown pragma '" + name + "'");
        };
    }

    private static boolean flag(SourceLocation location, String name, Expr value) {
        if (value instanceof Expr.Flag(boolean flag)) {
            return flag;
        }
        throw error(location, "pragma '" + name + "' must be boolean");
    }

    private static Set<String> names(SourceLocation location, String name, Expr value) {
        var names = new HashSet<String>();
        if (value instanceof Expr.Array(var elements)) {
            for (Expr element : elements) {
                if (!(element instanceof Expr.Text(var text))) {
                    throw error(location, "pragma " + name + " must be a list of strings");
                }
                names.add(text);
            }
            return names;
        }
        throw error(location, "pragma " + name + " must be a list of strings");
    }

    private static RejectedSchemaException error(SourceLocation location, String message) {
        return new RejectedSchemaException(Diagnostic.error(location, Optional.empty(), message));
    }
}
