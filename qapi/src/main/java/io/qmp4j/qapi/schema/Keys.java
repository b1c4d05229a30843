package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.syntax.Expr;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Checks which keys an object has.
record Keys(Site site) {
    void check(Expr.Dict dict, String source, List<String> required, List<String> optional) {
        var present = dict.members().keySet();
        var missing = new TreeSet<>(required);
        missing.removeAll(present);
        if (!missing.isEmpty()) {
            throw site.error(
                    "%s misses key%s %s".formatted(source, plural(missing), list(missing)));
        }
        var allowed = new TreeSet<>(required);
        allowed.addAll(optional);
        var unknown = new TreeSet<>(present);
        unknown.removeAll(allowed);
        if (!unknown.isEmpty()) {
            throw site.error(
                    "%s has unknown key%s %s\nValid keys are %s."
                            .formatted(source, plural(unknown), list(unknown), list(allowed)));
        }
    }

    private static String plural(Collection<String> keys) {
        return keys.size() > 1 ? "s" : "";
    }

    private static String list(Collection<String> keys) {
        return keys.stream().map(key -> "'" + key + "'").collect(Collectors.joining(", "));
    }
}
