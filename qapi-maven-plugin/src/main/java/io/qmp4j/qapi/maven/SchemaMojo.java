package io.qmp4j.qapi.maven;

import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;
import org.sonatype.plexus.build.incremental.BuildContext;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the goals have in common: a schema, and how it is read. */
abstract class SchemaMojo extends AbstractMojo {
    private static final String SYMBOL = "[A-Z][A-Z0-9_]*";

    /**
     * The schema's first file, which includes the others. If it is not given, it is the only {@code
     * .json} file in {@code src/main/qapi}, or the one of several that is named for the project
     * ({@code artifactId.json}).
     */
    @Parameter(property = "qapi.schema")
    private @Nullable File schema;

    /** Symbols that the schema's {@code if} takes as defined. With none, every condition holds. */
    @Parameter(property = "qapi.defines")
    private List<String> defines = List.of();

    /** Whether doc comments that break rules which QEMU 7.2 did not have only make for warnings. */
    @Parameter(property = "qapi.oldDocs", defaultValue = "false")
    private boolean oldDocs;

    /** Whether nothing is done. */
    @Parameter(property = "qapi.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true)
    private List<Artifact> artifacts = List.of();

    private final MavenSession session;
    private final ToolchainManager toolchains;
    private final BuildContext context;

    SchemaMojo(MavenSession session, ToolchainManager toolchains, BuildContext context) {
        this.session = session;
        this.toolchains = toolchains;
        this.context = context;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped");
            return;
        }
        for (String symbol : defines) {
            if (!symbol.matches(SYMBOL)) {
                throw new MojoExecutionException(
                        "<defines>: a symbol such as CONFIG_X is expected, got '" + symbol + "'");
            }
        }
        process(schema == null ? findSchema() : schema.toPath());
    }

    abstract void process(Path schemaFile) throws MojoExecutionException, MojoFailureException;

    /** Where a schema is looked for that is not named. */
    String schemaFolder() {
        return "src/main/qapi";
    }

    /** What the compiler is told of the schema and how to read it. */
    final List<String> arguments(Path schemaFile) {
        var arguments = new ArrayList<String>();
        arguments.add(directory().toString());
        arguments.add(shown(schemaFile).toString());
        if (oldDocs) {
            arguments.add("old-docs");
        }
        defines.stream().sorted().distinct().forEach(each -> arguments.add("define=" + each));
        return arguments;
    }

    /**
     * Tells the user, and the IDE, what is found.
     *
     * @throws MojoFailureException if the schema is wrong
     */
    final Report compile(Path schemaFile, List<String> arguments)
            throws MojoExecutionException, MojoFailureException {
        var java = JavaCommand.find(session, toolchains);
        var report = new SchemaCompiler(java, classPath()).compile(arguments);
        report.noise().forEach(getLog()::debug);
        forgetMessages(List.of(schemaFile));
        forgetMessages(report.files());
        var messages = new Messages(getLog(), context);
        report.findings().forEach(messages::tell);
        var errors = report.errors();
        if (!errors.isEmpty()) {
            throw new MojoFailureException(
                    "%d %s in %s, the first:%n%s"
                            .formatted(
                                    errors.size(),
                                    errors.size() == 1 ? "error" : "errors",
                                    shown(schemaFile),
                                    errors.get(0).text()));
        }
        return report;
    }

    /** The compiler's. */
    final List<Path> classPath() {
        return artifacts.stream().map(artifact -> artifact.getFile().toPath()).toList();
    }

    /** Takes back what an IDE was told about files in an earlier build. */
    final void forgetMessages(Collection<Path> files) {
        files.forEach(file -> context.removeMessages(file.toFile()));
    }

    /** Tells an IDE to look at a folder anew. */
    final void refresh(Path folder) {
        context.refresh(folder.toFile());
    }

    final MavenProject project() {
        return session.getCurrentProject();
    }

    /** The project's. */
    final Path directory() {
        return project().getBasedir().toPath();
    }

    /** As it is named on every machine. */
    final Path shown(Path file) {
        return directory().relativize(file);
    }

    private Path findSchema() throws MojoExecutionException {
        return SchemaFile.in(directory().resolve(schemaFolder()), project().getArtifactId());
    }
}
