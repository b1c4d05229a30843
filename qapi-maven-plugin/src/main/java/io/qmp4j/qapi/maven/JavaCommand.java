package io.qmp4j.qapi.maven;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.toolchain.ToolchainManager;

import java.nio.file.Path;
import java.util.Map;

/** Finds the {@code java} that the schema compiler runs on. */
final class JavaCommand {
    static final int RELEASE = 25;

    private JavaCommand() {}

    /**
     * That of the toolchain the build has selected; Maven's own; that of any toolchain there is.
     */
    static String find(MavenSession session, ToolchainManager toolchains)
            throws MojoExecutionException {
        var selected = toolchains.getToolchainFromBuildContext("jdk", session);
        if (selected != null) {
            return selected.findTool("java");
        }
        if (Runtime.version().feature() >= RELEASE) {
            return Path.of(System.getProperty("java.home"), "bin", "java").toString();
        }
        return toolchains
                .getToolchains(session, "jdk", Map.of("version", "[" + RELEASE + ",)"))
                .stream()
                .map(any -> any.findTool("java"))
                .findFirst()
                .orElseThrow(
                        () ->
                                new MojoExecutionException(
                                        "The schema compiler needs Java "
                                                + RELEASE
                                                + ", and Maven runs on "
                                                + Runtime.version().feature()
                                                + ": select a JDK with maven-toolchains-plugin, or"
                                                + " run Maven on one"));
    }
}
