package io.qmp4j.qapi.maven;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.toolchain.ToolchainManager;
import org.sonatype.plexus.build.incremental.BuildContext;

import java.nio.file.Path;

import javax.inject.Inject;

/**
 * Tells whether a schema is right, and writes nothing. Comes after the phase in which
 * maven-toolchains-plugin selects a JDK.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
public final class CheckMojo extends SchemaMojo {
    @Inject
    public CheckMojo(MavenSession session, ToolchainManager toolchains, BuildContext context) {
        super(session, toolchains, context);
    }

    @Override
    void process(Path schemaFile) throws MojoExecutionException, MojoFailureException {
        compile(schemaFile, arguments(schemaFile));
        getLog().info("No errors in " + shown(schemaFile));
    }
}
