package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.corpus.Corpus;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a session answers to the inputs of the JSON dialect, bare and as the id of a request.
class JsonDialectWireTest {
    private static final String LARGEST = "1.7976931348623157e+308";

    private final TestMonitor server = new TestMonitor();

    static Stream<Corpus.Case> cases() {
        return Corpus.cases("json-dialect.jsonl").filter(each -> each.json().has("wire_raw"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersTheBareInput(Corpus.Case recorded) {
        var input = new ByteArrayOutputStream();
        input.writeBytes(recorded.bytes("input_b64"));
        input.writeBytes(utf8("\n\u0001\n"));

        assertAnswers(recorded, "wire_raw", input.toByteArray());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersTheInputAsAnId(Corpus.Case recorded) {
        var input = new ByteArrayOutputStream();
        input.writeBytes(utf8("{\"execute\": \"inline\", \"id\": "));
        input.writeBytes(recorded.bytes("input_b64"));
        input.writeBytes(utf8("}\n\u0001\n"));

        assertAnswers(recorded, "wire_id", input.toByteArray());
    }

    private void assertAnswers(Corpus.Case recorded, String member, byte[] input) {
        var client = server.negotiated();
        client.say(input);
        var heard = client.heard();
        var expected = new ArrayList<JsonNode>();
        for (JsonNode reply : recorded.json().get(member)) {
            int times = reply.has("times") ? reply.get("times").asInt() : 1;
            for (int i = 0; i < times; i++) {
                expected.add(reply.get("reply"));
            }
        }
        assertThat(heard).hasSameSizeAs(expected);
        for (int i = 0; i < heard.size(); i++) {
            if (expected.get(i).has("return") || expected.get(i).isNull()) {
                assertEcho(recorded, heard.get(i));
            } else {
                assertThat(Corpus.parse(heard.get(i))).isIn(alternatives(expected.get(i)));
            }
        }
        client.hangUp();
    }

    /// Which of several bad members is named depends on QEMU's hash table.
    private static List<JsonNode> alternatives(JsonNode reply) {
        var anyOf = reply.path("error").path("desc").path("<<oneof>>");
        if (anyOf.isMissingNode()) {
            return List.of(reply);
        }
        var all = new ArrayList<JsonNode>();
        for (JsonNode desc : anyOf) {
            var one = (ObjectNode) reply.deepCopy();
            ((ObjectNode) one.get("error")).set("desc", desc);
            all.add(one);
        }
        return all;
    }

    /// An echoed id is compared by its bytes, but for the order of members.
    private static void assertEcho(Corpus.Case recorded, String line) {
        var output = recorded.json().get("output").asString();
        var written = recorded.json().has("quirk") ? output.replace("inf", LARGEST) : output;
        var expected = "{\"return\": {}, \"id\": " + written + "}";
        assertThat(Corpus.parse(line)).isEqualTo(Corpus.parse(expected));
        assertThat(letters(line)).isEqualTo(letters(expected));
    }

    private static List<Integer> letters(String text) {
        return text.chars().sorted().boxed().toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
