package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.RejectedSchemaException;
import io.qmp4j.qapi.syntax.Expr;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Checks which keys an object has.
record Keys(Site site) {
    void check(Expr.Dict dict, String source, List<String> required, List<String> optional) {
        var present = dict.members().keySet();
        if (present.containsAll(required) && areKnown(present, required, optional)) {
            return;
        }
        var missing = new TreeSet<>(required);
        missing.removeAll(present);
        var allowed = new TreeSet<>(required);
        allowed.addAll(optional);
        var unknown = new TreeSet<>(present);
        unknown.removeAll(allowed);
        if (!missing.isEmpty()) {
            var message = "%s misses key%s %s".formatted(source, plural(missing), list(missing));
            throw new RejectedSchemaException(misspelt(dict, message, unknown, missing));
        }
        if (!unknown.isEmpty()) {
            var message =
                    "%s has unknown key%s %s\nValid keys are %s."
                            .formatted(source, plural(unknown), list(unknown), list(allowed));
            allowed.removeAll(present);
            throw new RejectedSchemaException(misspelt(dict, message, unknown, allowed));
        }
    }

    private static boolean areKnown(
            Set<String> present, List<String> required, List<String> optional) {
        for (String key : present) {
            if (!required.contains(key) && !optional.contains(key)) {
                return false;
            }
        }
        return true;
    }

    /// With a hint for the first unknown key that is much like one that isn't there.
    private Diagnostic misspelt(
            Expr.Dict dict, String message, Set<String> unknown, Set<String> absent) {
        for (String key : unknown) {
            var plain = site.at(dict.keyAt(key)).diagnostic(message);
            var hinted = plain.withNearName(key, absent);
            if (!hinted.hints().isEmpty()) {
                return hinted;
            }
        }
        var first = unknown.isEmpty() ? dict.at() : dict.keyAt(unknown.iterator().next());
        return site.at(first).diagnostic(message);
    }

    private static String plural(Collection<String> keys) {
        return keys.size() > 1 ? "s" : "";
    }

    private static String list(Collection<String> keys) {
        return keys.stream().map(key -> "'" + key + "'").collect(Collectors.joining(", "));
    }
}
