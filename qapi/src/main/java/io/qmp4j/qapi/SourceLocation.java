package io.qmp4j.qapi;

import java.util.Optional;

/// A line of a schema file, and how one gets there.
///
/// @param file as the user named it, or as it was included, relative to where the compiler runs
/// @param line from 1
/// @param includedFrom the `include` that led here, empty in the first file
public record SourceLocation(String file, int line, Optional<SourceLocation> includedFrom) {
    String fileAndLine() {
        return file + ":" + line;
    }
}
