package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.SourceLocation;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What the Maven plugin is told of a compilation: one line each, fields separated by tabs, the
/// first of them [#MARK]; tabs, line feeds and backslashes in a field are escaped as in Java.
///
/// - `read FILE`: a file of the schema
/// - `output FILE new|kept`: a generated file
/// - `error|warning FILE LINE COLUMN MESSAGE CONTEXT TEXT`: FILE is empty, LINE and COLUMN are 0
///   where they are not known; CONTEXT has more lines that belong to it, TEXT is what QEMU prints
final class PluginReport {
    /// Tells the report from what else a JVM may print.
    static final String MARK = "qapi";

    static final int MAX_ERRORS = 100;

    private final Path directory;
    private final PrintStream out;

    /// @param directory where the names of files in diagnostics start from
    PluginReport(Path directory, PrintStream out) {
        this.directory = directory;
        this.out = out;
    }

    void read(Path file) {
        line("read", absolute(file));
    }

    void output(Path file, boolean changed) {
        line("output", absolute(file), changed ? "new" : "kept");
    }

    void finding(Diagnostic finding) {
        line(
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.location().map(place -> absolute(Path.of(place.file()))).orElse(""),
                finding.location().map(place -> String.valueOf(place.line())).orElse("0"),
                String.valueOf(finding.column().orElse(0)),
                finding.message(),
                String.join("\n", context(finding)),
                finding.text());
    }

    private static List<String> context(Diagnostic finding) {
        var lines = new ArrayList<String>();
        finding.within()
                .ifPresent(within -> lines.add("in " + within.meta() + " '" + within.name() + "'"));
        for (var from = finding.location().flatMap(SourceLocation::includedFrom);
                from.isPresent();
                from = from.get().includedFrom()) {
            lines.add("included from " + from.get().file() + ":" + from.get().line());
        }
        finding.related().ifPresent(other -> other.text().lines().forEach(lines::add));
        finding.display().lines().skip(finding.text().lines().count()).forEach(lines::add);
        return lines;
    }

    private String absolute(Path file) {
        return directory.resolve(file).toAbsolutePath().normalize().toString();
    }

    private void line(String... fields) {
        out.println(
                String.join(
                        "\t",
                        Stream.concat(Stream.of(MARK), Stream.of(fields))
                                .map(PluginReport::escaped)
                                .toList()));
    }

    private static String escaped(String field) {
        return field.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
