package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.OutputFile;

import java.io.IOException;
import java.nio.file.Path;

/// A file of generated Java, or a resource that belongs to it.
///
/// @param name its path below the folder of sources or resources, with slashes
public record JavaSource(String name, String text) {
    /// As [OutputFile#writeTo].
    public boolean writeTo(Path folder) throws IOException {
        return new OutputFile(name, text).writeTo(folder);
    }
}
