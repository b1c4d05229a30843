package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.SourceLocation;
import io.qmp4j.qapi.syntax.DocComment;

import java.util.List;
import java.util.Optional;

/// Anything with a name in a checked schema.
public sealed interface Entity permits QapiType, Command, Event {
    String name();

    /// Where it is defined; empty for what the schema language brings along.
    Optional<SourceLocation> location();

    Optional<DocComment> doc();

    Condition condition();

    List<Feature> features();

    /// The same with this documentation; what is never documented stays as it is.
    Entity withDoc(DocComment comment);
}
