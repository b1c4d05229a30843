package io.qmp4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

class PlayerTest {
    @TempDir Path folder;

    private final ScriptedServer server = new ScriptedServer();

    @Test
    void passesWhereTheServerSaysWhatIsExpected() throws Exception {
        server.says("{\"QMP\": 1}\r\n");

        assertThat(play(open(), expect("{\"QMP\": 1}"))).isEmpty();
    }

    @Test
    void putsMessagesTogetherThatComeInPieces() throws Exception {
        server.says("{\"QMP\": ", "1}\r", "\n{\"a\": 2}\r\n");

        assertThat(play(open(), expect("{\"QMP\": 1}"), expect("{\"a\": 2}"))).isEmpty();
    }

    @Test
    void putsMessagesTogetherThatHaveManyLines() throws Exception {
        server.says("{\r\n    \"QMP\": 1\r\n}\r\n");

        assertThat(play(open(), expect("{\"QMP\": 1}"))).isEmpty();
    }

    @Test
    void failsWhereTheServerSaysSomethingElse() throws Exception {
        server.says("{\"QMP\": 2}\r\n");

        assertThat(play(open(), expect("{\"QMP\": 1}")))
                .hasValueSatisfying(
                        why ->
                                assertThat(why)
                                        .startsWith("step 1, Expect: $.QMP: expected 1, got 2"));
    }

    @Test
    void failsWhereNothingComes() throws Exception {
        assertThat(play(open(), "{\"expect\": {}, \"timeout\": 0.01}")).isPresent();
    }

    @Test
    void failsWhereTheStreamEnds() throws Exception {
        server.says("{", "");

        assertThat(play(open(), expect("{}")))
                .hasValueSatisfying(
                        why ->
                                assertThat(why)
                                        .contains("before the end of the stream", "unread: {"));
    }

    @Test
    void failsOnEveryKindOfBadLine() throws Exception {
        for (String line :
                List.of(
                        "{}\n",
                        "{'a': 1}\r\n",
                        "{\"a\": inf}\r\n",
                        "{\"a\": \"\u00e9\"}\r\n",
                        "{\"a\": 1, \"a\": 1}\r\n",
                        "{\"a\": \"\t\"}\r\n",
                        "{}}\r\n")) {
            server.says(line);

            assertThat(play(open(), expect("\"<<any>>\""), expect("\"<<any>>\"")))
                    .as(line)
                    .isPresent();
        }
    }

    @Test
    void expectsSoManyInARow() throws Exception {
        server.says("{}\r\n{}\r\n");
        assertThat(play(open(), "{\"expect\": {}, \"times\": 2}")).isEmpty();

        server.says("{}\r\n");
        assertThat(play(open(), "{\"expect\": {}, \"times\": 2, \"timeout\": 0.01}")).isPresent();
    }

    @Test
    void expectsAnOrderWithOthersBetween() throws Exception {
        var step =
                "{\"expect_ordered\": [{\"a\": 1}, {\"a\": 2}], \"floating\": [{\"e\": 0}],"
                        + " \"timeout\": 0.01}";

        server.says("{\"a\": 1}\r\n{\"e\": 0}\r\n{\"a\": 2}\r\n");
        assertThat(play(open(), step)).isEmpty();
        server.says("{\"a\": 2}\r\n{\"e\": 0}\r\n{\"a\": 1}\r\n");
        assertThat(play(open(), step)).isPresent();
        server.says("{\"a\": 1}\r\n{\"a\": 2}\r\n");
        assertThat(play(open(), step)).isPresent();
        server.says("{\"a\": 1}\r\n{\"e\": 0}\r\n{\"e\": 0}\r\n{\"a\": 2}\r\n");
        assertThat(play(open(), step)).isPresent();
    }

    @Test
    void takesSilenceForSilenceOnly() throws Exception {
        assertThat(play(open(), "{\"silence\": 0.01}")).isEmpty();

        server.says("{}\r\n");
        assertThat(play(open(), "{\"silence\": 0.01}")).isPresent();
        server.says("{");
        assertThat(play(open(), "{\"silence\": 0.01}")).isPresent();
        server.says("");
        assertThat(play(open(), "{\"silence\": 0.01}")).isPresent();
    }

    @Test
    void expectsTheEndWithNothingUnread() throws Exception {
        server.says("");
        assertThat(play(open(), "{\"eof\": true}")).isEmpty();

        server.says("{}\r\n", "");
        assertThat(play(open(), "{\"eof\": true}")).isPresent();
        server.says("{", "");
        assertThat(play(open(), "{\"eof\": true}")).isPresent();
        assertThat(play(open(), "{\"eof\": true, \"timeout\": 0.01}")).isPresent();
    }

    @Test
    void sendsSignals() throws Exception {
        assertThat(play(open(), "{\"signal\": \"TERM\"}", "{\"eof\": true}")).isEmpty();
        assertThat(play("{\"signal\": \"HUP\"}")).isPresent();
    }

