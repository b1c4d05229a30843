package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.SourceLocation;
import io.qmp4j.qapi.syntax.DocComment;

import java.util.List;
import java.util.Optional;

/// An event.
///
/// @param data the name of its data's type, as [Command#arguments]
public record Event(
        String name,
        Optional<SourceLocation> location,
        Optional<DocComment> doc,
        Condition condition,
        List<Feature> features,
        Optional<String> data,
        boolean boxed)
        implements Entity {
    public Event {
        features = List.copyOf(features);
    }

    @Override
    public Event withDoc(DocComment comment) {
        return new Event(name, location, Optional.of(comment), condition, features, data, boxed);
    }
}
