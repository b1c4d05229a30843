package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class DeadlineTest {
    private final TestMonitor server =
            new TestMonitor(
                    table ->
                            table.options(
                                    "coroutine", options -> options.within(Duration.ofHours(1))),
                    builder -> builder.deadline("coroutine", Duration.ofMillis(250)));

    @Test
    void whatTheServerIsToldOfACommandOverridesItsRegistration() {
        var client = server.negotiated();
        client.say("{'execute': 'coroutine', 'id': 1} {'execute': 'park', 'id': 2}");

        server.time().pass(Duration.ofMillis(249));
        assertThat(client.heard()).isEmpty();
        server.time().pass(Duration.ofMillis(1));
        assertThat(client.heard())
                .singleElement()
                .asString()
                .contains("Command 'coroutine' was not done within 250 ms", "\"id\": 1");

        server.time().pass(Duration.ofDays(1));
        assertThat(client.heard()).isEmpty(); // no deadline for the other
    }
}
