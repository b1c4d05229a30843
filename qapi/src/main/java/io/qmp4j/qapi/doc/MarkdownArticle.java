package io.qmp4j.qapi.doc;

import io.qmp4j.qapi.doc.Article.Entry;
import io.qmp4j.qapi.doc.Article.FeatureText;
import io.qmp4j.qapi.doc.Article.Group;
import io.qmp4j.qapi.doc.Article.Heading;
import io.qmp4j.qapi.doc.Article.Presence;
import io.qmp4j.qapi.schema.Condition;
import io.qmp4j.qapi.schema.Feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes the documentation of one definition as Markdown.
final class MarkdownArticle {
    private final MarkdownText text;
    private final String module;
    private final Article article;
    private final Optional<String> within;
    private final List<String> blocks = new ArrayList<>();

    MarkdownArticle(MarkdownText text, String module, Article article) {
        this.module = module;
        this.text = text;
        this.article = article;
        this.within = Optional.of(article.name());
    }

    /// Without a line feed at the end.
    String write() {
        title();
        add(condition(article.condition()));
        var traits =
                article.traits().stream()
                        .map(
                                trait ->
                                        "- "
                                                + MarkdownText.code(trait.key())
                                                + ": "
                                                + trait.meaning());
        add(traits.collect(Collectors.joining("\n")));
        add(text.blocks(article.introduction(), within));
        article.groups().forEach(this::group);
        article.result().ifPresent(this::result);
        features();
        for (Article.Section section : article.sections()) {
            section.title().ifPresent(this::heading);
            add(text.blocks(section.content(), within));
        }
        uses();
        article.line()
                .ifPresent(line -> add("Defined in " + MarkdownText.code(module + ":" + line)));
        return String.join("\n\n", blocks);
    }

    private void add(String block) {
        if (!block.isEmpty()) {
            blocks.add(block);
        }
    }

    private void heading(String title) {
        add("#### " + title);
    }

    private void title() {
        var words = new ArrayList<String>();
        words.add("###");
        words.add(article.kind().word());
        words.add(MarkdownText.code(article.name()));
        var notes = new ArrayList<String>();
        article.marks().forEach(mark -> notes.add(mark.name()));
        article.since().ifPresent(since -> notes.add("since " + MarkdownText.escaped(since)));
        if (!notes.isEmpty()) {
            words.add("(" + String.join(", ", notes) + ")");
        }
        add(MarkdownText.anchor(article.name()));
        add(String.join(" ", words));
    }

    private static String condition(Condition condition) {
        return Wording.of(condition)
                .map(words -> "*Only if* " + MarkdownText.code(words))
                .orElse("");
    }

    private void group(Group group) {
        switch (group.heading()) {
            case Heading.Title(var title) -> heading(title);
            case Heading.When when -> heading(when(when));
        }
        add(condition(group.condition()));
        add(
                group.entries().stream()
                        .map(entry -> entry(group, entry))
                        .collect(Collectors.joining("\n")));
        group.continued().ifPresent(type -> add("And the branches of " + text.definition(type)));
    }

    private String when(Heading.When when) {
        var values = when.values().stream().map(MarkdownText::code);
        return "When %s is %s: %s"
                .formatted(
                        MarkdownText.code(when.tag()),
                        values.collect(Collectors.joining(", ")),
                        when.type()
                                .map(type -> "the members of " + text.definition(type))
                                .orElse("no further members"));
    }

    private String entry(Group group, Entry entry) {
        var notes = new ArrayList<String>();
        entry.type().map(this::type).ifPresent(notes::add);
        if (entry.presence() == Presence.OPTIONAL) {
            notes.add("optional");
        }
        entry.features().stream().map(Feature::name).forEach(notes::add);
        group.ownerToTell(entry).ifPresent(owner -> notes.add("from " + text.definition(owner)));
        var own = entry.owner().isEmpty();
        var line =
                (own ? MarkdownText.anchor(Places.anchor(article.name(), entry.name())) : "")
                        + "**"
                        + MarkdownText.code(entry.name())
                        + "**"
                        + (notes.isEmpty() ? "" : " (" + String.join(", ", notes) + ")");
        return item(
                line,
                condition(entry.condition()),
                text.blocks(entry.text(), entry.owner().or(() -> within)));
    }

    private static String item(String... blocks) {
        var content = List.of(blocks).stream().filter(block -> !block.isEmpty());
        return MarkdownText.item("- ", content.collect(Collectors.joining("\n\n")));
    }

    private String type(Article.TypeName type) {
        return (type.array() ? "list of " : "") + text.definition(type.name());
    }

    private void result(Article.Result result) {
        heading("Returns");
        add(result.type().map(this::type).orElse("nothing (an empty object)"));
        add(text.blocks(result.text(), within));
    }

    private void features() {
        if (article.features().isEmpty()) {
            return;
        }
        heading("Features");
        var items = article.features().stream().map(this::feature);
        add(items.collect(Collectors.joining("\n")));
    }

    private String feature(FeatureText feature) {
        var members = feature.members().stream().map(MarkdownText::code);
        var of =
                feature.members().isEmpty()
                        ? ""
                        : " of " + members.collect(Collectors.joining(", "));
        return item(
                "**" + MarkdownText.code(feature.feature().name()) + "**" + of,
                condition(feature.feature().condition()),
                text.blocks(feature.text(), within));
    }

    private void uses() {
        if (article.uses().isEmpty()) {
            return;
        }
        heading("Used by");
        var items =
                article.uses().stream()
                        .map(
                                use ->
                                        "- %s (%s)"
                                                .formatted(
                                                        text.definition(use.user()),
                                                        MarkdownText.escaped(
                                                                String.join(", ", use.roles()))));
        add(items.collect(Collectors.joining("\n")));
    }
}
