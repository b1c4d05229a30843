package io.qmp4j.qapi.maven;

import org.apache.maven.plugin.MojoExecutionException;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The schema compiler in a JVM of its own: Maven's may be too old to load it. */
final class SchemaCompiler {
    private static final String MAIN = "io.qmp4j.qapi.codegen.Generate";
    private static final int SCHEMA_IS_WRONG = 1;

    private final String java;
    private final List<Path> classPath;

    SchemaCompiler(String java, List<Path> classPath) {
        this.java = java;
        this.classPath = classPath;
    }

    /**
     * @throws MojoExecutionException if the compiler can't be run, or ends before its time
     */
    Report compile(List<String> arguments) throws MojoExecutionException {
        try {
            var process = new ProcessBuilder(command(arguments)).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            var report = Report.parse(said.lines());
            if (status != 0 && (status != SCHEMA_IS_WRONG || report.errors().isEmpty())) {
                throw new MojoExecutionException(failure(status, report));
            }
            return report;
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "The schema compiler can't be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted while the schema was compiled", e);
        }
    }

    private String failure(int status, Report report) {
        var noise = String.join("\n", report.noise());
        if (noise.contains("UnsupportedClassVersionError")) {
            return "The schema compiler needs Java "
                    + JavaCommand.RELEASE
                    + " or later, and the toolchain that the build selected is older: "
                    + java;
        }
        return "The schema compiler ended with status " + status + ":\n" + noise;
    }

    private List<String> command(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(java);
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Dstdout.encoding=UTF-8");
        command.add("-cp");
        command.add(
                String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
        command.add(MAIN);
        command.addAll(arguments);
        return command;
    }
}
