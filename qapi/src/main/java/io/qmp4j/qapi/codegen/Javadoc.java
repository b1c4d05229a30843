package io.qmp4j.qapi.codegen;

import com.palantir.javapoet.CodeBlock;

import io.qmp4j.qapi.SourceLocation;
import io.qmp4j.qapi.schema.Entity;
import io.qmp4j.qapi.syntax.DocComment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Javadoc from the schema's documentation. Whatever stands there comes out as text: no tag,
/// markup, comment end or escape of Java's gets through.
final class Javadoc {
    private static final Pattern BLANK_LINES = Pattern.compile("\n[ \t]*(?:\n[ \t]*)+");
    private static final Pattern REFERENCE = Pattern.compile("&#64;([A-Za-z][A-Za-z0-9_-]*)");

    private final Entity entity;
    private final List<String> paragraphs = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();

    private Javadoc(Entity entity) {
        this.entity = entity;
    }

    /// What is said of an entity as a whole: its text, and where it is defined.
    static Javadoc of(Entity entity) {
        var javadoc = new Javadoc(entity);
        entity.doc().ifPresent(javadoc::sections);
        if (javadoc.paragraphs.isEmpty()) {
            javadoc.paragraphs.add("{@code " + escaped(entity.name()) + "}");
        }
        entity.location().ifPresent(javadoc::location);
        return javadoc;
    }

    /// What is said of one of its members, values or branches.
    static Optional<CodeBlock> ofMember(Entity entity, String member) {
        return described(entity, member).map(text -> CodeBlock.of("$L", text(text)));
    }

    Javadoc param(String javaName, String member) {
        described(entity, member)
                .ifPresent(text -> tags.add("@param " + javaName + " " + inline(text)));
        return this;
    }

    Javadoc returns() {
        entity.doc().flatMap(doc -> doc.section("Returns")).ifPresent(text -> add("return", text));
        return this;
    }

    /// Goes together with the annotation: the compiler warns of one without the other.
    Javadoc deprecated() {
        entity.doc().stream()
                .flatMap(doc -> doc.features().stream())
                .filter(feature -> feature.name().equals("deprecated"))
                .forEach(feature -> add("deprecated", feature.text()));
        return this;
    }

    CodeBlock build() {
        entity.doc().flatMap(doc -> doc.section("Since")).ifPresent(since -> add("since", since));
        var text = String.join("\n\n<p>", paragraphs);
        return CodeBlock.of("$L", tags.isEmpty() ? text : text + "\n\n" + String.join("\n", tags));
    }

    private static Optional<String> described(Entity entity, String member) {
        return entity.doc().stream()
                .flatMap(doc -> doc.members().stream())
                .filter(described -> described.name().equals(member))
                .map(DocComment.Described::text)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private void location(SourceLocation location) {
        paragraphs.add("Schema: {@code " + escaped(location.file()) + ":" + location.line() + "}");
    }

    private void sections(DocComment doc) {
        add(doc.body());
        for (DocComment.Section section : doc.sections()) {
            switch (section.tag()) {
                case "Plain", "Note", "Notes", "Example", "Examples" -> add(section.text());
                case "Errors" -> add("Errors: " + section.text().strip());
                default -> {} // a tag's own place, or of no interest to Java
            }
        }
    }

    private void add(String text) {
        if (!text.isBlank()) {
            paragraphs.add(text(text));
        }
    }

    private void add(String tag, String text) {
        if (!text.isBlank()) {
            tags.add("@" + tag + " " + inline(text));
        }
    }

    private static String text(String text) {
        return paragraphs(text, Javadoc::paragraph);
    }

    private static String inline(String text) {
        return paragraphs(text, Javadoc::words).replace("\n", "\n    ");
    }

    private static String paragraphs(String text, UnaryOperator<String> each) {
        var result = new ArrayList<String>();
        for (String paragraph : BLANK_LINES.split(text.stripTrailing(), -1)) {
            if (!paragraph.isBlank()) {
                result.add(each.apply(paragraph));
            }
        }
        return String.join("\n\n<p>", result);
    }

    private static String paragraph(String paragraph) {
        var isLiteral = paragraph.lines().allMatch(line -> line.isBlank() || line.startsWith(" "));
        return isLiteral ? "<pre>\n" + escaped(paragraph) + "\n</pre>" : words(paragraph);
    }

    private static String words(String paragraph) {
        var lines = paragraph.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return REFERENCE.matcher(escaped(String.join("\n", lines))).replaceAll("{@code $1}");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("{", "&#123;")
                .replace("}", "&#125;")
                .replace("\\", "&#92;")
                .replace("*/", "*&#47;");
    }
}
