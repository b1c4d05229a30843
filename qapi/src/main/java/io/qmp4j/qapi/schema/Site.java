package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.Diagnostic.Within;
import io.qmp4j.qapi.Diagnostics;
import io.qmp4j.qapi.Excerpt;
import io.qmp4j.qapi.RejectedSchemaException;
import io.qmp4j.qapi.SourceLocation;
import io.qmp4j.qapi.syntax.Expr;
import io.qmp4j.qapi.syntax.SchemaSource.Written;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The definition that an error is about: errors have its line, whatever part of it they mean. That
/// part is only marked in what is shown with them.
///
/// @param spot the index of what is to blame
record Site(Written written, Optional<Within> within, int spot, Diagnostics diagnostics) {
    /// Of an expression that may turn out not to be a definition.
    static Site of(Written written, Diagnostics diagnostics) {
        return new Site(written, Optional.empty(), written.expr().at(), diagnostics);
    }

    /// Once it is known what it defines.
    Site within(Within definition) {
        int name = written.expr().valueAt(definition.meta());
        return new Site(written, Optional.of(definition), name, diagnostics);
    }

    SourceLocation location() {
        return written.location();
    }

    Site at(int other) {
        return new Site(written, within, other, diagnostics);
    }

    Site at(Expr part) {
        return at(part.at());
    }

    /// Marks the value of one of the definition's keys.
    Site atValue(String key) {
        return written.expr().members().containsKey(key) ? at(written.expr().valueAt(key)) : this;
    }

    /// Marks a member's or branch's name.
    ///
    /// @param owner the definition's key that has it: `data` or `base`
    Site atName(String owner, String name) {
        return named(owner, name).orElse(this);
    }

    /// Marks the name of a member or branch, wherever it is.
    Site atMember(String name) {
        return named("data", name).or(() -> named("base", name)).orElse(this);
    }

    private Optional<Site> named(String owner, String name) {
        if (written.expr().members().get(owner) instanceof Expr.Dict dict) {
            return Stream.of(name, "*" + name)
                    .filter(dict.members()::containsKey)
                    .map(key -> at(dict.keyAt(key)))
                    .findFirst();
        }
        return Optional.empty();
    }

    /// Marks the type of a member or branch.
    Site atType(String owner, String name) {
        if (!(written.expr().members().get(owner) instanceof Expr.Dict dict)) {
            return this;
        }
        var value =
                Optional.ofNullable(dict.members().get(name))
                        .or(() -> Optional.ofNullable(dict.members().get("*" + name)));
        return value.map(
                        type ->
                                type instanceof Expr.Dict(var members, _, _)
                                                && members.get("type") instanceof Expr inner
                                        ? at(inner)
                                        : at(type))
                .orElse(this);
    }

    /// Marks one of the elements of an array.
    ///
    /// @param owner the definition's key that has it: `data` or `features`
    Site atElement(String owner, String name) {
        if (!(written.expr().members().get(owner) instanceof Expr.Array(var elements, _))) {
            return this;
        }
        return elements.stream()
                .filter(each -> name(each).equals(Optional.of(name)))
                .reduce((_, last) -> last)
                .map(this::at)
                .orElse(this);
    }

    private static Optional<String> name(Expr element) {
        return switch (element) {
            case Expr.Text(var name, _) -> Optional.of(name);
            case Expr.Dict(var members, _, _) ->
                    Optional.ofNullable(members.get("name")).flatMap(Site::name);
            case Expr.Array _, Expr.Flag _ -> Optional.empty();
        };
    }

    /// Marks the first array of this type.
    Site atArrayOf(String type) {
        return arrayOf(type, written.expr()).map(this::at).orElse(this);
    }

    private static Optional<Expr> arrayOf(String type, Expr within) {
        return switch (within) {
            case Expr.Text _, Expr.Flag _ -> Optional.empty();
            case Expr.Array(var elements, _) ->
                    elements.size() == 1
                                    && elements.getFirst() instanceof Expr.Text(var name, _)
                                    && name.equals(type)
                            ? Optional.of(elements.getFirst())
                            : elements.stream()
                                    .flatMap(each -> arrayOf(type, each).stream())
                                    .findFirst();
            case Expr.Dict(var members, _, _) ->
                    members.values().stream()
                            .flatMap(each -> arrayOf(type, each).stream())
                            .findFirst();
        };
    }

    Diagnostic diagnostic(String message) {
        return Diagnostic.error(location(), within, message)
                .withExcerpt(written.source().excerpt(spot));
    }

    RejectedSchemaException error(String message) {
        return new RejectedSchemaException(diagnostic(message));
    }

    /// The line that a part of the definition's documentation stands in.
    Excerpt line(SourceLocation place) {
        return written.source().excerptOfLine(place.line());
    }

    /// Runs a step that may reject what it looks at, without keeping the next one from running.
    void guard(Runnable step) {
        diagnostics.guard(step);
    }

    <T> T attempt(T fallback, Supplier<T> step) {
        return diagnostics.attempt(fallback, step);
    }

    /// The definition's name, empty before it is known to have one.
    String name() {
        return within.map(Within::name).orElse("");
    }
}
