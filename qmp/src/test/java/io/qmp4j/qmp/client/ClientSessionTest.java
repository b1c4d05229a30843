package io.qmp4j.qmp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.json.JsonLimits;
import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.ErrorClass;
import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.Request.Band;
import io.qmp4j.qmp.StructType;
import io.qmp4j.qmp.ValueType;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

final class ClientSessionTest {
    private static final ValueType<String> TEXT =
            StructType.of(
                    in -> in.required("text", BuiltinTypes.STR),
                    (text, out) -> out.required("text", BuiltinTypes.STR, text));

    private final List<String> sent = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final ClientSession session =
            new ClientSession(
                    message -> sent.add(StandardCharsets.UTF_8.decode(message).toString()),
                    events::add);

    @Test
    void takesTheGreeting() {
        var greeting = session.greeting();
        assertThat(greeting).isNotDone();
        receive("{\"QMP\": {\"capabilities\": []}}\r\n");
        assertThat(greeting).isCompletedWithValueMatching(it -> it.has("capabilities"));
    }

    @Test
    void tellsAListenerOfEverything() {
        var heard = new ArrayList<String>();
        var attended =
                new ClientSession(
                        message -> sent.add(StandardCharsets.UTF_8.decode(message).toString()),
                        new MessageListener() {
                            @Override
                            public void received(JsonObject message) {
                                heard.add(message.toString());
                            }

                            @Override
                            public void ended(ConnectionLostException cause) {
                                heard.add(String.valueOf(cause.getMessage()));
                            }
                        });
        attended.send("{'execute':  'stop'}");
        assertThat(sent).containsExactly("{'execute':  'stop'}\n");
        var said = "{\"QMP\": {}} {\"event\": \"STOP\"} {\"return\": {}}";
        attended.receive(ByteBuffer.wrap(said.getBytes(StandardCharsets.UTF_8)));
        attended.end(new ConnectionLostException("gone"));
        attended.close();
        assertThat(heard)
                .containsExactly(
                        "{\"QMP\": {}}", "{\"event\": \"STOP\"}", "{\"return\": {}}", "gone");
    }

    @Test
    void negotiates() {
        var plain = session.negotiate(Set.of());
        var withOob = session.negotiate(Set.of(Capability.OOB));
        assertThat(sent)
                .containsExactly(
                        "{\"execute\": \"qmp_capabilities\", \"id\": 1}\n",
                        "{\"execute\": \"qmp_capabilities\", \"arguments\": {\"enable\":"
                                + " [\"oob\"]}, \"id\": 2}\n");
        receive("{\"return\": {}, \"id\": 1}");
        assertThat(plain).isCompletedWithValue(JsonObject.of());
        assertThat(withOob).isNotDone();
    }

    @Test
    void givesEachAnswerToItsCommandInWhateverOrder() {
        var first = session.execute("a", JsonObject.of());
        var second = session.execute(Band.OUT_OF_BAND, "b", JsonObject.of());
        assertThat(sent.getLast()).isEqualTo("{\"exec-oob\": \"b\", \"id\": 2}\n");
        receive("{\"return\": 2, \"id\": 2}{\"return\": 1, \"id\": 1}");
        assertThat(first).isCompletedWithValue(JsonNumber.of(1));
        assertThat(second).isCompletedWithValue(JsonNumber.of(2));
        assertThat(session.pendingCalls()).isZero();
    }

    @Test
    void readsAndWritesCommandsThatAreCompiledFromASchema() {
        var echo = CommandType.of("echo", TEXT, BuiltinTypes.INT64);
        var answer = session.execute(echo, "a");
        assertThat(sent)
                .containsExactly(
                        "{\"execute\": \"echo\", \"arguments\": {\"text\": \"a\"}, \"id\": 1}\n");
        receive("{\"return\": 7, \"id\": 1}");
        assertThat(answer).isCompletedWithValue(7L);
    }

    @Test
    void failsWhereAReplyDoesNotFitTheSchema() {
        var answer =
                session.execute(
                        CommandType.of("count", Empty.TYPE, BuiltinTypes.INT64), Empty.VALUE);
        receive("{\"return\": \"many\", \"id\": 1}");
        assertThat(answer)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(UnexpectedReplyException.class)
                .withMessageStartingWith("The reply to 'count' does not fit: ");
    }

    @Test
    void waitsNoLongerForACompiledCommandThatIsCancelled() {
        var answer =
                session.execute(
                        CommandType.of("count", Empty.TYPE, BuiltinTypes.INT64), Empty.VALUE);
        answer.cancel(false);
        assertThat(session.pendingCalls()).isZero();
    }

    @Test
    void takesAnAnswerInPieces() {
        var answer = session.execute("a", JsonObject.of());
        for (String piece : "{\"return\": \"é\", \"id\": 1}".split("", -1)) {
            receive(piece);
        }
        assertThat(answer).isCompletedWithValue(new JsonString("é"));
    }

    @Test
    void tellsWhyACommandFailed() {
        var known = session.execute("a", JsonObject.of());
        var unknown = session.execute("b", JsonObject.of());
        receive("{\"id\": 1, \"error\": {\"class\": \"DeviceNotFound\", \"desc\": \"no vda\"}}");
        receive("{\"id\": 2, \"error\": {\"class\": \"OfTomorrow\", \"desc\": \"new\"}}");
        assertThat(error(known)).isEqualTo(new QmpError(ErrorClass.DEVICE_NOT_FOUND, "no vda"));
        assertThat(error(unknown)).isEqualTo(QmpError.generic("new"));
    }

