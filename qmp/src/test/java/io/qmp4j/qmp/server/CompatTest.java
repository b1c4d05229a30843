package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.qmp.CompatPolicy;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.EventType;
import io.qmp4j.qmp.SpecialFeature;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

/// QEMU's `-compat`, as commands, events and introspection feel it.
class CompatTest {
    private static final CompatPolicy NO_DEPRECATED =
            new CompatPolicy(Set.of(SpecialFeature.DEPRECATED), Set.of(SpecialFeature.DEPRECATED));
    private static final CompatPolicy NO_UNSTABLE =
            new CompatPolicy(Set.of(SpecialFeature.UNSTABLE), Set.of(SpecialFeature.UNSTABLE));

    @Test
    void refusesCommands() {
        assertThat(saidTo(NO_DEPRECATED, "{'execute': 'old'} {'execute': 'x-new'}"))
                .containsExactly(
                        "{\"error\": {\"class\": \"CommandNotFound\", \"desc\": \"Deprecated"
                                + " command old disabled by policy\"}}",
                        "{\"return\": {}}");
        assertThat(saidTo(NO_UNSTABLE, "{'execute': 'x-new'} {'execute': 'old'}"))
                .containsExactly(
                        "{\"error\": {\"class\": \"CommandNotFound\", \"desc\": \"Unstable"
                                + " command x-new disabled by policy\"}}",
                        "{\"return\": {}}");
    }

    @Test
    void refusesOutOfBandCommandsToo() {
        var server = new TestMonitor(table -> table, builder -> builder.policy(NO_UNSTABLE));
        var client = server.negotiated("oob");

        client.say("{'exec-oob': 'x-cancel', 'arguments': {'id': 1}}");

        assertThat(client.heard().getFirst()).contains("Unstable command x-cancel disabled");
    }

    @Test
    void listsRefusedCommandsAllTheSame() {
        assertThat(saidTo(NO_DEPRECATED, "{'execute': 'query-commands'}").getFirst())
                .contains("{\"name\": \"old\"}");
    }

    @Test
    void hidesEvents() {
        var server = new TestMonitor(table -> table, builder -> builder.policy(NO_DEPRECATED));
        var client = server.negotiated();
        var old = new EventType<>("OLD", Empty.TYPE, Set.of(SpecialFeature.DEPRECATED));

        server.monitor().emit(old, Empty.VALUE);
        server.monitor().emit(TestMonitor.TICK, Empty.VALUE);

        assertThat(client.heard()).containsExactly(TestMonitor.TICK_LINE);
    }

    @Test
    void hidesWhatIsDeprecatedInTheSchemaButNotWhatIsUnstable() throws JsonSyntaxException {
        var schema =
                (JsonArray)
                        JsonStream.parse(
                                """
                                [{'name': 'a', 'members': [
                                     {'name': 'x', 'features': ['deprecated']},
                                     {'name': 'y', 'features': ['unstable']},
                                     {'name': 'z'}]},
                                 {'name': 'b', 'features': ['unstable', 'deprecated']},
                                 {'name': 'c', 'values': ['p', 'q'], 'features': ['other']}]
                                """);

        assertThat(new VisibleSchema(CompatPolicy.ACCEPT_ALL).of(schema)).isSameAs(schema);
        assertThat(new VisibleSchema(NO_UNSTABLE).of(schema)).isSameAs(schema);
        assertThat(JsonWriter.toText(new VisibleSchema(NO_DEPRECATED).of(schema)))
                .isEqualTo(
                        "[{\"name\": \"a\", \"members\": [{\"name\": \"y\", \"features\":"
                                + " [\"unstable\"]}, {\"name\": \"z\"}]}, {\"name\": \"c\","
                                + " \"values\": [\"p\", \"q\"], \"features\": [\"other\"]}]");
    }

    private static List<String> saidTo(CompatPolicy policy, String requests) {
        var server = new TestMonitor(table -> table, builder -> builder.policy(policy));
        return server.negotiated().say(requests).heard();
    }
}
