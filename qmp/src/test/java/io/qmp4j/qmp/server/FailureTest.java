package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.CommandFlag;
import io.qmp4j.qmp.CommandType;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.StructType;
import io.qmp4j.qmp.ValueType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client is told when a request is bad, a command fails, or a handler is faulty.
class FailureTest {
    private static final ValueType<Empty> UNWRITABLE =
            StructType.of(
                    in -> Empty.VALUE,
                    (value, out) -> {
                        throw new StackOverflowError();
                    });

    private final TestMonitor server = new TestMonitor(FailureTest::withFaulty, builder -> builder);

    private static CommandTable.Builder withFaulty(CommandTable.Builder table) {
        CommandType<Empty, JsonValue> late =
                CommandType.of("late", Empty.TYPE, BuiltinTypes.ANY, CommandFlag.ASYNC);
        return table.async(
                        late,
                        (call, none, ret) -> {
                            ret.success(JsonArray.of());
                            throw new IllegalStateException("after the answer");
                        })
                .async(
                        TestMonitor.command("overflow", CommandFlag.ASYNC),
                        (call, none, ret) -> {
                            throw new StackOverflowError();
                        })
                .plain(CommandType.of("unwritable", Empty.TYPE, UNWRITABLE), (call, none) -> none)
                .plain(
                        TestMonitor.command("interrupted"),
                        (call, none) -> {
                            throw new InterruptedException("somebody else");
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[]|GenericError|QMP input must be a JSON object",
                "'x'|GenericError|QMP input must be a JSON object",
                "{}|GenericError|QMP input lacks member 'execute'",
                "{'arguments': {}}|GenericError|QMP input lacks member 'execute'",
                "{'execute': 1}|GenericError|QMP input member 'execute' must be a string",
                "{'execute': null}|GenericError|QMP input member 'execute' must be a string",
                "{'exec-oob': 1}|GenericError|QMP input member 'exec-oob' must be a string",
                "{'execute': 'x', 'exec-oob': 'x'}|GenericError|QMP input member 'execute' clashes"
                        + " with 'exec-oob'",
                "{'execute': 'x', 'arguments': null}|GenericError|QMP input member 'arguments' must"
                        + " be an object",
                "{'execute': 'x', 'extra': 1}|GenericError|QMP input member 'extra' is unexpected",
                "{'execute': ''}|CommandNotFound|The command  has not been found",
                "{'execute': 'no %s'}|CommandNotFound|The command no %s has not been found",
                "{'exec-oob': 'inline'}|GenericError|The command inline does not support OOB",
                "{'execute': 'inline', 'arguments': {'a': 1}}|GenericError|Parameter 'a' is"
                        + " unexpected",
                "{'execute': 'fail'}|DeviceNotFound|no device"
            })
    void refuses(String request, String errorClass, String desc) {
        var client = server.negotiated("oob");

        client.say(request);

        assertThat(client.heard())
                .containsExactly(
                        "{\"error\": {\"class\": \""
                                + errorClass
                                + "\", \"desc\": \""
                                + desc
                                + "\"}}");
    }

    @Test
    void beforeTheMachineIsReadyOnlyFewCommandsRun() {
        var server = new TestMonitor(table -> table, builder -> builder.initialized(() -> false));
        var client = server.negotiated();

        client.say("{'execute': 'inline'} {'execute': 'flags'} {'execute': 'no-such'}");

        assertThat(client.heard())
                .containsExactly(
                        "{\"error\": {\"class\": \"GenericError\", \"desc\": \"The command 'inline'"
                                + " is permitted only after machine initialization has completed\"}}",
                        "{\"return\": {}}",
                        "{\"error\": {\"class\": \"CommandNotFound\", \"desc\": \"The command"
                                + " no-such has not been found\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"crash", "crash-blocking", "crash-async", "overflow", "unwritable"})
    void aFaultyHandlerTellsNothingOfItself(String command) {
        var client = server.negotiated();

        client.say("{'execute': '" + command + "', 'id': 1} {'execute': 'inline', 'id': 2}");
        server.workers().runAll();

        assertThat(client.heard())
                .containsExactly(
                        "{\"id\": 1, \"error\": {\"class\": \"GenericError\", \"desc\": \"Command '"
                                + command
                                + "' failed internally\"}}",
                        "{\"return\": {}, \"id\": 2}");
    }

    @Test
    void aHandlerThatFailsAfterItsAnswerHasAnswered() {
        var client = server.negotiated();

        client.say("{'execute': 'late', 'id': 1} {'execute': 'inline', 'id': 2}");

        assertThat(client.heard())
                .containsExactly("{\"return\": [], \"id\": 1}", "{\"return\": {}, \"id\": 2}");
    }

    @Test
    void anInterruptedHandlerIsAnError() {
        var client = server.negotiated();

        client.say("{'execute': 'interrupted', 'id': 1}");
        server.workers().runAll();

        assertThat(client.heard())
                .containsExactly(
                        "{\"id\": 1, \"error\": {\"class\": \"GenericError\", \"desc\": \"Command"
                                + " 'interrupted' was interrupted\"}}");
    }

    @Test
    void aTableRefusesWhatDoesNotFitItsSchema() {
        var table = CommandTable.builder();
        table.plain(TestMonitor.command("a"), (call, none) -> none);

        assertThatThrownBy(() -> table.plain(TestMonitor.command("a"), (call, none) -> none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Command 'a' is registered already");
        assertThatThrownBy(
                        () ->
                                table.plain(
                                        TestMonitor.command("b", CommandFlag.ASYNC),
                                        (call, none) -> none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Command 'b' is not plain in its schema");
        assertThatThrownBy(() -> table.async(TestMonitor.command("c"), (call, none, ret) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Command 'c' is not async in its schema");
        assertThatThrownBy(() -> table.coroutine(TestMonitor.command("d"), (call, none) -> none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Command 'd' is not a coroutine in its schema");
        assertThatThrownBy(() -> table.options("e", HandlerOptions::inline))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Command 'e' is not registered");
    }
}
