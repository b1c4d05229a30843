package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.SourceLocation;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One Java scope in which names must differ; tells of those that don't.
final class NameScope {
    /// So that the file of a class in a class has a name that file systems take: 255 bytes.
    private static final int LONGEST = 120;

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
            tell(
                    where,
                    "%s '%s' and '%s' are both '%s' in Java"
                            .formatted(kind, owner, name, javaName));
        } else if (javaName.length() > LONGEST) {
            tell(
                    where,
                    "%s '%s' has more than the %d characters that a name may have in Java"
                            .formatted(kind, name, LONGEST));
        }
    }

    private void tell(Optional<SourceLocation> where, String message) {
        clashes.add(
                where.map(at -> Diagnostic.error(at, Optional.empty(), message))
                        .orElseGet(() -> Diagnostic.error(message)));
    }

    boolean isTaken(String javaName) {
        return owners.containsKey(javaName);
    }

    /// The Java names.
    Set<String> taken() {
        return Collections.unmodifiableSet(owners.keySet());
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
