package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.Diagnostics;
import io.qmp4j.qapi.NearName;
import io.qmp4j.qapi.syntax.DocComment;
import io.qmp4j.qapi.syntax.DocComment.Described;
import io.qmp4j.qapi.syntax.Pragmas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Holds documentation against what it is about.
final class DocConnector {
    private final Declarations declarations;
    private final Pragmas pragmas;
    private final Diagnostics diagnostics;
    private final IdentityHashMap<DocComment, Connection> connections = new IdentityHashMap<>();

    /// What has no description.
    ///
    /// @param role what messages call it
    private record Lacking(String role, String name) {
        Site site(Site definition) {
            return switch (role) {
                case "feature" -> definition.atElement("features", name);
                case "value" -> definition.atElement("data", name);
                default -> definition.atMember(name);
            };
        }
    }

    /// A comment, and what its definition has.
    private static final class Connection {
        private final DocComment doc;
        private final Site site;
        private final List<Described> members;
        private final Set<String> described = new HashSet<>();
        private final Set<String> memberNames = new HashSet<>();
        private final Set<String> featureNames = new HashSet<>();
        private final List<Lacking> lacking = new ArrayList<>();
        private final Set<String> misspelt = new HashSet<>(); // of the described ones, as was told

        Connection(DocComment doc, Site site) {
            this.doc = doc;
            this.site = site;
            this.members = new ArrayList<>(doc.members());
            doc.members().forEach(each -> described.add(each.name()));
        }
    }

    DocConnector(Declarations declarations, Pragmas pragmas, Diagnostics diagnostics) {
        this.declarations = declarations;
        this.pragmas = pragmas;
        this.diagnostics = diagnostics;
    }

    /// The entity with its comment completed.
    Entity connect(Entity entity, Site site) {
        if (entity.doc().isEmpty()) {
            return entity;
        }
        var connection = new Connection(entity.doc().get(), site);
        connections.put(connection.doc, connection);
        features(connection, entity.features());
        switch (entity) {
            case QapiType.EnumType type -> {
                for (EnumMember member : type.members()) {
                    member(connection, "value", member.name());
                    features(connection, member.features());
                }
            }
            case QapiType.StructType type -> {
                type.base().ifPresent(base -> implicit(connection, base));
                members(connection, type.members());
            }
            case QapiType.AlternateType type ->
                    type.branches().forEach(each -> member(connection, "branch", each.name()));
            case Command command ->
                    command.arguments().ifPresent(type -> implicit(connection, type));
            case Event event -> event.data().ifPresent(type -> implicit(connection, type));
            case QapiType.BuiltinType _, QapiType.ArrayType _ -> {}
        }
        tell(connection);
        return entity.withDoc(connection.doc.withMembers(connection.members));
    }

    private void implicit(Connection connection, String type) {
        var entity = declarations.find(type).map(Declared::entity);
        if (entity.isPresent()
                && entity.get() instanceof QapiType.StructType struct
                && struct.isImplicit()) {
            members(connection, struct.members());
        }
    }

    private void members(Connection connection, List<Member> members) {
        for (Member member : members) {
            member(connection, "member", member.name());
            features(connection, member.features());
        }
    }

    private void member(Connection connection, String role, String name) {
        connection.memberNames.add(name);
        if (!connection.described.add(name)) {
            return;
        }
        var exceptions = pragmas.documentationExceptions();
        if (!exceptions.contains(connection.doc.symbol().orElse(""))) {
            connection.lacking.add(new Lacking(role, name));
        }
        connection.members.add(new Described(name, "", connection.doc.location()));
    }

    private void features(Connection connection, List<Feature> features) {
        for (Feature feature : features) {
            connection.featureNames.add(feature.name());
            if (connection.doc.features().stream()
                    .noneMatch(each -> each.name().equals(feature.name()))) {
                connection.lacking.add(new Lacking("feature", feature.name()));
            }
        }
    }

    /// Once all members are known: tells which of them lack documentation, and which description
    /// may have been meant for them.
    private void tell(Connection connection) {
        if (connection.lacking.isEmpty()) {
            return;
        }
        var members = strangers(connection.doc.members(), connection.memberNames);
        var features = strangers(connection.doc.features(), connection.featureNames);
        for (Lacking lacking : connection.lacking) {
            var strangers = lacking.role().equals("feature") ? features : members;
            var finding =
                    lacking.site(connection.site)
                            .diagnostic(
                                    "%s '%s' lacks documentation"
                                            .formatted(lacking.role(), lacking.name()));
            var near = NearName.of(lacking.name(), strangers);
            if (near.isPresent()) {
                strangers.remove(near.get());
                connection.misspelt.add(near.get());
                finding = finding.withHint("the comment has '@" + near.get() + ":'");
            }
            diagnostics.docRule(finding);
        }
    }

    private static Set<String> strangers(List<Described> described, Set<String> names) {
        var strangers = new LinkedHashSet<String>();
        described.forEach(each -> strangers.add(each.name()));
        strangers.removeAll(names);
        return strangers;
    }

    /// The comments as they became, in order.
    List<DocComment> finish(List<DocComment> docs) {
        var finished = new ArrayList<DocComment>();
        for (DocComment doc : docs) {
            var connection = Optional.ofNullable(connections.get(doc));
            connection.ifPresent(
                    found -> {
                        checkExist(found, "member", doc.members(), found.memberNames);
                        checkExist(found, "feature", doc.features(), found.featureNames);
                    });
            finished.add(connection.map(found -> doc.withMembers(found.members)).orElse(doc));
        }
        return finished;
    }

    private void checkExist(
            Connection connection, String what, List<Described> described, Set<String> names) {
        var unknown =
                described.stream()
                        .filter(each -> !names.contains(each.name()))
                        .filter(each -> !connection.misspelt.contains(each.name()))
                        .toList();
        if (unknown.isEmpty()) {
            return;
        }
        boolean several = unknown.size() > 1;
        var list = String.join("', '", unknown.stream().map(Described::name).toList());
        var place = unknown.getFirst().location();
        var message =
                "documented %s%s '%s' %s not exist"
                        .formatted(what, several ? "s" : "", list, several ? "do" : "does");
        var undescribed = new LinkedHashSet<>(names);
        described.forEach(each -> undescribed.remove(each.name()));
        diagnostics.docRule(
                Diagnostic.error(place, Optional.empty(), message)
                        .withExcerpt(connection.site.line(place))
                        .withNearName(unknown.getFirst().name(), undescribed));
    }
}
