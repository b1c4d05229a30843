package io.qmp4j.qapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A located finding in a schema.
///
/// @param location empty where no line is to blame, as when the first file can't be read
/// @param column from 1, tabs counted to the next multiple of eight; only the parser knows it
/// @param within the definition that was being checked
/// @param related another place that has to do with it, such as a previous definition
/// @param excerpt what is written there
/// @param hints what its author may have meant, each only where that is likely
public record Diagnostic(
        Severity severity,
        Optional<SourceLocation> location,
        OptionalInt column,
        Optional<Within> within,
        String message,
        Optional<Diagnostic> related,
        Optional<Excerpt> excerpt,
        List<String> hints) {
    public Diagnostic {
        hints = List.copyOf(hints);
    }

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
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public static Diagnostic error(
            SourceLocation location, Optional<Within> within, String message) {
        return new Diagnostic(
                Severity.ERROR,
                Optional.of(location),
                OptionalInt.empty(),
                within,
                message,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /// A finding of the parser, which knows the column and no definition.
    public static Diagnostic syntaxError(SourceLocation location, int column, String message) {
        return new Diagnostic(
                Severity.ERROR,
                Optional.of(location),
                OptionalInt.of(column),
                Optional.empty(),
                message,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public Diagnostic withRelated(Diagnostic other) {
        return new Diagnostic(
                severity, location, column, within, message, Optional.of(other), excerpt, hints);
    }

    public Diagnostic asWarning() {
        return new Diagnostic(
                Severity.WARNING, location, column, within, message, related, excerpt, hints);
    }

    public Diagnostic withExcerpt(Excerpt shown) {
        return new Diagnostic(
                severity, location, column, within, message, related, Optional.of(shown), hints);
    }

    /// @param hint without `hint:`, such as `did you mean 'str'?`
    public Diagnostic withHint(String hint) {
        var more = new ArrayList<>(hints);
        more.add(hint);
        return new Diagnostic(severity, location, column, within, message, related, excerpt, more);
    }

    /// Asks whether the one of the known names was meant that is much like the given one; the same
    /// diagnostic where none is.
    public Diagnostic withNearName(String given, Collection<String> known) {
        return NearName.of(given, known)
                .map(name -> withHint("did you mean '" + name + "'?"))
                .orElse(this);
    }

    /// All that there is to show: [#text], the line it is about with the place marked, and the
    /// hints; without the last line feed.
    public String display() {
        var lines = new ArrayList<String>();
        lines.add(text());
        excerpt.ifPresent(shown -> lines.add(shown.display()));
        hints.forEach(hint -> lines.add("hint: " + hint));
        return String.join("\n", lines);
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
