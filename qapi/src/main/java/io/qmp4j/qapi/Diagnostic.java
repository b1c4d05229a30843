package io.qmp4j.qapi;

import java.util.Optional;
import java.util.OptionalInt;

/// A located finding in a schema.
///
/// @param location empty where no line is to blame, as when the first file can't be read
/// @param column from 1, tabs counted to the next multiple of eight; only the parser knows it
/// @param within the definition that was being checked
/// @param related another place that has to do with it, such as a previous definition
public record Diagnostic(
        Severity severity,
        Optional<SourceLocation> location,
        OptionalInt column,
        Optional<Within> within,
        String message,
        Optional<Diagnostic> related) {
    /// How bad it is.
    public enum Severity {
        ERROR,
        WARNING
    }

    /// A definition, by its kind (`struct`, `command`, ...) and name.
    public record Within(String meta, String name) {}

    /// Without a place.
    public static Diagnostic error(String message) {
        return new Diagnostic(
                Severity.ERROR,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                message,
                Optional.empty());
    }

    public static Diagnostic error(
            SourceLocation location, Optional<Within> within, String message) {
        return new Diagnostic(
                Severity.ERROR,
                Optional.of(location),
                OptionalInt.empty(),
                within,
                message,
                Optional.empty());
    }

    /// A finding of the parser, which knows the column and no definition.
    public static Diagnostic syntaxError(SourceLocation location, int column, String message) {
        return new Diagnostic(
                Severity.ERROR,
                Optional.of(location),
                OptionalInt.of(column),
                Optional.empty(),
                message,
                Optional.empty());
    }

    public Diagnostic withRelated(Diagnostic other) {
        return new Diagnostic(severity, location, column, within, message, Optional.of(other));
    }

    public Diagnostic asWarning() {
        return new Diagnostic(Severity.WARNING, location, column, within, message, related);
    }

    /// As QEMU's compiler prints it, byte for byte, without the last line feed.
    public String text() {
        var text = new StringBuilder();
        if (location.isPresent()) {
            appendPlace(text, location.get());
        }
        if (severity == Severity.WARNING) {
            text.append("warning: ");
        }
        text.append(message);
        related.ifPresent(other -> text.append('\n').append(other.text()));
        return text.toString();
    }

    private void appendPlace(StringBuilder text, SourceLocation place) {
        for (var from = place.includedFrom(); from.isPresent(); from = from.get().includedFrom()) {
            text.insert(0, "In file included from " + from.get().fileAndLine() + ":\n");
        }
        within.ifPresent(
                def ->
                        text.append(place.file())
                                .append(": In ")
                                .append(def.meta())
                                .append(" '")
                                .append(def.name())
                                .append("':\n"));
        text.append(place.fileAndLine());
        if (column.isPresent()) {
            text.append(':').append(column.getAsInt());
        }
        text.append(": ");
    }
}
