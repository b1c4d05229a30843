package io.qmp4j.qmp.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A unified diff, applied by its text alone: line numbers may be out of date, but what it changes
/// must be there exactly once.
///
/// @param file the name of the source file
/// @param text the whole of it, changed
record SourcePatch(String file, String text) {
    /// @param folder where the files that it names are
    static List<SourcePatch> read(Path patch, Path folder) throws IOException {
        var changed = new ArrayList<SourcePatch>();
        for (String part : Files.readString(patch).split("(?m)^\\+\\+\\+ ", -1)) {
            if (!changed.isEmpty() || part.startsWith("b/")) {
                var name = Path.of(part.lines().findFirst().orElseThrow()).getFileName().toString();
                var text = Files.readString(folder.resolve(name));
                changed.add(new SourcePatch(name, applied(part, text, name)));
            }
        }
        if (changed.isEmpty()) {
            throw new IOException(patch + " changes nothing");
        }
        return changed;
    }

    private static String applied(String part, String text, String name) throws IOException {
        var result = text;
        var hunks = part.split("(?m)^@@.*\n", -1);
        for (int i = 1; i < hunks.length; i++) {
            var before = new StringBuilder();
            var after = new StringBuilder();
            hunks[i].lines()
                    .takeWhile(line -> !line.startsWith("diff ") && !line.startsWith("--- "))
                    .forEach(line -> add(line, before, after));
            int at = result.indexOf(before.toString());
            if (at < 0 || result.indexOf(before.toString(), at + 1) >= 0) {
                throw new IOException(name + " does not have exactly once:\n" + before);
            }
            result = result.substring(0, at) + after + result.substring(at + before.length());
        }
        return result;
    }

    private static void add(String line, StringBuilder before, StringBuilder after) {
        var text = line.isEmpty() ? "\n" : line.substring(1) + "\n";
        if (!line.startsWith("+")) {
            before.append(text);
        }
        if (!line.startsWith("-")) {
            after.append(text);
        }
    }
}
