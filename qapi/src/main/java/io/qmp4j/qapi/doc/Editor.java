package io.qmp4j.qapi.doc;

import io.qmp4j.qapi.SourceLocation;
import io.qmp4j.qapi.doc.Article.Entry;
import io.qmp4j.qapi.doc.Article.FeatureText;
import io.qmp4j.qapi.doc.Article.Group;
import io.qmp4j.qapi.doc.Article.Kind;
import io.qmp4j.qapi.doc.Article.Result;
import io.qmp4j.qapi.doc.Article.Section;
import io.qmp4j.qapi.doc.Article.Trait;
import io.qmp4j.qapi.schema.Command;
import io.qmp4j.qapi.schema.Condition;
import io.qmp4j.qapi.schema.Entity;
import io.qmp4j.qapi.schema.Event;
import io.qmp4j.qapi.schema.Feature;
import io.qmp4j.qapi.schema.QapiType;
import io.qmp4j.qapi.schema.Schema;
import io.qmp4j.qapi.syntax.DocComment;
import io.qmp4j.qapi.syntax.DocComment.Described;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Brings together what the schema and its documentation say of a definition.
final class Editor {
    private final Schema schema;
    private final Uses uses;

    Editor(Schema schema) {
        this.schema = schema;
        this.uses = Uses.of(schema);
    }

    /// Empty for types that only exist because of how others are written.
    Optional<Article> article(Entity entity) {
        return switch (entity) {
            case QapiType.ArrayType _ -> Optional.empty();
            case QapiType.StructType struct when struct.isImplicit() -> Optional.empty();
            case QapiType.BuiltinType builtin -> Optional.of(builtin(builtin));
            case QapiType.EnumType type -> Optional.of(article(Kind.ENUM, type, Members.of(type)));
            case QapiType.AlternateType type ->
                    Optional.of(article(Kind.ALTERNATE, type, Members.of(schema, type)));
            case QapiType.StructType struct ->
                    Optional.of(
                            article(
                                    struct.variants().isPresent() ? Kind.UNION : Kind.STRUCT,
                                    struct,
                                    Members.of(schema, struct, "Members", struct)));
            case Command command ->
                    Optional.of(
                            article(
                                    Kind.COMMAND,
                                    command,
                                    data(command, "Arguments", command.arguments())));
            case Event event ->
                    Optional.of(article(Kind.EVENT, event, data(event, "Data", event.data())));
        };
    }

    private List<Group> data(Entity user, String title, Optional<String> type) {
        return type.map(schema::type)
                .filter(QapiType.StructType.class::isInstance)
                .map(QapiType.StructType.class::cast)
                .map(struct -> Members.of(schema, user, title, struct))
                .orElse(List.of());
    }

    private Article builtin(QapiType.BuiltinType type) {
        var meaning =
                new Block.Paragraph(List.of(new Inline.Text(Wording.of(type.name(), type.json()))));
        return new Article(
                Kind.BUILTIN,
                type.name(),
                Optional.empty(),
                type.condition(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(meaning),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of()); // nearly everybody uses them
    }

    private Article article(Kind kind, Entity entity, List<Group> groups) {
        var doc = entity.doc();
        Optional<Result> result =
                entity instanceof Command command ? result(command) : Optional.empty();
        return new Article(
                kind,
                entity.name(),
                entity.location().map(SourceLocation::line),
                entity.condition(),
                entity.features().stream().filter(Feature::isSpecial).toList(),
                doc.flatMap(comment -> comment.section("Since")).map(Editor::oneLine),
                traits(entity),
                doc.map(comment -> BlockParser.parse(comment.body())).orElse(List.of()),
                groups,
                result,
                features(entity, groups),
                doc.map(comment -> sections(comment, groups, result)).orElse(List.of()),
                uses.of(entity.name()));
    }

    private static String oneLine(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining(" ")).strip();
    }

    private static List<Section> sections(
            DocComment doc, List<Group> groups, Optional<Result> result) {
        var shownElsewhere = result.isPresent() ? Set.of("Since", "Returns") : Set.of("Since");
        var sections = new ArrayList<>(Sections.of(doc, shownElsewhere));
        leftOver(doc, groups).ifPresent(sections::add);
        return sections;
    }

    private static List<Trait> traits(Entity entity) {
        return entity instanceof Command command
                ? Arrays.stream(Command.Flag.values())
                        .filter(command::has)
                        .flatMap(flag -> Wording.of(flag).stream())
                        .toList()
                : List.of();
    }

    private Optional<Result> result(Command command) {
        if (command.has(Command.Flag.NO_SUCCESS_RESPONSE) && command.returns().isEmpty()) {
            return Optional.empty();
        }
        var text =
                command.doc().flatMap(doc -> doc.section("Returns")).map(BlockParser::parseTagged);
        return Optional.of(
                new Result(
                        command.returns().map(type -> Members.typeName(schema, type)),
                        text.orElse(List.of())));
    }

    /// Those that the schema has, then those that are only described.
    private static List<FeatureText> features(Entity entity, List<Group> groups) {
        var features = new LinkedHashMap<String, Feature>();
        var members = new LinkedHashMap<String, List<String>>();
        entity.features().forEach(feature -> features.put(feature.name(), feature));
        for (Entry entry : own(groups)) {
            for (Feature feature : entry.features()) {
                features.putIfAbsent(feature.name(), feature);
                members.computeIfAbsent(feature.name(), _ -> new ArrayList<>()).add(entry.name());
            }
        }
        entity.features().forEach(feature -> members.remove(feature.name()));
        for (Described described : described(entity.doc(), DocComment::features)) {
            features.putIfAbsent(
                    described.name(), new Feature(described.name(), new Condition.Always()));
        }
        return features.values().stream()
                .map(
                        feature ->
                                new FeatureText(
                                        feature,
                                        members.getOrDefault(feature.name(), List.of()),
                                        text(entity.doc(), feature.name())))
                .toList();
    }

    private static List<Entry> own(List<Group> groups) {
        return groups.stream()
                .flatMap(group -> group.entries().stream())
                .filter(entry -> entry.owner().isEmpty())
                .toList();
    }

    private static List<Described> described(
            Optional<DocComment> doc, Function<DocComment, List<Described>> part) {
        return doc.map(part).orElse(List.of());
    }

    private static List<Block> text(Optional<DocComment> doc, String feature) {
        return described(doc, DocComment::features).stream()
                .filter(described -> described.name().equals(feature))
                .findFirst()
                .map(described -> BlockParser.parseTagged(described.text()))
                .orElse(List.of());
    }

    /// Older schemas describe members that there are not, such as a union's branches.
    private static Optional<Section> leftOver(DocComment doc, List<Group> groups) {
        var names = own(groups).stream().map(Entry::name).collect(Collectors.toSet());
        var others = new ArrayList<List<Block>>();
        for (Described described : doc.members()) {
            if (!names.contains(described.name())) {
                var item = new ArrayList<Block>();
                item.add(new Block.Paragraph(List.of(new Inline.Code(described.name()))));
                item.addAll(BlockParser.parseTagged(described.text()));
                others.add(item);
            }
        }
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Section(
                                Optional.of("Also described"),
                                List.of(new Block.Items(Optional.empty(), others))));
    }
}
