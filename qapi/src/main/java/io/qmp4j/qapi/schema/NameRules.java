package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.RejectedSchemaException;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How things may be called (QEMU, `docs/devel/qapi-code-gen.rst`, "Naming rules and reserved
/// names").
final class NameRules {
    private static final Pattern VALID =
            Pattern.compile("(?:__[A-Za-z0-9.-]+_)?(?:[xX]-)?([A-Za-z][A-Za-z0-9_-]*)");
    private static final Pattern CAMEL = Pattern.compile("[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*");

    private static final Pattern WORDS = Pattern.compile("[-_]|(?<=[a-z0-9])(?=[A-Z])");
    private static final int MAX_SUGGESTION = 60;

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
        boolean upper = hasBetween(stem, 'A', 'Z');
        boolean underscore = stem.indexOf('_') >= 0;
        boolean right =
                switch (leeway) {
                    case NONE -> !upper && !underscore;
                    case UNDERSCORE -> !upper;
                    case UNDERSCORE_AND_UPPER -> true;
                };
        if (!right) {
            var separator = leeway == Leeway.NONE ? "-" : "_";
            throw rejected(
                    site,
                    "name of " + source + " must not use uppercase or '_'",
                    name,
                    String.join(separator, words(name)).toLowerCase(Locale.ROOT));
        }
    }

    static void checkUpper(Site site, String name, String source) {
        var stem = stem(site, name, source);
        if (hasBetween(stem, 'a', 'z') || stem.indexOf('-') >= 0) {
            throw rejected(
                    site,
                    "name of " + source + " must not use lowercase or '-'",
                    name,
                    String.join("_", words(name)).toUpperCase(Locale.ROOT));
        }
    }

    static void checkCamel(Site site, String name, String source) {
        var stem = stem(site, name, source);
        if (!CAMEL.matcher(stem).matches()) {
            throw rejected(site, "name of " + source + " must use CamelCase", name, camel(name));
        }
    }

    private static RejectedSchemaException rejected(
            Site site, String message, String name, String better) {
        var finding = site.diagnostic(message);
        boolean likely = !better.equals(name) && better.length() <= MAX_SUGGESTION;
        return new RejectedSchemaException(
                likely ? finding.withHint("did you mean '" + better + "'?") : finding);
    }

    private static String camel(String name) {
        var camel = new StringBuilder();
        for (String word : words(name)) {
            camel.append(word.substring(0, 1).toUpperCase(Locale.ROOT));
            camel.append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return CAMEL.matcher(camel).matches() ? camel.toString() : name;
    }

    /// Divided at dashes and where a capital follows a small letter.
    private static List<String> words(String name) {
        return WORDS.splitAsStream(name).filter(word -> !word.isEmpty()).toList();
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

    private static boolean hasBetween(String text, char first, char last) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= first && text.charAt(i) <= last) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
