package io.qmp4j.qapi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/// A text file that was made from a schema.
///
/// @param name its path below the output folder, with slashes
public record OutputFile(String name, String text) {
    /// Writes the file, but leaves one alone that has this content already.
    ///
    /// @return whether it was written
    /// @throws IllegalArgumentException if its name leads out of `folder`
    public boolean writeTo(Path folder) throws IOException {
        var root = folder.toAbsolutePath().normalize();
        var file = root.resolve(name).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            throw new IllegalArgumentException("'" + name + "' is not inside the output folder");
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return false;
        }
        try {
            Files.write(file, bytes);
        } catch (NoSuchFileException _) { // only the first file of a folder pays for this
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        }
        return true;
    }
}
