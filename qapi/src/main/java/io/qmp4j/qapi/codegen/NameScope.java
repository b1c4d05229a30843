package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.SourceLocation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One Java scope in which names must differ; tells of those that don't.
final class NameScope {
    private final String kind;
    private final Optional<SourceLocation> location;
    private final List<Diagnostic> clashes;
    private final Map<String, String> javaNames = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();

    /// @param kind what the names are names of, for messages
    NameScope(String kind, Optional<SourceLocation> location, List<Diagnostic> clashes) {
        this.kind = kind;
        this.location = location;
        this.clashes = clashes;
    }

    void claim(String name, String javaName) {
        claim(name, javaName, location);
    }

    void claim(String name, String javaName, Optional<SourceLocation> where) {
        javaNames.put(name, javaName);
        var owner = owners.putIfAbsent(javaName, name);
        if (owner != null) {
            var message =
                    "%s '%s' and '%s' are both '%s' in Java".formatted(kind, owner, name, javaName);
            clashes.add(
                    where.map(at -> Diagnostic.error(at, Optional.empty(), message))
                            .orElseGet(() -> Diagnostic.error(message)));
        }
    }

    /// @throws IllegalArgumentException if the name was not claimed
    String of(String name) {
        var javaName = javaNames.get(name);
        if (javaName == null) {
            throw new IllegalArgumentException("No " + kind + " '" + name + "'");
        }
        return javaName;
    }
}
