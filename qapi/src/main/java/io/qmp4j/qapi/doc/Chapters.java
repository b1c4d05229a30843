package io.qmp4j.qapi.doc;

import io.qmp4j.qapi.SourceLocation;
import io.qmp4j.qapi.schema.Entity;
import io.qmp4j.qapi.schema.QapiType;
import io.qmp4j.qapi.schema.Schema;
import io.qmp4j.qapi.schema.SchemaModule;
import io.qmp4j.qapi.syntax.DocComment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Cuts a schema's documentation into chapters: what stands in a file, in its order.
final class Chapters {
    private static final String BUILTIN = "./builtin";

    private final Schema schema;
    private final Editor editor;
    private final PageNames pages = new PageNames();
    private final Map<String, List<DocComment>> prose = new HashMap<>();

    /// Part of a chapter, and its line in the file; 0 where it has none.
    private record Placed(int line, Chapter.Part part) {}

    private Chapters(Schema schema) {
        this.schema = schema;
        this.editor = new Editor(schema);
    }

    /// Those of modules that have anything to tell; the language's own types last.
    static List<Chapter> of(Schema schema) {
        var chapters = new Chapters(schema);
        chapters.sortProse();
        var result = new ArrayList<Chapter>();
        for (SchemaModule module : schema.modules()) {
            if (!module.name().equals(BUILTIN)) {
                chapters.chapter(module).ifPresent(result::add);
            }
        }
        schema.modules().stream()
                .filter(module -> module.name().equals(BUILTIN))
                .flatMap(module -> chapters.chapter(module).stream())
                .forEach(result::add);
        return List.copyOf(result);
    }

    private Optional<Chapter> chapter(SchemaModule module) {
        var placed = new ArrayList<Placed>();
        for (DocComment doc : prose.getOrDefault(module.name(), List.of())) {
            var content = BlockParser.parse(doc.body());
            placed.add(new Placed(doc.location().line(), new Chapter.Prose(content)));
        }
        for (Entity entity : entities(module)) {
            editor.article(entity)
                    .ifPresent(
                            article ->
                                    placed.add(
                                            new Placed(
                                                    line(entity),
                                                    new Chapter.Definition(article))));
        }
        if (placed.isEmpty()) {
            return Optional.empty();
        }
        placed.sort(Comparator.comparingInt(Placed::line)); // stable
        var parts = placed.stream().map(Placed::part).toList();
        var isBuiltin = module.name().equals(BUILTIN);
        return Optional.of(
                new Chapter(
                        pages.of(isBuiltin ? "builtin" : module.name()),
                        isBuiltin ? "Built-in types" : module.name(),
                        parts));
    }

    private static List<Entity> entities(SchemaModule module) {
        return module.parts().stream()
                .filter(SchemaModule.Defined.class::isInstance)
                .map(SchemaModule.Defined.class::cast)
                .map(SchemaModule.Defined::entity)
                .toList();
    }

    private static int line(Entity entity) {
        return entity.location().map(SourceLocation::line).orElse(0);
    }

    /// Prose knows its file only, and the file of a module is known from what it defines.
    private void sortProse() {
        var modules = new HashMap<String, String>();
        for (SchemaModule module : schema.modules()) {
            for (Entity entity : entities(module)) {
                if (!(entity instanceof QapiType.ArrayType)) { // stands where its element does
                    entity.location()
                            .ifPresent(at -> modules.putIfAbsent(at.file(), module.name()));
                }
            }
        }
        for (DocComment doc : schema.docs()) {
            if (doc.symbol().isEmpty()) {
                var module = modules.computeIfAbsent(doc.location().file(), _ -> module(doc));
                prose.computeIfAbsent(module, _ -> new ArrayList<>()).add(doc);
            }
        }
    }

    /// The name of a module that defines nothing: its file, relative to the first one's folder.
    private static String module(DocComment doc) {
        var first = doc.location();
        while (first.includedFrom().isPresent()) {
            first = first.includedFrom().get();
        }
        var home = absolute(first.file()).getParent();
        var file = absolute(doc.location().file());
        return home == null ? file.toString() : home.relativize(file).toString();
    }

    private static Path absolute(String file) {
        return Path.of(file).toAbsolutePath().normalize();
    }
}
