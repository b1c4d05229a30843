package io.qmp4j.qapi.syntax;

import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.SourceLocation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A documentation comment while it is read: sections in the order of the text.
final class DocDraft {
    /// What a section is.
    enum Kind {
        PLAIN("Plain"),
        MEMBER("Member"),
        FEATURE("Feature"),
        RETURNS("Returns"),
        ERRORS("Errors"),
        SINCE("Since"),
        TODO("Todo"),
        NOTE("Note"),
        NOTES("Notes"),
        EXAMPLE("Example"),
        EXAMPLES("Examples");

        private static final Set<Kind> MAY_BE_EMPTY =
                EnumSet.of(PLAIN, NOTE, NOTES, EXAMPLE, EXAMPLES);
        private static final Set<Kind> ONCE = EnumSet.of(RETURNS, ERRORS, SINCE);

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        static Kind of(String tag) {
            for (Kind kind : values()) {
                if (kind.title.equalsIgnoreCase(tag)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("No section '" + tag + "'");
        }
    }

    private static final class Part {
        private final Kind kind;
        private final String name;
        private SourceLocation location;
        private final StringBuilder text = new StringBuilder();

        Part(Kind kind, String name, SourceLocation location) {
            this.kind = kind;
            this.name = name;
            this.location = location;
        }
    }

    private final SourceLocation location;
    private Optional<String> symbol = Optional.empty();
    private final List<Part> parts = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    DocDraft(SourceLocation location) {
        this.location = location;
        parts.add(new Part(Kind.PLAIN, "", location));
    }

    SourceLocation location() {
        return location;
    }

    void symbol(String name) {
        symbol = Optional.of(name);
    }

    boolean hasFeatures() {
        return parts.stream().anyMatch(part -> part.kind == Kind.FEATURE);
    }

    /// Starts a paragraph without a tag, behind one that is there or as a section of its own.
    void plain(SourceLocation at) {
        var last = parts.getLast();
        if (last.kind == Kind.PLAIN) {
            if (last.text.isEmpty()) {
                last.location = at;
            }
            last.text.append('\n');
        } else {
            parts.add(new Part(Kind.PLAIN, "", at));
        }
    }

    /// Whether it is the first of its kind where there may be only one.
    boolean tagged(Kind kind, SourceLocation at) {
        boolean first =
                !Kind.ONCE.contains(kind) || parts.stream().noneMatch(part -> part.kind == kind);
        parts.add(new Part(kind, "", at));
        return first;
    }

    /// Whether the name was not described before; where it was, the text is a plain section.
    boolean described(Kind kind, String name, SourceLocation at) {
        boolean first = names.add(kind + name);
        parts.add(new Part(first ? kind : Kind.PLAIN, name, at));
        return first;
    }

    /// Whether a member or feature is being described.
    boolean isDescription() {
        return parts.getLast().kind == Kind.MEMBER || parts.getLast().kind == Kind.FEATURE;
    }

    boolean isExample() {
        return parts.getLast().kind == Kind.EXAMPLE || parts.getLast().kind == Kind.EXAMPLES;
    }

    boolean isBlank() {
        return stripped(parts.getLast().text).isEmpty();
    }

    boolean endsWithBlankLine() {
        var text = parts.getLast().text;
        return text.length() > 1 && text.lastIndexOf("\n\n") == text.length() - 2;
    }

    void append(String line) {
        parts.getLast().text.append(line).append('\n');
    }

    /// The sections without text that must have one; of those that aren't supported there is more
    /// to say than that.
    List<Diagnostic> end() {
        var empty = new ArrayList<Diagnostic>();
        for (Part part : parts) {
            if (!Kind.MAY_BE_EMPTY.contains(part.kind) && stripped(part.text).isEmpty()) {
                empty.add(
                        Diagnostic.error(
                                part.location,
                                Optional.empty(),
                                "text required after '" + part.kind.title + ":'"));
            }
        }
        return empty;
    }

    DocComment toComment() {
        var sections = new ArrayList<DocComment.Section>();
        for (Part part : parts.subList(1, parts.size())) {
            if (part.kind != Kind.MEMBER && part.kind != Kind.FEATURE) {
                sections.add(
                        new DocComment.Section(
                                part.kind.title, stripped(part.text), part.location));
            }
        }
        return new DocComment(
                location,
                symbol,
                stripped(parts.getFirst().text),
                descriptions(Kind.MEMBER),
                descriptions(Kind.FEATURE),
                sections);
    }

    private List<DocComment.Described> descriptions(Kind kind) {
        return parts.stream()
                .filter(part -> part.kind == kind)
                .map(
                        part ->
                                new DocComment.Described(
                                        part.name, stripped(part.text), part.location))
                .toList();
    }

    /// Without the line feeds around it.
    private static String stripped(StringBuilder text) {
        int from = 0;
        int to = text.length();
        while (to > from && text.charAt(to - 1) == '\n') {
            to--;
        }
        while (from < to && text.charAt(from) == '\n') {
            from++;
        }
        return text.substring(from, to);
    }
}
