package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.Greeting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class NegotiationTest {
    private static final String NEGOTIATE_FIRST =
            "{\"error\": {\"class\": \"CommandNotFound\", \"desc\":"
                    + " \"Expecting capabilities negotiation with 'qmp_capabilities'\"}}";

    private final TestMonitor server = new TestMonitor();

    @Test
    void greetsFirst() {
        assertThat(server.open().heard())
                .containsExactly(
                        "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 0, \"minor\": 2,"
                                + " \"major\": 7}, \"package\": \"test\"}, \"capabilities\":"
                                + " [\"oob\"]}}");
    }

    @Test
    void refusesCommandsUntilNegotiated() {
        var client = server.open();

        client.say("{'execute': 'inline'} {'execute': 'no-such'}");

        assertThat(client.heard()).endsWith(NEGOTIATE_FIRST, NEGOTIATE_FIRST).hasSize(3);
        assertThat(server.called()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'execute': 'no-such', 'extra': 1}|QMP input member 'extra' is unexpected",
                "{'exec-oob': 'inline'}|QMP input member 'exec-oob' is unexpected",
                "[]|QMP input must be a JSON object",
                "{'execute': 'qmp_capabilities', 'arguments': {'enable': 'oob'}}|Invalid parameter"
                        + " type for 'enable', expected: array",
                "{'execute': 'qmp_capabilities', 'arguments': {'enable': [1]}}|Invalid parameter"
                        + " type for 'enable[0]', expected: string",
                "{'execute': 'qmp_capabilities', 'arguments': {'enable': ['x']}}|Parameter 'null'"
                        + " does not accept value 'x'",
                "{'execute': 'qmp_capabilities', 'arguments': {'extra': 1}}|Parameter 'extra' is"
                        + " unexpected"
            })
    void keepsOtherErrorsAndGoesOnNegotiating(String request, String desc) {
        var client = server.open();

        client.say(request);
        client.say("{'execute': 'inline'}");

        assertThat(client.heard())
                .endsWith(
                        "{\"error\": {\"class\": \"GenericError\", \"desc\": \"" + desc + "\"}}",
                        NEGOTIATE_FIRST);
        assertThat(client.say("{'execute': 'qmp_capabilities'}").heard())
                .containsExactly("{\"return\": {}}");
    }

    @Test
    void runsCommandsWhenNegotiated() {
        var client = server.negotiated();

        client.say("{'execute': 'inline', 'id': 1}");

        assertThat(client.heard()).containsExactly("{\"return\": {}, \"id\": 1}");
    }

    @Test
    void takesACapabilityTwiceOrNone() {
        var client = server.open();

        client.say("{'execute': 'qmp_capabilities', 'arguments': {'enable': ['oob', 'oob']}}");
        client.say("{'exec-oob': 'flags'}");

        assertThat(client.heard()).endsWith("{\"return\": {}}", "{\"return\": {}}");
        assertThat(server.negotiated().say("{'exec-oob': 'flags'}").heard().getFirst())
                .contains("'exec-oob' is unexpected");
    }

    @Test
    void refusesASecondNegotiationAfterItsArguments() {
        var client = server.negotiated();

        client.say("{'execute': 'qmp_capabilities'}");
        client.say("{'execute': 'qmp_capabilities', 'arguments': {'enable': 1}}");

        assertThat(client.heard())
                .containsExactly(
                        "{\"error\": {\"class\": \"CommandNotFound\", \"desc\": \"Capabilities"
                                + " negotiation is already complete, command ignored\"}}",
                        "{\"error\": {\"class\": \"GenericError\", \"desc\": \"Invalid parameter"
                                + " type for 'enable', expected: array\"}}");
    }

    @Test
    void refusesACapabilityThatWasNotOffered() {
        var greeting = new Greeting(7, 2, 0, "", List.of());
        var monitor =
                QmpMonitor.builder(server.monitor().table(), greeting, server.workers()).build();
        var client = Conversation.open(monitor, server.loop());

        client.say("{'execute': 'qmp_capabilities', 'arguments': {'enable': ['oob']}}");
        client.say("{'execute': 'inline'}");

        assertThat(client.heard())
                .endsWith(
                        "{\"error\": {\"class\": \"GenericError\", \"desc\": \"Capability oob not"
                                + " available\"}}",
                        NEGOTIATE_FIRST);
    }

    @Test
    void tellsEventsOnlyWhenNegotiated() {
        var early = server.open();
        var ready = server.negotiated();
        early.heard();

        server.monitor().emit(TestMonitor.TICK, Empty.VALUE);
        early.turn();

        assertThat(ready.heard()).containsExactly(TestMonitor.TICK_LINE);
        assertThat(early.say("{'execute': 'qmp_capabilities'}").heard())
                .containsExactly("{\"return\": {}}");
        server.monitor().emit(TestMonitor.TICK, Empty.VALUE);
        assertThat(early.heard()).containsExactly(TestMonitor.TICK_LINE);
    }

    @Test
    void losesAnEventFromBeforeTheNegotiation() {
        var client = server.open();
        client.heard();

        // given an event that the session has not looked at yet
        server.loop().execute(() -> server.monitor().emit(TestMonitor.TICK, Empty.VALUE));
        client.say("{'execute': 'qmp_capabilities'}");

        assertThat(client.heard()).containsExactly("{\"return\": {}}");
    }

    @Test
    void hearsNoEventBeforeTheReplyThatEndsTheNegotiation() {
        var table = CommandTable.builder();
        table.plain(
                        ProtocolCommands.QMP_CAPABILITIES,
                        (call, wanted) -> {
                            call.session().negotiate(wanted);
                            call.session().monitor().emit(TestMonitor.TICK, Empty.VALUE);
                            return Empty.VALUE;
                        })
                .options("qmp_capabilities", HandlerOptions::inline)
                .plain(
                        TestMonitor.command("tick"),
                        (call, none) -> {
                            call.session().monitor().emit(TestMonitor.TICK, Empty.VALUE);
                            return none;
                        })
                .options("tick", HandlerOptions::inline);
        var greeting = new Greeting(7, 2, 0, "test", List.of());
        var monitor = QmpMonitor.builder(table.build(), greeting, Runnable::run).build();
        var client = Conversation.open(monitor, new ManualLoop());

        client.say("{'execute': 'qmp_capabilities'} {'execute': 'tick', 'id': 1}");

        assertThat(client.heard().stream().skip(1).map(NegotiationTest::kind))
                .containsExactly("return", "event", "return");
    }

    private static String kind(String line) {
        return line.contains("\"event\"") ? "event" : "return";
    }
}
