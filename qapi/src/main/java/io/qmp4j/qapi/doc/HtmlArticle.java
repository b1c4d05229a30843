package io.qmp4j.qapi.doc;

import io.qmp4j.qapi.doc.Article.Entry;
import io.qmp4j.qapi.doc.Article.FeatureText;
import io.qmp4j.qapi.doc.Article.Group;
import io.qmp4j.qapi.doc.Article.Heading;
import io.qmp4j.qapi.doc.Article.Presence;
import io.qmp4j.qapi.doc.Article.TypeName;
import io.qmp4j.qapi.schema.Condition;
import io.qmp4j.qapi.schema.Feature;

import java.util.List;
import java.util.Optional;

/// Writes the documentation of one definition as HTML.
final class HtmlArticle {
    private final HtmlWriter html;
    private final HtmlText text;
    private final String module;
    private final Article article;
    private final Optional<String> within;

    HtmlArticle(HtmlWriter html, HtmlText text, String module, Article article) {
        this.module = module;
        this.html = html;
        this.text = text;
        this.article = article;
        this.within = Optional.of(article.name());
    }

    void write() {
        html.start("article", "id", article.name(), "class", article.kind().word()).line();
        title();
        condition(article.condition());
        for (Article.Trait trait : article.traits()) {
            html.start("p", "class", "trait").element("code", trait.key());
            html.text(": " + trait.meaning()).end("p").line();
        }
        text.blocks(article.introduction(), within);
        article.groups().forEach(this::group);
        article.result().ifPresent(this::result);
        features();
        for (Article.Section section : article.sections()) {
            section.title().ifPresent(title -> html.element("h4", title).line());
            text.blocks(section.content(), within);
        }
        uses();
        article.line()
                .ifPresent(
                        line ->
                                html.element(
                                                "p",
                                                "Defined in " + module + ":" + line,
                                                "class",
                                                "source")
                                        .line());
        html.end("article").line();
    }

    private void title() {
        html.start("h3").element("span", article.kind().word(), "class", "kind").text(" ");
        html.element("a", article.name(), "class", "name", "href", Places.fragment(article.name()));
        marks(article.marks());
        article.since()
                .ifPresent(
                        since ->
                                html.text(" ").element("span", "since " + since, "class", "since"));
        html.end("h3").line();
    }

    private void marks(List<Feature> features) {
        for (Feature feature : features) {
            html.text(" ").element("span", feature.name(), "class", "mark " + markOf(feature));
        }
    }

    private static String markOf(Feature feature) {
        return feature.isSpecial() ? feature.name() : "feature";
    }

    private void condition(Condition condition) {
        Wording.of(condition)
                .ifPresent(
                        words -> {
                            html.start("p", "class", "condition").text("Only if ");
                            html.element("code", words).end("p").line();
                        });
    }

    private void group(Group group) {
        switch (group.heading()) {
            case Heading.Title(var title) -> html.element("h4", title).line();
            case Heading.When when -> html.element("h4", () -> when(when)).line();
        }
        condition(group.condition());
        if (!group.entries().isEmpty()) {
            html.element("dl", () -> group.entries().forEach(entry -> entry(group, entry))).line();
        }
        group.continued()
                .ifPresent(
                        type -> {
                            html.start("p").text("And the branches of ");
                            text.definition(type);
                            html.end("p").line();
                        });
    }

    private void when(Heading.When when) {
        html.text("When ").element("code", when.tag()).text(" is ");
        for (int i = 0; i < when.values().size(); i++) {
            html.text(i == 0 ? "" : ", ").element("code", when.values().get(i));
        }
        html.text(": ");
        if (when.type().isPresent()) {
            html.text("the members of ");
            text.definition(when.type().get());
        } else {
            html.text("no further members");
        }
    }

    private void entry(Group group, Entry entry) {
        var anchor = Places.anchor(article.name(), entry.name());
        if (entry.owner().isEmpty()) {
            html.start("dt", "id", anchor);
            html.element("a", entry.name(), "class", "name", "href", Places.fragment(anchor));
        } else {
            html.start("dt").element("span", entry.name(), "class", "name");
        }
        entry.type().ifPresent(this::type);
        if (entry.presence() == Presence.OPTIONAL) {
            html.text(" ").element("span", "optional", "class", "optional");
        }
        marks(entry.features());
        group.ownerToTell(entry)
                .ifPresent(
                        owner -> {
                            html.text(" ").start("span", "class", "owner").text("from ");
                            text.definition(owner);
                            html.end("span");
                        });
        html.end("dt").line().start("dd");
        condition(entry.condition());
        text.blocks(entry.text(), entry.owner().or(() -> within));
        html.end("dd").line();
    }

    private void type(TypeName type) {
        html.text(" ").start("span", "class", "type").text(type.array() ? "list of " : "");
        text.definition(type.name());
        html.end("span");
    }

    private void result(Article.Result result) {
        html.element("h4", "Returns").line().start("p");
        if (result.type().isPresent()) {
            type(result.type().get());
        } else {
            html.text("nothing (an empty object)");
        }
        html.end("p").line();
        text.blocks(result.text(), within);
    }

    private void features() {
        if (article.features().isEmpty()) {
            return;
        }
        html.element("h4", "Features").line().start("dl").line();
        for (FeatureText feature : article.features()) {
            html.start("dt");
            html.element("span", feature.feature().name(), "class", "name");
            if (!feature.members().isEmpty()) {
                html.text(" of ");
                for (int i = 0; i < feature.members().size(); i++) {
                    html.text(i == 0 ? "" : ", ").element("code", feature.members().get(i));
                }
            }
            html.end("dt").line().start("dd");
            condition(feature.feature().condition());
            text.blocks(feature.text(), within);
            html.end("dd").line();
        }
        html.end("dl").line();
    }

    private void uses() {
        if (article.uses().isEmpty()) {
            return;
        }
        html.element("h4", "Used by").line().start("ul", "class", "uses").line();
        for (Uses.Use use : article.uses()) {
            html.start("li");
            text.definition(use.user());
            html.text(" (" + String.join(", ", use.roles()) + ")").end("li").line();
        }
        html.end("ul").line();
    }
}
