package io.qmp4j.corpus;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/// The conformance corpus: recorded facts about QEMU, kept outside the project. Its folder is the
/// system property `qmp4j.corpus`, else `../shared/corpus` beside the repository.
public final class Corpus {
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(2048)
                                                    .build())
                                    .build())
                    .build();

    private Corpus() {}

    /// One case of a `.jsonl` file.
    public record Case(String id, JsonNode json) {
        public byte[] bytes(String member) {
            return Base64.getDecoder().decode(json.get(member).asString());
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /// The cases of a file; none of them, and the test is skipped, if there is no corpus.
    public static Stream<Case> cases(String file) {
        var folder = folder();
        assumeTrue(
                folder != null,
                "no corpus: set the system property qmp4j.corpus to the folder it is in");
        try {
            return Files.readAllLines(Path.of(folder, file)).stream().map(Corpus::parsed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode parse(String json) {
        return MAPPER.readTree(json);
    }

    private static Case parsed(String line) {
        var json = MAPPER.readTree(line);
        return new Case(json.get("id").asString(), json);
    }

    private static @Nullable String folder() {
        var given = System.getProperty("qmp4j.corpus");
        if (given != null) {
            if (!Files.isDirectory(Path.of(given))) {
                fail("qmp4j.corpus is no folder: %s", given);
            }
            return given;
        }
        var at = Path.of("").toAbsolutePath();
        while (at != null) {
            for (Path candidate :
                    List.of(at.resolve("shared/corpus"), at.resolve("../shared/corpus"))) {
                if (Files.isRegularFile(candidate.resolve("json-dialect.jsonl"))) {
                    return candidate.toString();
                }
            }
            at = at.getParent();
        }
        return null;
    }
}
