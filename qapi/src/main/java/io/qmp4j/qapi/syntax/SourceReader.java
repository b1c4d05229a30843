package io.qmp4j.qapi.syntax;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Reads schema files, not more of them than a compilation may need.
final class SourceReader {
    private static final int MAX_BYTES = 64 << 20; // all files together

    private int budget = MAX_BYTES;

    /// The text with a line feed at its end, whatever ends its lines in the file.
    String read(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new FileSystemException(path.toString(), null, "Is a directory");
        }
        byte[] bytes;
        try (var in = Files.newInputStream(path)) {
            bytes = in.readNBytes(budget + 1);
        }
        if (bytes.length > budget) {
            throw new FileSystemException(
                    path.toString(), null, "Schema larger than " + (MAX_BYTES >> 20) + " MiB");
        }
        budget -= bytes.length;
        var text = decode(path, bytes).replace("\r\n", "\n").replace('\r', '\n');
        return text.endsWith("\n") ? text : text + "\n";
    }

    /// As [#read], but neither a pipe nor a device, which might never end.
    String readIncluded(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
            throw new FileSystemException(path.toString(), null, "Not a regular file");
        }
        return read(path);
    }

    private static String decode(Path path, byte[] bytes) throws IOException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            var failure = new FileSystemException(path.toString(), null, "Invalid UTF-8");
            failure.initCause(e);
            throw failure;
        }
    }

    /// In the words of the C library, which QEMU uses.
    static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "No such file or directory";
            case AccessDeniedException _ -> "Permission denied";
            case FileSystemException e -> Optional.ofNullable(e.getReason()).orElse("I/O error");
            default -> "I/O error";
        };
    }
}
