package io.qmp4j.qapi.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import javax.lang.model.SourceVersion;

/// How a name of the schema is spelt in Java.
final class Spelling {
    /// Methods that a record or enum has anyway, or that are generated.
    private static final Set<String> TAKEN_ACCESSORS =
            Set.of(
                    "builder",
                    "clone",
                    "finalize",
                    "getClass",
                    "hashCode",
                    "notify",
                    "notifyAll",
                    "toString",
                    "wait");

    private static final Pattern ABBREVIATION =
            Pattern.compile("^(?:[A-Z]+(?=[A-Z][a-z])|[A-Z0-9]+$|[A-Z])");

    private Spelling() {}

    /// `QKeyCode`, `SocketAddress-legacy`: only the first letter of each word changes.
    static String type(String name) {
        var camel = new StringBuilder();
        words(name).forEach(word -> camel.append(capitalized(word)));
        return legal(camel.toString());
    }

    /// `device_add`, `BLOCK_JOB_READY` and `query-status`, as the beginning of a type's name.
    static String typeOf(String entity) {
        return type(isUpper(entity) ? entity.toLowerCase(Locale.ROOT) : entity);
    }

    /// `x-colo`, `read_only`, `default` as `xColo`, `readOnly`, `default_`.
    static String method(String name) {
        return legal(camel(name));
    }

    /// As [#method], but also none of the methods that every record has.
    static String component(String name) {
        var camel = method(name);
        return TAKEN_ACCESSORS.contains(camel) ? camel + "_" : camel;
    }

    /// `vhost-user`, `512` as `VHOST_USER`, `_512`.
    static String constant(String name) {
        var upper = String.join("_", words(name)).toUpperCase(Locale.ROOT);
        return legal(upper.equals("TYPE") ? "TYPE_" : upper);
    }

    private static String camel(String name) {
        var words = words(name);
        var camel = new StringBuilder(uncapitalized(words.getFirst()));
        words.subList(1, words.size()).forEach(word -> camel.append(capitalized(word)));
        return camel.toString();
    }

    private static List<String> words(String name) {
        var words = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || !isAlphanumeric(name.charAt(i))) {
                if (i > start) {
                    words.add(name.substring(start, i));
                }
                start = i + 1;
            }
        }
        return words;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static String legal(String name) {
        if (Character.isDigit(name.charAt(0))) {
            return "_" + name;
        }
        return SourceVersion.isKeyword(name) ? name + "_" : name;
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /// Lowers a leading abbreviation as a whole: `ACPISlotType` is `acpiSlotType`.
    private static String uncapitalized(String word) {
        if (word.charAt(0) >= 'a') {
            return word; // as most are
        }
        return ABBREVIATION
                .matcher(word)
                .replaceFirst(found -> found.group().toLowerCase(Locale.ROOT));
    }

    private static boolean isUpper(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT));
    }
}