    @Test
    void asksAgain() throws Exception {
        server.says("{\"a\": 1}\r\n{\"a\": 1}\r\n{\"a\": 2}\r\n");
        var poll = "{\"poll_b64\": \"Pw==\", \"again\": {\"a\": 1}, \"until\": {\"a\": %d}}";

        assertThat(play(open(), poll.formatted(2))).isEmpty();
        assertThat(server.taken).containsExactly("?", "?", "?");
        server.says("{\"a\": 1}\r\n{\"a\": 2}\r\n");
        assertThat(play(open(), poll.formatted(3))).isPresent();
    }

    @Test
    void sendsBytesAsTheTranscriptSays() throws Exception {
        var text = Base64.getEncoder().encodeToString("a@UNIQ@b".getBytes(UTF_8));

        play(
                open(),
                "{\"send_b64\": \"" + text + "\", \"subst\": true, \"chunk\": 3}",
                "{\"send_gen\": [[\"YQ==\", 3], [[[\"Yg==\", 2]], 2]]}");

        assertThat(server.taken).containsExactly("awo", "rdb", "aaabbbb");
    }

    @Test
    void passesFilesWithTheFirstByte() throws Exception {
        var text = Base64.getEncoder().encodeToString("abc".getBytes(UTF_8));

        play(
                open(),
                "{\"send_b64\": \"" + text + "\", \"fds\": [\"/@UNIQ@\"], \"fd_mode\": \"w\"}");

        assertThat(server.taken).containsExactly("a with [/word] 1", "bc");
    }

    @Test
    void looksIntoFiles() throws Exception {
        var write = "{\"write_file\": \"@TMP@/f\", \"data_b64\": \"YWI=\", \"repeat\": 2}"; // abab
        assertThat(play(write, file("\"size\": 4, \"head_b64\": \"YWJh\""))).isEmpty();
        assertThat(play(write, file("\"data_b64\": \"YWJhYg==\""))).isEmpty();
        assertThat(play(write, file("\"size\": 5")).orElseThrow()).contains("has 4 bytes");
        assertThat(play(write, file("\"head_b64\": \"YmE=\"")).orElseThrow()).contains("begins");
        assertThat(play(write, file("\"data_b64\": \"YWI=\"")).orElseThrow()).contains("other");
        assertThat(play(write, file("\"png\": [1, 1]")).orElseThrow()).contains("no PNG");
        assertThat(play(write, file("\"exists\": false")).orElseThrow()).contains("is there");
        assertThat(play("{\"file\": \"@TMP@/no\", \"exists\": false}")).isEmpty();
        assertThat(play("{\"file\": \"@TMP@/no\"}").orElseThrow()).contains("is missing");
    }

    private static String file(String expected) {
        return "{\"file\": \"@TMP@/f\", " + expected + "}";
    }

    @Test
    void failsOnAStepItCannotDo() throws Exception {
        assertThat(play("{\"mkdir\": \"/x\"}")).hasValue("step 0, Other: can't do mkdir");
        assertThat(play(expect("{}"))).isPresent();
    }

    private Optional<String> play(String... steps) throws IOException, InterruptedException {
        var line = "{\"id\": \"x\", \"steps\": [" + String.join(", ", steps) + "]}";
        try (var player = new Player(server, new Variables(folder, "word"), duration -> duration)) {
            return player.play(Transcript.parse(line));
        }
    }

    private static String open() {
        return "{\"open\": \"a\"}";
    }

    private static String expect(String json) {
        return "{\"expect\": " + json + ", \"timeout\": 0.01}";
    }

    /// Says what it was told to whoever connects, and takes in everything.
    private static final class ScriptedServer implements Server, Wire {
        private final Deque<String> script = new ArrayDeque<>();
        private final List<String> taken = new ArrayList<>();

        void says(String... pieces) {
            script.clear();
            script.addAll(List.of(pieces));
        }

        @Override
        public Wire connect(String suffix) {
            return this;
        }

        @Override
        public String blockingCommand() {
            return "";
        }

        @Override
        public boolean isRunning() {
            return true;
        }

        @Override
        public void terminate() {
            script.add("");
        }

        @Override
        public boolean ended(Duration patience) {
            return false;
        }

        @Override
        public void send(byte[] bytes, Duration patience) {
            taken.add(new String(bytes, UTF_8));
        }

        @Override
        public void pass(byte first, Step.Files files) {
            taken.add((char) first + " with " + files.paths() + " " + files.access());
        }

        @Override
        public Optional<byte[]> receive(Duration patience) {
            return Optional.ofNullable(script.poll()).map(piece -> piece.getBytes(UTF_8));
        }

        @Override
        public void endOutput() {}

        @Override
        public void close() {
            script.clear();
        }
    }
}
