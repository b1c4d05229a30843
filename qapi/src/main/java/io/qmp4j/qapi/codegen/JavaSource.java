package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.OutputFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/// A file of generated Java, or a resource that belongs to it.
///
/// @param name its path below the folder of sources or resources, with slashes
public record JavaSource(String name, String text) {
    /// Writes files as [#writeTo], on all processors.
    ///
    /// @throws IOException the first of them; the other files may be there
    public static void writeAll(List<JavaSource> sources, Path folder) throws IOException {
        try {
            sources.parallelStream()
                    .forEach(
                            source -> {
                                try {
                                    source.writeTo(folder);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// As [OutputFile#writeTo].
    public boolean writeTo(Path folder) throws IOException {
        return new OutputFile(name, text).writeTo(folder);
    }
}
