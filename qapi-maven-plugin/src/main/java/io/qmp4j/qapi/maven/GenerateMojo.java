package io.qmp4j.qapi.maven;

import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.inject.Inject;

/** Writes Java from a schema, in a JVM of the build's toolchain. */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends AbstractMojo {
    private static final String MAIN = "io.qmp4j.qapi.codegen.Generate";

    @Parameter(required = true)
    private File schema = new File("");

    @Parameter(required = true)
    private String packageName = "";

    @Parameter(defaultValue = "${project.build.directory}/generated-sources/qapi")
    private File sources = new File("");

    @Parameter(defaultValue = "${project.build.directory}/generated-resources/qapi")
    private File resources = new File("");

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true)
    private List<Artifact> artifacts = List.of();

    private final MavenProject project;
    private final MavenSession session;
    private final ToolchainManager toolchains;

    @Inject
    public GenerateMojo(MavenProject project, MavenSession session, ToolchainManager toolchains) {
        this.project = project;
        this.session = session;
        this.toolchains = toolchains;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            var process = new ProcessBuilder(command()).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new MojoFailureException("The schema is not right:\n" + said.strip());
            }
            said.lines().forEach(getLog()::warn);
        } catch (IOException e) {
            throw new MojoExecutionException("The schema compiler can't be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted", e);
        }
        project.addCompileSourceRoot(sources.getPath());
        var resource = new Resource();
        resource.setDirectory(resources.getPath());
        project.addResource(resource);
    }

    private List<String> command() throws MojoExecutionException {
        var toolchain = toolchains.getToolchainFromBuildContext("jdk", session);
        if (toolchain == null) {
            throw new MojoExecutionException("No toolchain has been selected");
        }
        var classPath = new ArrayList<String>();
        for (Artifact artifact : artifacts) {
            classPath.add(artifact.getFile().getPath());
        }
        return List.of(
                toolchain.findTool("java"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                String.join(File.pathSeparator, classPath),
                MAIN,
                schema.getPath(),
                packageName,
                sources.getPath(),
                resources.getPath());
    }
}
