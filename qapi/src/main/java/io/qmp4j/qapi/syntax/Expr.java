package io.qmp4j.qapi.syntax;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What can be written in a schema file: JSON with other quotes, without numbers and null.
public sealed interface Expr {
    /// The index of its first character in its [Source].
    int at();

    /// A string.
    record Text(String value, int at) implements Expr {}

    /// A boolean.
    record Flag(boolean value, int at) implements Expr {}

    /// `[...]`
    record Array(List<Expr> elements, int at) implements Expr {
        public Array {
            elements = List.copyOf(elements);
        }
    }

    /// `{...}`, members in the order they were written, each key once.
    ///
    /// @param keysAt where each key's first character is
    record Dict(Map<String, Expr> members, Map<String, Integer> keysAt, int at) implements Expr {
        public Dict {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
            keysAt = Map.copyOf(keysAt);
        }

        /// Where the key is; where the whole begins if there is none such.
        public int keyAt(String key) {
            return keysAt.getOrDefault(key, at);
        }

        /// Where the key's value is; where the whole begins if there is none such.
        public int valueAt(String key) {
            var value = members.get(key);
            return value == null ? at : value.at();
        }
    }
}
