package io.qmp4j.qapi.maven;

import io.qmp4j.qapi.maven.Finding.Severity;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the schema compiler said. {@code io.qmp4j.qapi.codegen.PluginReport} writes it.
 *
 * @param files those of the schema
 * @param outputs what was generated, also where it was there already
 * @param written those that were new or had to be changed
 * @param noise what else came from the JVM
 */
record Report(
        List<Finding> findings,
        List<Path> files,
        List<Path> outputs,
        List<Path> written,
        List<String> noise) {
    private static final String MARK = "qapi";

    static Report parse(Stream<String> lines) {
        var report =
                new Report(
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>());
        lines.forEach(report::line);
        return report;
    }

    List<Finding> errors() {
        return findings.stream().filter(finding -> finding.severity() == Severity.ERROR).toList();
    }

    private void line(String line) {
        if (!line.startsWith(MARK + "\t")) {
            noise.add(line);
            return;
        }
        var fields = Stream.of(line.split("\t", -1)).map(String::translateEscapes).toList();
        switch (fields.get(1)) {
            case "read" -> files.add(Path.of(fields.get(2)));
            case "output" -> output(Path.of(fields.get(2)), fields.get(3));
            case "error" -> findings.add(finding(Severity.ERROR, fields.subList(2, 8)));
            case "warning" -> findings.add(finding(Severity.WARNING, fields.subList(2, 8)));
            default -> noise.add(line);
        }
    }

    private void output(Path file, String state) {
        outputs.add(file);
        if (state.equals("new")) {
            written.add(file);
        }
    }

    private static Finding finding(Severity severity, List<String> fields) {
        return new Finding(
                severity,
                Optional.of(fields.get(0)).filter(name -> !name.isEmpty()).map(File::new),
                Integer.parseInt(fields.get(1)),
                Integer.parseInt(fields.get(2)),
                fields.get(3),
                fields.get(4).lines().toList(),
                fields.get(5));
    }
}
