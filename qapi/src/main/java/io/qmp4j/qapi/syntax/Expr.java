package io.qmp4j.qapi.syntax;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What can be written in a schema file: JSON with other quotes, without numbers and null.
public sealed interface Expr {
    /// A string.
    record Text(String value) implements Expr {}

    /// A boolean.
    record Flag(boolean value) implements Expr {}

    /// `[...]`
    record Array(List<Expr> elements) implements Expr {
        public Array {
            elements = List.copyOf(elements);
        }
    }

    /// `{...}`, members in the order they were written, each key once.
    record Dict(Map<String, Expr> members) implements Expr {
        public Dict {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }
}
