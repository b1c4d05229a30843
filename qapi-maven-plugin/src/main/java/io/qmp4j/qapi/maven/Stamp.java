package io.qmp4j.qapi.maven;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an execution made, and of what: kept from one build to the next in a file of lines {@code
 * settings FINGERPRINT}, {@code input FINGERPRINT PATH} and {@code output FINGERPRINT PATH}, paths
 * relative to the project.
 *
 * @param settings the fingerprint of everything but the schema that the outputs depend on
 */
record Stamp(String settings, Map<Path, String> inputs, Map<Path, String> outputs) {
    private static final int FIELDS = 3;

    /** Of files as they are now. */
    static Stamp of(String settings, List<Path> inputs, List<Path> outputs) throws IOException {
        return new Stamp(settings, fingerprints(inputs), fingerprints(outputs));
    }

    /** Empty where there is none, or none that can be read: then everything is made anew. */
    static Optional<Stamp> read(Path file, Path project) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException | CharacterCodingException e) {
            return Optional.empty();
        }
        var settings = "";
        var inputs = new TreeMap<Path, String>();
        var outputs = new TreeMap<Path, String>();
        for (String line : lines) {
            var fields = line.split(" ", FIELDS);
            if (fields.length == 2 && fields[0].equals("settings")) {
                settings = fields[1];
            } else if (fields.length == FIELDS && fields[0].equals("input")) {
                inputs.put(project.resolve(fields[2]).normalize(), fields[1]);
            } else if (fields.length == FIELDS && fields[0].equals("output")) {
                outputs.put(project.resolve(fields[2]).normalize(), fields[1]);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Stamp(settings, inputs, outputs));
    }

    void write(Path file, Path project) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("settings " + settings);
        inputs.forEach((path, print) -> lines.add(line("input", print, project, path)));
        outputs.forEach((path, print) -> lines.add(line("output", print, project, path)));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }

    /** Whether the same compilation would make the same files, and they are all there. */
    boolean isCurrent(String currentSettings) throws IOException {
        return settings.equals(currentSettings)
                && !inputs.isEmpty()
                && areUnchanged(inputs)
                && areUnchanged(outputs);
    }

    /** Whether a file is as this execution wrote it. */
    boolean isOwn(Path output) throws IOException {
        var print = outputs.get(output);
        return print != null && isUnchanged(output, print);
    }

    private static boolean areUnchanged(Map<Path, String> files) throws IOException {
        for (Map.Entry<Path, String> file : files.entrySet()) {
            if (!isUnchanged(file.getKey(), file.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnchanged(Path file, String print) throws IOException {
        return Files.isRegularFile(file) && Fingerprint.of(file).equals(print);
    }

    private static Map<Path, String> fingerprints(List<Path> files) throws IOException {
        var prints = new TreeMap<Path, String>();
        for (Path file : files) {
            prints.put(file, Fingerprint.of(file));
        }
        return prints;
    }

    private static String line(String kind, String print, Path project, Path file) {
        return kind + " " + print + " " + project.relativize(file);
    }
}
