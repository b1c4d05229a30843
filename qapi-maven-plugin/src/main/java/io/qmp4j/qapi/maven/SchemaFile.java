package io.qmp4j.qapi.maven;

import org.apache.maven.plugin.MojoExecutionException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the schema of a project that does not name it. */
final class SchemaFile {
    private static final String SUFFIX = ".json";

    private SchemaFile() {}

    /**
     * The only one in the folder; where there are several, the one named for the project, which the
     * others are supposed to be included by.
     */
    static Path in(Path folder, String project) throws MojoExecutionException {
        var files = files(folder);
        if (files.isEmpty()) {
            throw new MojoExecutionException(
                    "No schema: "
                            + folder.resolve(project + SUFFIX)
                            + " is expected, or the name of another file as <schema>");
        }
        if (files.size() == 1) {
            return files.get(0);
        }
        var own = folder.resolve(project + SUFFIX);
        if (files.contains(own)) {
            return own;
        }
        throw new MojoExecutionException(
                "Which file in "
                        + folder
                        + " is the schema, and which does it include? Name it as <schema>: "
                        + files.stream()
                                .map(file -> file.getFileName().toString())
                                .collect(Collectors.joining(", ")));
    }

    private static List<Path> files(Path folder) throws MojoExecutionException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new MojoExecutionException(folder + " can't be read: " + e.getMessage(), e);
        }
    }
}
