package io.qmp4j.qapi.maven;

import org.apache.maven.plugin.logging.Log;
import org.sonatype.plexus.build.incremental.BuildContext;
import org.sonatype.plexus.build.incremental.DefaultBuildContext;

/** Tells what is found in a schema: on the console, and in an IDE at the line it is about. */
final class Messages {
    private final Log log;
    private final BuildContext context;

    Messages(Log log, BuildContext context) {
        this.log = log;
        this.context = context;
    }

    void tell(Finding finding) {
        switch (finding.severity()) {
            case ERROR -> {
                log.error(finding.headline());
                finding.context().forEach(line -> log.error("  " + line));
                mark(finding, BuildContext.SEVERITY_ERROR);
            }
            case WARNING -> {
                log.warn(finding.headline());
                finding.context().forEach(line -> log.warn("  " + line));
                mark(finding, BuildContext.SEVERITY_WARNING);
            }
        }
    }

    private void mark(Finding finding, int severity) {
        if (context instanceof DefaultBuildContext) {
            return; // is the console, which has it already
        }
        finding.file()
                .ifPresent(
                        file ->
                                context.addMessage(
                                        file,
                                        finding.line(),
                                        finding.column(),
                                        finding.message(),
                                        severity,
                                        null));
    }
}
