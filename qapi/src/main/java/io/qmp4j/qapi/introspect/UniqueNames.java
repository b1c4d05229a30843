package io.qmp4j.qapi.introspect;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Names of types that differ in more than case and punctuation, from each other and from what else
/// is generated, and so do the names of their arrays.
final class UniqueNames {
    private static final Pattern SCHEMA_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final String ARRAY = "list";

    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> lastNumbers = new HashMap<>();

    UniqueNames() {
        List.of("Commands", "Events", "Handlers", "SchemaIntrospection", "package-info")
                .forEach(this::reserve);
        for (WireKind kind : WireKind.values()) {
            reserve(kind.typeName());
        }
    }

    /// Whether a schema could have a type of that name; the compiler's own names are none.
    static boolean isOfASchema(String name) {
        return SCHEMA_NAME.matcher(name).matches() && !name.startsWith("q_");
    }

    void reserve(String name) {
        var key = key(name);
        taken.add(key);
        taken.add(key + ARRAY);
    }

    String claim(String name) {
        var free = name;
        while (isTaken(free)) {
            free = name + lastNumbers.merge(key(name), 2, (last, _) -> last + 1);
        }
        reserve(free);
        return free;
    }

    private boolean isTaken(String name) {
        var key = key(name);
        return taken.contains(key) || taken.contains(key + ARRAY);
    }

    private static String key(String name) {
        return name.replaceAll("[^A-Za-z0-9]+", "").toLowerCase(Locale.ROOT);
    }
}
