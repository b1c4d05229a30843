package io.qmp4j.qapi.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qapi.maven.Finding.Severity;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

final class ReportTest {
    @Test
    void holdsWhatTheCompilerSaid() {
        var report =
                Report.parse(
                        Stream.of(
                                "Picked up JAVA_TOOL_OPTIONS: -Da=b",
                                "qapi\tread\t/p/a.json",
                                "qapi\toutput\t/p/A.java\tnew",
                                "qapi\toutput\t/p/B.java\tkept",
                                "qapi\twarning\t/p/a.json\t3\t0\tno\\ttab\tin\\nhere\ta.json:3: no",
                                "qapi\terror\t\t0\t0\tC:\\\\x\t\tC:\\\\x"));

        assertThat(report.noise()).containsExactly("Picked up JAVA_TOOL_OPTIONS: -Da=b");
        assertThat(report.files()).containsExactly(Path.of("/p/a.json"));
        assertThat(report.outputs()).containsExactly(Path.of("/p/A.java"), Path.of("/p/B.java"));
        assertThat(report.written()).containsExactly(Path.of("/p/A.java"));
        var warning = report.findings().get(0);
        assertThat(warning.severity()).isEqualTo(Severity.WARNING);
        assertThat(warning.headline()).isEqualTo("/p/a.json:[3,1] no\ttab");
        assertThat(warning.context()).isEqualTo(List.of("in", "here"));
        assertThat(report.errors()).extracting(Finding::headline).containsExactly("C:\\x");
    }
}
