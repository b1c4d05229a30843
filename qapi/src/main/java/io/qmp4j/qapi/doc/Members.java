package io.qmp4j.qapi.doc;

import io.qmp4j.qapi.doc.Article.Entry;
import io.qmp4j.qapi.doc.Article.Group;
import io.qmp4j.qapi.doc.Article.Heading;
import io.qmp4j.qapi.doc.Article.Presence;
import io.qmp4j.qapi.doc.Article.TypeName;
import io.qmp4j.qapi.schema.Branch;
import io.qmp4j.qapi.schema.Condition;
import io.qmp4j.qapi.schema.Entity;
import io.qmp4j.qapi.schema.Member;
import io.qmp4j.qapi.schema.QapiType;
import io.qmp4j.qapi.schema.Schema;
import io.qmp4j.qapi.syntax.DocComment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The members of one definition, with those of its bases and branches in place.
final class Members {
    private final Schema schema;
    private final Entity user;
    private final List<Group> groups = new ArrayList<>();

    private Members(Schema schema, Entity user) {
        this.schema = schema;
        this.user = user;
    }

    /// @param data the type that has the members: the definition itself, or what its data is
    static List<Group> of(Schema schema, Entity user, String title, QapiType.StructType data) {
        var members = new Members(schema, user);
        var entries = members.entries(data, data.isImplicit() ? user : data);
        if (!entries.isEmpty()) {
            members.add(
                    new Heading.Title(title), new Condition.Always(), entries, Optional.empty());
        }
        data.variants().ifPresent(members::branches);
        return members.groups;
    }

    static List<Group> of(QapiType.EnumType type) {
        var entries =
                type.members().stream()
                        .map(
                                value ->
                                        new Entry(
                                                value.name(),
                                                Optional.empty(),
                                                Presence.REQUIRED,
                                                value.condition(),
                                                value.features(),
                                                text(type, value.name()),
                                                Optional.empty()))
                        .toList();
        return List.of(group("Values", entries));
    }

    static List<Group> of(Schema schema, QapiType.AlternateType type) {
        var entries =
                type.branches().stream()
                        .map(
                                branch ->
                                        new Entry(
                                                branch.name(),
                                                Optional.of(typeName(schema, branch.type())),
                                                Presence.REQUIRED,
                                                branch.condition(),
                                                List.of(),
                                                text(type, branch.name()),
                                                Optional.empty()))
                        .toList();
        return List.of(group("Alternatives", entries));
    }

    private static Group group(String title, List<Entry> entries) {
        return new Group(
                new Heading.Title(title), new Condition.Always(), entries, Optional.empty());
    }

    private void add(
            Heading heading, Condition condition, List<Entry> entries, Optional<String> continued) {
        groups.add(new Group(heading, condition, entries, continued));
    }

    private void branches(QapiType.Variants variants) {
        var without = new ArrayList<String>();
        for (Branch branch : variants.branches()) {
            if (schema.type(branch.type()) instanceof QapiType.StructType type
                    && !type.name().equals("q_empty")) {
                add(
                        new Heading.When(
                                variants.tag(), List.of(branch.name()), Optional.of(type.name())),
                        branch.condition(),
                        entries(type, type),
                        type.variants().map(_ -> type.name()));
            } else {
                without.add(branch.name());
            }
        }
        if (!without.isEmpty()) {
            add(
                    new Heading.When(variants.tag(), without, Optional.empty()),
                    new Condition.Always(),
                    List.of(),
                    Optional.empty());
        }
    }

    /// Those of the outermost base first.
    ///
    /// @param owner what documents the members: the type, or who has it as a type without a name
    private List<Entry> entries(QapiType.StructType type, Entity owner) {
        var entries = new ArrayList<Entry>();
        if (type.base().isPresent()
                && schema.type(type.base().get()) instanceof QapiType.StructType base) {
            entries.addAll(entries(base, base.isImplicit() ? owner : base));
        }
        type.members().forEach(member -> entries.add(entry(owner, member)));
        return entries;
    }

    private Entry entry(Entity owner, Member member) {
        return new Entry(
                member.name(),
                Optional.of(typeName(schema, member.type())),
                member.optional() ? Presence.OPTIONAL : Presence.REQUIRED,
                member.condition(),
                member.features(),
                text(owner, member.name()),
                owner.name().equals(user.name()) ? Optional.empty() : Optional.of(owner.name()));
    }

    static TypeName typeName(Schema schema, String type) {
        return schema.type(type) instanceof QapiType.ArrayType array
                ? new TypeName(array.element(), true)
                : new TypeName(type, false);
    }

    private static List<Block> text(Entity owner, String member) {
        return owner.doc().stream()
                .flatMap(doc -> doc.members().stream())
                .filter(described -> described.name().equals(member))
                .map(DocComment.Described::text)
                .map(Members::text)
                .findFirst()
                .orElse(List.of());
    }

    private static List<Block> text(String described) {
        return described.isBlank()
                ? List.of(new Block.Paragraph(List.of(new Inline.Emphasis("Not documented"))))
                : BlockParser.parseTagged(described);
    }
}
