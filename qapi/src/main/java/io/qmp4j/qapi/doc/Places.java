package io.qmp4j.qapi.doc;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where everything that has a name is documented.
final class Places {
    private final Map<String, Site> sites = new HashMap<>();

    /// @param page the file's name without an ending
    record Place(String page, String anchor) {
        /// @param ending of the pages' files
        String href(String ending) {
            return page + ending + fragment(anchor);
        }
    }

    /// @param members with the definition that each was written for
    private record Site(String page, Map<String, String> members) {}

    Places(List<Chapter> chapters) {
        for (Chapter chapter : chapters) {
            for (Article article : chapter.articles()) {
                sites.put(article.name(), new Site(chapter.page(), members(article)));
            }
        }
    }

    private static Map<String, String> members(Article article) {
        var members = new HashMap<String, String>();
        for (Article.Group group : article.groups()) {
            for (Article.Entry entry : group.entries()) {
                members.putIfAbsent(entry.name(), entry.owner().orElse(article.name()));
            }
        }
        return members;
    }

    Optional<Place> of(String definition) {
        return Optional.ofNullable(sites.get(definition))
                .map(site -> new Place(site.page(), definition));
    }

    /// What a name means within the documentation of a definition: a member of its own, another
    /// definition, or a member of one (`Type.member`).
    Optional<Place> of(String name, Optional<String> within) {
        int dot = name.lastIndexOf('.');
        return within.flatMap(definition -> member(definition, name))
                .or(() -> of(name))
                .or(
                        () ->
                                dot < 0
                                        ? Optional.empty()
                                        : member(name.substring(0, dot), name.substring(dot + 1)));
    }

    /// A member stands where the definition is that it was written for.
    private Optional<Place> member(String definition, String member) {
        return Optional.ofNullable(sites.get(definition))
                .flatMap(site -> Optional.ofNullable(site.members().get(member)))
                .flatMap(
                        owner ->
                                of(owner)
                                        .map(
                                                place ->
                                                        new Place(
                                                                place.page(),
                                                                anchor(owner, member))));
    }

    /// No name of a definition has a colon in it.
    static String anchor(String definition, String member) {
        return definition + ":" + member;
    }

    /// An anchor as the end of an address.
    static String fragment(String anchor) {
        var fragment = new StringBuilder("#");
        for (byte each : anchor.getBytes(StandardCharsets.UTF_8)) {
            if ((each > 0 && Character.isLetterOrDigit(each)) || "_.:-".indexOf(each) >= 0) {
                fragment.append((char) each);
            } else {
                fragment.append("%%%02X".formatted(each));
            }
        }
        return fragment.toString();
    }
}
