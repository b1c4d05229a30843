package io.qmp4j.qapi.schema;

import java.util.Optional;
import java.util.regex.Pattern;

/// How things may be called (QEMU, `docs/devel/qapi-code-gen.rst`, "Naming rules and reserved
/// names").
final class NameRules {
    private static final Pattern VALID =
            Pattern.compile("(?:__[A-Za-z0-9.-]+_)?(?:[xX]-)?([A-Za-z][A-Za-z0-9_-]*)");
    private static final Pattern CAMEL = Pattern.compile("[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*");

    private NameRules() {}

    /// The letters that are free in names of definitions that take only lower case otherwise.
    enum Leeway {
        NONE,
        UNDERSCORE,
        UNDERSCORE_AND_UPPER
    }

    /// The name as an identifier; two names may not share one.
    static String identifier(String name) {
        var identifier = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            identifier.append(isAlphanumeric(c) ? c : '_');
        }
        return identifier.toString();
    }

    /// Whether generated code needs the name for itself.
    static boolean isReservedForMembers(String name) {
        var identifier = identifier(name);
        return identifier.equals("u") || identifier.startsWith("has_");
    }

    static void checkLower(Site site, String name, String source, Leeway leeway) {
        var stem = stem(site, name, source);
        boolean upper = stem.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
        boolean underscore = stem.indexOf('_') >= 0;
        boolean right =
                switch (leeway) {
                    case NONE -> !upper && !underscore;
                    case UNDERSCORE -> !upper;
                    case UNDERSCORE_AND_UPPER -> true;
                };
        if (!right) {
            throw site.error("name of " + source + " must not use uppercase or '_'");
        }
    }

    static void checkUpper(Site site, String name, String source) {
        var stem = stem(site, name, source);
        if (stem.chars().anyMatch(c -> (c >= 'a' && c <= 'z') || c == '-')) {
            throw site.error("name of " + source + " must not use lowercase or '-'");
        }
    }

    static void checkCamel(Site site, String name, String source) {
        var stem = stem(site, name, source);
        if (!CAMEL.matcher(stem).matches()) {
            throw site.error("name of " + source + " must use CamelCase");
        }
    }

    /// The name without what says that it is experimental or somebody else's.
    private static String stem(Site site, String name, String source) {
        return stem(name).orElseThrow(() -> site.error(source + " has an invalid name"));
    }

    private static Optional<String> stem(String name) {
        var valid = VALID.matcher(name);
        if (!valid.matches() || identifier(name).startsWith("q_")) {
            return Optional.empty();
        }
        return Optional.of(valid.group(1));
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
