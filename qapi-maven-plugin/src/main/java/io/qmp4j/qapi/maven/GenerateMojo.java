package io.qmp4j.qapi.maven;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;
import org.sonatype.plexus.build.incremental.BuildContext;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.inject.Inject;
import javax.lang.model.SourceVersion;

/**
 * Writes Java from a schema, and compiles it with the project. Where nothing has changed since the
 * last build nothing is done; Java of what is no longer in the schema is removed.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends SchemaMojo {
    /** The package of the generated Java. */
    @Parameter(required = true)
    private String packageName = "";

    /**
     * Where the Java goes: {@code generated-sources/qapi} in the build's folder, or {@code
     * generated-test-sources/qapi}, if nothing else is said.
     */
    @Parameter private @Nullable File outputDirectory;

    /**
     * Where the introspection goes, which the Java loads: {@code generated-resources/qapi} in the
     * build's folder, or {@code generated-test-resources/qapi}, if nothing else is said.
     */
    @Parameter private @Nullable File resourceDirectory;

    /** Whether the Java is for the tests. A schema that is not named is one in src/test/qapi. */
    @Parameter(defaultValue = "false")
    private boolean testSources;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true)
    private @Nullable MojoExecution execution;

    @Inject
    public GenerateMojo(MavenSession session, ToolchainManager toolchains, BuildContext context) {
        super(session, toolchains, context);
    }

    @Override
    String schemaFolder() {
        return testSources ? "src/test/qapi" : super.schemaFolder();
    }

    @Override
    void process(Path schemaFile) throws MojoExecutionException, MojoFailureException {
        if (!SourceVersion.isName(packageName)) {
            throw new MojoExecutionException(
                    "<packageName>: the name of a Java package is expected, got '"
                            + packageName
                            + "'");
        }
        try {
            update(schemaFile);
        } catch (IOException e) {
            throw new MojoExecutionException("The Java can't be generated: " + e, e);
        }
        addToProject();
    }

    private void update(Path schemaFile)
            throws MojoExecutionException, MojoFailureException, IOException {
        var arguments = new ArrayList<>(arguments(schemaFile));
        arguments.add("package=" + packageName);
        arguments.add("sources=" + sources());
        arguments.add("resources=" + resources());
        var settings = settings(arguments);
        var previous = Stamp.read(stampFile(), directory());
        previous.ifPresent(stamp -> forgetMessages(stamp.inputs().keySet()));
        if (previous.isPresent() && previous.get().isCurrent(settings)) {
            getLog().info(shown(schemaFile) + " has not changed, nothing is generated");
            return;
        }
        var report = compile(schemaFile, arguments);
        var stamp = Stamp.of(settings, report.files(), report.outputs());
        int removed = previous.isPresent() ? remove(previous.get(), stamp) : 0;
        stamp.write(stampFile(), directory());
        refresh(sources());
        refresh(resources());
        getLog().info(
                        "%s makes %d files: %d written, %d removed"
                                .formatted(
                                        shown(schemaFile),
                                        report.outputs().size(),
                                        report.written().size(),
                                        removed));
    }

    /** What the generated Java depends on besides the schema. */
    private String settings(List<String> arguments) throws IOException {
        var settings = new ArrayList<>(arguments);
        for (Path part : classPath()) {
            settings.add(Fingerprint.of(part));
        }
        return Fingerprint.of(settings);
    }

    /** Removes what is not made any more, unless somebody else has changed it. */
    private int remove(Stamp previous, Stamp now) throws IOException {
        int removed = 0;
        for (Path output : previous.outputs().keySet()) {
            if (now.outputs().containsKey(output) || !Files.exists(output)) {
                continue;
            }
            if (previous.isOwn(output)) {
                Files.delete(output);
                removed++;
            } else {
                getLog().warn(shown(output) + " is left there: it was changed by hand");
            }
        }
        return removed;
    }

    private void addToProject() {
        var resource = new Resource();
        resource.setDirectory(resources().toString());
        if (testSources) {
            project().addTestCompileSourceRoot(sources().toString());
            project().addTestResource(resource);
        } else {
            project().addCompileSourceRoot(sources().toString());
            project().addResource(resource);
        }
    }

    private Path sources() {
        return outputDirectory == null
                ? buildFolder()
                        .resolve(
                                testSources
                                        ? "generated-test-sources/qapi"
                                        : "generated-sources/qapi")
                : outputDirectory.toPath();
    }

    private Path resources() {
        return resourceDirectory == null
                ? buildFolder()
                        .resolve(
                                testSources
                                        ? "generated-test-resources/qapi"
                                        : "generated-resources/qapi")
                : resourceDirectory.toPath();
    }

    private Path stampFile() {
        var id = execution == null ? "" : execution.getExecutionId();
        return buildFolder()
                .resolve("qapi-maven-plugin")
                .resolve(id.replaceAll("[^\\w.-]", "_") + ".stamp");
    }

    private Path buildFolder() {
        return Path.of(project().getBuild().getDirectory());
    }
}
