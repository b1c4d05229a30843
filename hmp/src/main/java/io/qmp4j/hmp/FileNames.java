package io.qmp4j.hmp;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Names of files that exist here, for completion.
public final class FileNames {
    private static final int MOST = 1000;

    private FileNames() {}

    /// Those that begin with `typed`, in order; folders end in `/`. Hidden ones only where a dot
    /// was typed. None where the folder can't be read. At most 1,000.
    public static List<String> startingWith(String typed) {
        int slash = typed.lastIndexOf('/');
        var before = typed.substring(0, slash + 1);
        var begun = typed.substring(slash + 1);
        var names = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(Path.of(before.isEmpty() ? "." : before))) {
            for (Path file : files) {
                var name = file.getFileName().toString();
                boolean isSeen = begun.startsWith(".") || !name.startsWith(".");
                if (isSeen && name.startsWith(begun) && names.size() < MOST) {
                    names.add(before + name + (Files.isDirectory(file) ? "/" : ""));
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            return List.of();
        }
        Collections.sort(names);
        return names;
    }
}
