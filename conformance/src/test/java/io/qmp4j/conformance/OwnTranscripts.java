package io.qmp4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.json.JsonObject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The transcripts of this project, recorded from QEMU by `record.py`.
final class OwnTranscripts {
    private OwnTranscripts() {}

    static List<Transcript> all() throws IOException {
        var transcripts = Transcript.readAll(Path.of("src/test/transcripts"));
        assertThat(transcripts).hasSizeGreaterThan(50);
        return transcripts;
    }

    static Profiles profiles() throws IOException {
        var plans = Fields.parse(Files.readString(Path.of("plans.json")));
        if (plans.value("profiles") instanceof JsonObject profiles) {
            return new Profiles(profiles);
        }
        throw new IOException("plans.json has no profiles");
    }
}
