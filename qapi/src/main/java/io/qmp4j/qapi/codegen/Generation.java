package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.Diagnostic;

import java.util.List;

/// What [JavaGenerator] made.
///
/// @param sources empty if there are clashes
/// @param resources the introspection, which generated code looks for beside itself; empty if there
///   are clashes
/// @param clashes names of the schema that would be one name in Java, or are too long for one, and
///   what Java has no room for
public record Generation(
        List<JavaSource> sources, List<JavaSource> resources, List<Diagnostic> clashes) {
    public Generation {
        sources = List.copyOf(sources);
        resources = List.copyOf(resources);
        clashes = List.copyOf(clashes);
    }

    static Generation failed(List<Diagnostic> clashes) {
        return new Generation(List.of(), List.of(), clashes);
    }
}