    @Test
    void leavesAloneWhatItDidNotAskFor() {
        var answer = session.execute("a", JsonObject.of());
        receive("{\"return\": {}, \"id\": 77}{\"return\": {}, \"id\": \"1\"}{\"return\": {}}");
        receive("{\"error\": {\"class\": \"GenericError\", \"desc\": \"?\"}}{\"id\": 1}[]{}");
        receive("{\"event\": 3}{\"QMP\": null}");
        assertThat(answer).isNotDone();
        assertThat(events).isEmpty();
    }

    @Test
    void dropsAnAnswerThatComesTooLate() {
        var answer = session.execute("a", JsonObject.of());
        answer.cancel(false);
        assertThat(session.pendingCalls()).isZero();
        receive("{\"return\": {}, \"id\": 1}");
        assertThat(answer).isCancelled();
    }

    @Test
    void tellsOfEventsInOrder() {
        receive(
                "{\"timestamp\": {\"seconds\": 1, \"microseconds\": 2}, \"event\": \"STOP\"}"
                        + "{\"timestamp\": {\"seconds\": -1, \"microseconds\": -1}, \"event\":"
                        + " \"RESET\", \"data\": {\"guest\": true}}");
        assertThat(events).extracting(Event::name).containsExactly("STOP", "RESET");
        assertThat(events.getFirst())
                .isEqualTo(new Event("STOP", Optional.empty(), Instant.ofEpochSecond(1, 2000)));
        assertThat(events.getLast().data().orElseThrow().has("guest")).isTrue();
    }

    @Test
    void endsWhatWaitsWhenTheConversationEnds() {
        var greeting = session.greeting();
        var before = session.execute("a", JsonObject.of());
        session.end(new ConnectionLostException("gone"));
        session.close();
        var after = session.execute("b", JsonObject.of());
        assertThat(sent).hasSize(1);
        assertThat(List.of(greeting, before, after))
                .extracting(each -> cause(each))
                .allSatisfy(each -> assertThat(each).isInstanceOf(ConnectionLostException.class))
                .extracting(Throwable::getMessage)
                .containsExactly("gone", "gone; 'a' was under way", "gone; 'b' was not sent");
        assertThat(session.pendingCalls()).isZero();
    }

    @Test
    void endsWhereTheServerSpeaksSomethingElse() {
        var answer = session.execute("a", JsonObject.of());
        receive("SSH-2.0-OpenSSH_9.2\r\n");
        assertThat(cause(answer))
                .isInstanceOf(ConnectionLostException.class)
                .hasMessageStartingWith("The server doesn't speak QMP: JSON parse error");
    }

    @Test
    void endsWhereNothingCanBeSent() {
        var tries = new AtomicInteger();
        var broken =
                new ClientSession(
                        message -> {
                            tries.incrementAndGet();
                            throw new IOException("Broken pipe");
                        },
                        event -> {});
        assertThat(cause(broken.execute("a", JsonObject.of())))
                .hasMessage("Connection lost: Broken pipe; 'a' was under way");
        assertThat(cause(broken.execute("b", JsonObject.of())))
                .hasMessage("Connection lost: Broken pipe; 'b' was not sent");
        assertThat(tries).hasValue(1);
    }

    @Test
    void endsWithAMessageThatIsTooLarge() {
        var narrow =
                new ClientSession(
                        message -> {},
                        new JsonLimits(100, 100, 100),
                        event -> {},
                        MessageListener.DEAF);
        var answer = narrow.execute("a", JsonObject.of());
        var text = "{\"return\": \"" + "x".repeat(200) + "\", \"id\": 1}";
        narrow.receive(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(cause(answer)).hasMessageContaining("limit");
    }

    @Test
    void letsBeWhatANewerServerAdds() {
        var type = CommandType.of("echo", Empty.TYPE, TEXT);
        var plain = session.execute(type, Empty.VALUE);
        var whole = session.executeForReply(type, Empty.VALUE);
        receive("{\"return\": {\"text\": \"a\", \"new\": 1}, \"id\": 1}");
        receive("{\"return\": {\"text\": \"b\", \"new\": 2}, \"id\": 2}");
        assertThat(plain).isCompletedWithValue("a");
        assertThat(whole.join().value()).isEqualTo("b");
        assertThat(whole.join().json()).hasToString("{\"text\": \"b\", \"new\": 2}");
    }

    @Test
    void knowsWhatItHasEnabled() {
        var refused = session.negotiate(Set.of(Capability.OOB));
        receive("{\"error\": {\"class\": \"GenericError\", \"desc\": \"no\"}, \"id\": 1}");
        assertThat(refused).isCompletedExceptionally();
        assertThat(session.enabled()).isEmpty();
        var done = session.negotiate(Set.of(Capability.OOB));
        receive("{\"return\": {}, \"id\": 2}");
        assertThat(done).isCompleted();
        assertThat(session.enabled()).containsExactly(Capability.OOB);
    }

    private void receive(String text) {
        session.receive(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Throwable cause(CompletableFuture<?> failed) {
        assertThat(failed).isCompletedExceptionally();
        return failed.exceptionNow();
    }

    private static QmpError error(CompletableFuture<?> failed) {
        return ((CommandFailedException) cause(failed)).error();
    }
}
