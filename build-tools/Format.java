import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Holds every hand-written Java file to google-java-format (AOSP), or rewrites it.
///
/// Run by the build on its JDK 25, as a source file with the formatter on the class path:
/// `Format.java check|format|skip ROOT`.
final class Format {
    private static final Formatter FORMATTER =
            new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());

    private Format() {}

    public static void main(String[] args) throws IOException {
        var mode = args[0];
        if (mode.equals("skip")) {
            return;
        }
        var wrong = new ArrayList<Path>();
        for (Path file : sources(Path.of(args[1]))) {
            var written = Files.readString(file);
            var formatted = formatted(file, written);
            if (!formatted.equals(written)) {
                wrong.add(file);
                if (mode.equals("format")) {
                    Files.writeString(file, formatted);
                }
            }
        }
        if (!wrong.isEmpty() && !mode.equals("format")) {
            wrong.forEach(file -> System.err.println("not formatted: " + file));
            System.err.println("Run: mvn -N validate -Dqmp4j.format=format");
            System.exit(1);
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(
                            file ->
                                    !root.relativize(file)
                                            .toString()
                                            .matches("(.*/)?(target|golden)/.*"))
                    .sorted()
                    .toList();
        }
    }

    private static String formatted(Path file, String source) throws IOException {
        try {
            var ordered = ImportOrderer.reorderImports(source, Style.AOSP);
            return FORMATTER.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
        } catch (FormatterException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
