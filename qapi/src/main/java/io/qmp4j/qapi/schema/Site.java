package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.Diagnostic.Within;
import io.qmp4j.qapi.RejectedSchemaException;
import io.qmp4j.qapi.SourceLocation;

import java.util.Optional;

/// The definition that an error is about: errors have its line, whatever part of it they mean.
record Site(SourceLocation location, Optional<Within> within) {
    Diagnostic diagnostic(String message) {
        return Diagnostic.error(location, within, message);
    }

    RejectedSchemaException error(String message) {
        return new RejectedSchemaException(diagnostic(message));
    }

    /// The definition's name, empty before it is known to have one.
    String name() {
        return within.map(Within::name).orElse("");
    }
}
