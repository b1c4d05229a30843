package io.qmp4j.qapi.syntax;

import java.util.Set;

/// What the schema's pragmas say; they hold for all of its files, whichever they stand in.
///
/// @param commandNameExceptions commands whose name may have a `_`
/// @param commandReturnsExceptions commands that may return what isn't an object
/// @param documentationExceptions definitions whose members need no description
/// @param memberNameExceptions types whose members may have a `_` and capitals
public record Pragmas(
        boolean docRequired,
        Set<String> commandNameExceptions,
        Set<String> commandReturnsExceptions,
        Set<String> documentationExceptions,
        Set<String> memberNameExceptions) {
    public Pragmas {
        commandNameExceptions = Set.copyOf(commandNameExceptions);
        commandReturnsExceptions = Set.copyOf(commandReturnsExceptions);
        documentationExceptions = Set.copyOf(documentationExceptions);
        memberNameExceptions = Set.copyOf(memberNameExceptions);
    }

    static Pragmas none() {
        return new Pragmas(false, Set.of(), Set.of(), Set.of(), Set.of());
    }
}
