package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.json.JsonWriter;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class InFlightTest {
    private final TestMonitor server =
            new TestMonitor(
                    table -> table, builder -> builder.deadline("plain", Duration.ofSeconds(2)));

    @Test
    void tellsOfEveryCommandHowFarItIs() {
        var client = server.negotiated("oob");
        var other = server.negotiated("oob");
        client.say("{'execute': 'park', 'id': 1} {'execute': 'at-once', 'id': 'x'}");
        client.say("{'execute': 'plain'} {'execute': 'inline', 'id': 4}");
        other.say("{'exec-oob': 'park-oob', 'id': 5}");

        assertThat(listed())
                .containsExactly(
                        "1 2 1 park RUNNING",
                        "1 3 \"x\" at-once HELD",
                        "1 4 - plain RUNNING 2000 ms",
                        "1 5 4 inline QUEUED",
                        "2 2 5 park-oob RUNNING oob");
    }

    @Test
    void aClientMayAskWhileItsCommandsWait() {
        var client = server.negotiated("oob");
        client.say("{'execute': 'plain', 'id': 1} {'execute': 'inline', 'id': 2}");

        client.say("{'exec-oob': 'x-query-inflight', 'id': 3}");

        assertThat(client.heard())
                .singleElement()
                .asString()
                .contains("\"command\": \"plain\", \"state\": \"running\"")
                .contains("\"id\": 2, \"command\": \"inline\", \"state\": \"queued\"")
                .contains("\"id\": 3, \"command\": \"x-query-inflight\", \"state\": \"running\"")
                .endsWith("\"id\": 3}");
        assertThat(server.time().waiting()).isOne(); // the deadline of the plain one
    }

    @Test
    void whatIsAnsweredOrGivenUpIsNotListed() {
        var client = server.negotiated("oob");
        var leaver = server.negotiated();
        client.say("{'execute': 'park', 'id': 1} {'exec-oob': 'park-oob', 'id': 2}");
        leaver.say("{'execute': 'park', 'id': 3}");

        server.parked(1).succeed();
        server.parked(2).succeed();
        server.loop().runAll();
        leaver.breakOff();

        assertThat(listed()).isEmpty();
    }

    private List<String> listed() {
        var found = new ArrayList<InFlight>();
        server.monitor().inFlight(found::addAll);
        server.loop().runAll();
        return found.stream().map(InFlightTest::inShort).toList();
    }

    private static String inShort(InFlight command) {
        return command.session()
                + " "
                + command.sequence()
                + " "
                + command.id().map(JsonWriter::toText).orElse("-")
                + " "
                + command.command()
                + " "
                + command.state()
                + command.deadline().map(limit -> " " + limit.toMillis() + " ms").orElse("")
                + (command.oob() ? " oob" : "");
    }
}
