package io.qmp4j.qapi.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qapi.maven.Finding.Severity;

import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.sonatype.plexus.build.incremental.BuildContext;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class MessagesTest {
    private final MarkingContext context = new MarkingContext();
    private final Console console = new Console();
    private final Messages messages = new Messages(console, context);

    /** Keeps what is logged. */
    private static final class Console extends SystemStreamLog {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void error(CharSequence line) {
            lines.add("E " + line);
        }

        @Override
        public void warn(CharSequence line) {
            lines.add("W " + line);
        }
    }

    @Test
    void areLoggedAndMarkedInTheirFile() {
        messages.tell(finding(Severity.ERROR, Optional.of(new File("/p/a.json")), "wrong", "here"));
        messages.tell(finding(Severity.WARNING, Optional.of(new File("/p/b.json")), "odd"));

        assertThat(console.lines)
                .containsExactly("E /p/a.json:[3,7] wrong", "E   here", "W /p/b.json:[3,7] odd");
        assertThat(context.marks())
                .containsExactly(
                        "/p/a.json:3:7: wrong (" + BuildContext.SEVERITY_ERROR + ")",
                        "/p/b.json:3:7: odd (" + BuildContext.SEVERITY_WARNING + ")");
    }

    @Test
    void areOnlyLoggedWithoutAFile() {
        messages.tell(finding(Severity.ERROR, Optional.empty(), "can't read"));

        assertThat(console.lines).containsExactly("E can't read");
        assertThat(context.marks()).isEmpty();
    }

    private static Finding finding(
            Severity severity, Optional<File> file, String message, String... context) {
        return new Finding(severity, file, 3, 7, message, List.of(context), message);
    }
}
