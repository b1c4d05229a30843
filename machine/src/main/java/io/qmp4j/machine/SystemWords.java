package io.qmp4j.machine;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/// Why a call of the system failed, in its own words.
final class SystemWords {
    private SystemWords() {}

    /// Java keeps them, but for those that it has a type for.
    static String of(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "No such file or directory";
            case AccessDeniedException _ -> "Permission denied";
            case FileSystemException of ->
                    Objects.requireNonNullElse(of.getReason(), "Input/output error");
            default -> Objects.requireNonNullElse(e.getMessage(), "Input/output error");
        };
    }
}
