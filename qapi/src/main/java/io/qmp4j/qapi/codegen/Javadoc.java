package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.SourceLocation;
import io.qmp4j.qapi.schema.Entity;
import io.qmp4j.qapi.syntax.DocComment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Javadoc from the schema's documentation. Whatever stands there comes out as text: no tag,
/// markup, comment end or escape of Java's gets through.
final class Javadoc {
    private final Entity entity;
    private final List<String> blocks = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();

    private Javadoc(Entity entity) {
        this.entity = entity;
    }

    /// What is said of an entity as a whole: its text, and where it is defined.
    ///
    /// @param module the name of the module that it is defined in
    static Javadoc of(Entity entity, String module) {
        var javadoc = new Javadoc(entity);
        entity.doc().ifPresent(javadoc::sections);
        if (javadoc.blocks.isEmpty()) {
            javadoc.blocks.add(JavadocText.code(entity.name()));
        }
        entity.location().ifPresent(location -> javadoc.location(module, location));
        return javadoc;
    }

    /// What is said of one of its members, values or branches.
    static Optional<String> ofMember(Entity entity, String member) {
        return described(entity, member)
                .map(text -> joined(JavadocText.taggedBlocks(text)))
                .filter(text -> !text.isEmpty());
    }

    Javadoc param(String javaName, String member) {
        described(entity, member).ifPresent(text -> tag("param " + javaName, text));
        return this;
    }

    Javadoc returns() {
        entity.doc().flatMap(doc -> doc.section("Returns")).ifPresent(text -> tag("return", text));
        return this;
    }

    /// Goes together with the annotation: the compiler warns of one without the other.
    Javadoc deprecated() {
        entity.doc().stream()
                .flatMap(doc -> doc.features().stream())
                .filter(feature -> feature.name().equals("deprecated"))
                .forEach(feature -> tag("deprecated", feature.text()));
        return this;
    }

    String text() {
        entity.doc().flatMap(doc -> doc.section("Since")).ifPresent(since -> tag("since", since));
        var text = joined(blocks);
        return tags.isEmpty() ? text : text + "\n\n" + String.join("\n", tags);
    }

    private static Optional<String> described(Entity entity, String member) {
        if (entity.doc().isPresent()) {
            for (DocComment.Described described : entity.doc().get().members()) {
                if (described.name().equals(member)) {
                    return Optional.of(described.text()).filter(text -> !text.isBlank());
                }
            }
        }
        return Optional.empty();
    }

    private void location(String module, SourceLocation location) {
        blocks.add("Schema: " + JavadocText.code(module + ":" + location.line()));
    }

    private void sections(DocComment doc) {
        blocks.addAll(JavadocText.blocks(doc.body()));
        for (DocComment.Section section : doc.sections()) {
            switch (section.tag()) {
                case "Plain", "Note", "Notes" -> blocks.addAll(JavadocText.blocks(section.text()));
                case "Example", "Examples" -> {
                    if (!section.text().isBlank()) {
                        blocks.add(section.tag() + ":");
                        blocks.add(JavadocText.literal(section.text()));
                    }
                }
                case "Errors" -> {
                    blocks.add("Errors:");
                    blocks.addAll(JavadocText.taggedBlocks(section.text()));
                }
                default -> {} // a tag's own place, or of no interest to Java
            }
        }
    }

    private void tag(String tag, String text) {
        if (!text.isBlank()) {
            var blocks = joined(JavadocText.taggedBlocks(text));
            tags.add("@" + tag + " " + blocks.replace("\n", "\n    "));
        }
    }

    /// Every paragraph but the first begins with an element of its own.
    private static String joined(List<String> blocks) {
        var text = new StringBuilder();
        for (String block : blocks) {
            if (!text.isEmpty()) {
                text.append(JavadocText.isElement(block) ? "\n\n" : "\n\n<p>");
            }
            text.append(block);
        }
        return text.toString();
    }
}
