package io.qmp4j.qapi.codegen;

import java.util.List;

/// What [JavaGenerator] made.
///
/// @param sources empty if there are clashes
public record Generation(List<JavaSource> sources, List<NameClash> clashes) {
    public Generation {
        sources = List.copyOf(sources);
        clashes = List.copyOf(clashes);
    }
}
