package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.schema.QapiType.JsonType;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Checks that the branches of an alternate can be told apart by the JSON they take.
record AlternateChecker(TypeNames types, Site site) {
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("[-+0-9.].*");

    /// What the value looks like.
    private enum Look {
        STRING,
        NUMBER,
        BOOLEAN,
        NULL,
        OBJECT,
        ARRAY
    }

    void check(QapiType.AlternateType type) {
        var known = new ArrayList<Branch>();
        for (Branch branch : type.branches()) {
            site.guard(
                    () -> {
                        types.resolve(
                                branch.type(),
                                site.atType("data", branch.name()),
                                () -> owned(type, branch).description(site));
                        known.add(branch);
                    });
        }
        var seen = new SeenNames();
        var takenBy = new EnumMap<Look, String>(Look.class);
        for (Branch branch : known) {
            site.guard(
                    () -> {
                        seen.add(site.atName("data", branch.name()), owned(type, branch));
                        look(type, branch, takenBy);
                    });
        }
    }

    private void look(QapiType.AlternateType type, Branch branch, Map<Look, String> takenBy) {
        var spot = site.atType("data", branch.name());
        var declared = types.resolve(branch.type(), spot, branch::name);
        var description = owned(type, branch).description(site);
        var look =
                look(declared.entity())
                        .orElseThrow(
                                () ->
                                        spot.error(
                                                description
                                                        + " cannot use "
                                                        + declared.description()));
        for (Look each : looksLike(look, declared.entity())) {
            var other = takenBy.putIfAbsent(each, branch.name());
            if (other != null) {
                throw spot.error(description + " can't be distinguished from '" + other + "'");
            }
        }
    }

    private static Owned owned(QapiType.AlternateType type, Branch branch) {
        return new Owned(branch.name(), Owned.Role.BRANCH, type.name());
    }

    private static Optional<Look> look(Entity type) {
        return switch (type) {
            case QapiType.BuiltinType(_, JsonType json) ->
                    switch (json) {
                        case STRING -> Optional.of(Look.STRING);
                        case INT, NUMBER -> Optional.of(Look.NUMBER);
                        case BOOLEAN -> Optional.of(Look.BOOLEAN);
                        case NULL -> Optional.of(Look.NULL);
                        case VALUE -> Optional.empty();
                    };
            case QapiType.ArrayType _ -> Optional.of(Look.ARRAY);
            case QapiType.EnumType _ -> Optional.of(Look.STRING);
            case QapiType.StructType _ -> Optional.of(Look.OBJECT);
            case QapiType.AlternateType _, Command _, Event _ -> Optional.empty();
        };
    }

    /// A string on a command line may be meant as a number or boolean.
    private static Set<Look> looksLike(Look look, Entity type) {
        var looks = EnumSet.of(look);
        if (look != Look.STRING) {
            return looks;
        }
        if (!(type instanceof QapiType.EnumType enumeration)) {
            return EnumSet.of(Look.STRING, Look.NUMBER, Look.BOOLEAN);
        }
        for (EnumMember member : enumeration.members()) {
            if (member.name().equals("on") || member.name().equals("off")) {
                looks.add(Look.BOOLEAN);
            }
            if (LIKE_A_NUMBER.matcher(member.name()).matches()) {
                looks.add(Look.NUMBER);
            }
        }
        return looks;
    }
}
