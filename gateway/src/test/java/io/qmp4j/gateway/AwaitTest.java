package io.qmp4j.gateway;

import static io.qmp4j.gateway.GatewayBench.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/// Replies that come when the work is done; the server says what the test wants.
@Timeout(60)
final class AwaitTest {
    private static final String OK = "\"return\": {}";
    private static final String DONE = "{\"id\": 7, \"return\": {}}";

    @TempDir private Path folder = Path.of("");
    private GatewayBench bench = new GatewayBench(folder);

    @BeforeEach
    void begin() {
        bench = new GatewayBench(folder);
    }

    @AfterEach
    void end() throws IOException {
        bench.close();
    }

    @Test
    void onlyAListenerThatSaysSoOffersIt() throws IOException {
        bench.start(bench.plan());
        try (var client = Lines.connect(bench.down)) {
            assertThat(client.next()).contains("\"capabilities\": [\"oob\"]");
            client.send(
                    "{\"execute\": \"qmp_capabilities\","
                            + " \"arguments\": {\"enable\": [\"await\"]}}");
            assertThat(client.next()).contains("does not accept value 'await'");
            client.send("{\"execute\": \"qmp_capabilities\"}");
            client.next();
            client.send("{\"execute\": \"stop\", \"await\": true}");
            assertThat(client.next()).contains("QMP input member 'await' is unexpected");
        }
    }

    @Test
    void whoHasNotEnabledItHasQemusWire() throws IOException {
        bench.start(bench.awaitingPlan());
        try (var client = Lines.connect(bench.down)) {
            assertThat(client.next()).contains("\"capabilities\": [\"oob\", \"await\"]");
            client.send("{\"execute\": \"qmp_capabilities\"}");
            client.next();
            client.send("{\"execute\": \"stop\", \"await\": true}");
            assertThat(client.next()).contains("QMP input member 'await' is unexpected");
            client.send("{\"execute\": \"x-query-inflight\"}");
            assertThat(bench.server().next()).contains("x-query-inflight");
        }
    }

    @Test
    void repliesWhenTheEventHasCome() throws IOException {
        bench.start(bench.awaitingPlan());
        var client = bench.awaitingClient();
        client.send(await("device_del", "{\"id\": \"d\"}", ""));
        assertThat(bench.server().next())
                .isEqualTo("{\"execute\":\"device_del\",\"arguments\":{\"id\":\"d\"},\"id\":1}");
        bench.reply(1, OK);
        bench.server().send(event("DEVICE_DELETED", "{\"path\": \"/x\"}"));
        bench.server().send(event("DEVICE_DELETED", "{\"device\": \"other\", \"path\": \"/y\"}"));
        bench.server().send(event("DEVICE_DELETED", "{\"device\": \"d\", \"path\": \"/d\"}"));

        assertThat(client.next()).contains("/x");
        assertThat(client.next()).contains("/y");
        assertThat(client.next()).contains("/d");
        assertThat(client.next()).isEqualTo(DONE);
    }

    @Test
    void anEventBeforeTheReplyCounts() throws IOException {
        bench.start(bench.awaitingPlan());
        var client = bench.awaitingClient();
        client.send(await("cont", "{}", ""));
        bench.server().next();
        bench.server().send(event("RESUME", "{}"));
        assertThat(client.next()).contains("RESUME");
        bench.reply(1, OK);
        assertThat(client.next()).isEqualTo(DONE);
    }

    @Test
    void anErrorOfTheCommandIsTheReply() throws IOException {
        bench.start(bench.awaitingPlan());
        var client = bench.awaitingClient();
        client.send(await("device_del", "{\"id\": \"d\"}", ""));
        bench.answer(
                "device_del", 1, "\"error\": {\"class\": \"DeviceNotFound\", \"desc\": \"d\"}");
        assertThat(client.next())
                .isEqualTo(
                        "{\"id\": 7, \"error\": {\"class\": \"DeviceNotFound\", \"desc\": \"d\"}}");
    }

    @Test
    void anEventThatTellsOfFailureIsAnError() throws IOException {
        bench.start(bench.awaitingPlan());
        var client = bench.awaitingClient();
        client.send(await("block-stream", "{\"device\": \"d\"}", ""));
        bench.answer("block-stream", 1, OK);
        bench.answer("query-jobs", 2, "\"return\": [{\"id\": \"d\", \"status\": \"running\"}]");
        bench.server()
                .send(
                        event(
                                "BLOCK_JOB_COMPLETED",
                                "{\"device\": \"d\", \"error\": \"Disk full\"}"));
        client.next();
        assertThat(client.next()).contains("\"id\": 7").contains("\"desc\": \"Disk full\"");
    }

    @Test
    void aQueryBringsTheErrorAndTheJobIsDismissed() throws IOException {
        bench.start(bench.awaitingPlan());
        var client = bench.awaitingClient();
        client.send(await("blockdev-create", "{\"job-id\": \"j\", \"options\": {}}", ""));
        bench.answer("blockdev-create", 1, OK);
        bench.answer("query-jobs", 2, "\"return\": [{\"id\": \"j\", \"status\": \"running\"}]");
        bench.server()
                .send(event("JOB_STATUS_CHANGE", "{\"id\": \"j\", \"status\": \"concluded\"}"));
        bench.answer(
                "query-jobs",
                3,
                "\"return\": [{\"id\": \"j\", \"status\": \"concluded\", \"error\": \"No space\"}]");
        assertThat(bench.server().next())
                .isEqualTo(
                        "{\"execute\": \"job-dismiss\", \"arguments\": {\"id\": \"j\"}, \"id\": 4}");
        bench.reply(4, OK);
        client.next();
        assertThat(client.next()).contains("\"id\": 7").contains("\"desc\": \"No space\"");
    }

    @Test
    void aQuerySettlesWhatNoEventTells() throws IOException {
        bench.start(bench.awaitingPlan());
        var client = bench.awaitingClient();
        client.send(await("calc-dirty-rate", "{\"calc-time\": 1}", ""));
        bench.answer("calc-dirty-rate", 1, OK);
        bench.answer("query-dirty-rate", 2, "\"return\": {\"status\": \"measuring\"}");
        bench.answer("query-dirty-rate", 3, "\"error\": {\"desc\": \"now not\"}");
        bench.answer("query-dirty-rate", 4, "\"return\": {\"status\": \"measured\"}");
        assertThat(client.next()).isEqualTo(DONE);
    }

    @Test
    void preparesWhatTellsOfTheEnd() throws IOException {
        bench.start(bench.awaitingPlan());
        var client = bench.awaitingClient();
        client.send(await("migrate", "{\"uri\": \"u\"}", ""));
        bench.answer("\"capability\": \"events\", \"state\": true", 1, OK);
        bench.server().send(event("MIGRATION", "{\"status\": \"failed\"}")); // of the last one
        bench.answer("migrate", 2, OK);
        bench.answer("query-migrate", 3, "\"return\": {\"status\": \"setup\"}");
        bench.server().send(event("MIGRATION", "{\"status\": \"completed\"}"));
        bench.answer("query-migrate", 4, "\"return\": {\"status\": \"completed\"}");
        client.next();
        client.next();
        assertThat(client.next()).isEqualTo(DONE);
    }

    @Test
    void whatCannotBePreparedIsNotBegun() throws IOException {
        bench.start(bench.awaitingPlan());
        var client = bench.awaitingClient();
        client.send(await("migrate", "{\"uri\": \"u\"}", ""));
        bench.answer("migrate-set-capabilities", 1, "\"error\": {\"desc\": \"too old\"}");
        assertThat(client.next()).contains("\"id\": 7").contains("\"desc\": \"too old\"");
        client.send("{\"execute\": \"a\"}");
        assertThat(bench.server().next()).contains("\"a\"");
    }

    @Test
    void anAwaitedCommandHoldsBackOnlyItsOwnSessionsReplies() throws IOException {
        bench.start(bench.awaitingPlan());
        var client = bench.awaitingClient();
        var other = bench.awaitingClient();
        client.send(await("system_reset", "{}", ""));
        client.send("{\"execute\": \"a\", \"id\": 8}");
        bench.answer("system_reset", 1, OK);
        bench.answer("\"a\"", 2, OK);
        other.send("{\"execute\": \"b\", \"id\": 9}");
        bench.answer("\"b\"", 3, OK);
        assertThat(other.next()).contains("\"id\": 9");

        bench.server().send(event("RESET", "{}"));

        assertThat(client.next()).contains("RESET");
        assertThat(client.next()).isEqualTo(DONE);
        assertThat(client.next()).contains("\"id\": 8");
    }

    @Test
    void endsWhenItsTimeIsUp() throws IOException {
        bench.start(bench.awaitingPlan());
        var client = bench.awaitingClient();
        client.send(await("system_powerdown", "{}", ", \"timeout\": 30"));
        bench.answer("system_powerdown", 1, OK);
        assertThat(client.next()).contains("Command 'system_powerdown' was not done within 0.03 s");
        bench.server().send(event("SHUTDOWN", "{}"));
        assertThat(client.next()).contains("SHUTDOWN");

        client.send("{\"execute\": \"a\", \"id\": 8, \"timeout\": 30}");
        assertThat(client.next()).contains("'a' was not done").contains("\"id\": 8");
    }

    @Test
    void refusesWishesThatMeanNothing() throws IOException {
        bench.start(bench.awaitingPlan());
        var client = bench.awaitingClient();
        client.send(await("stop", "{}", ", \"timeout\": 0"));
        assertThat(client.next()).contains("'timeout' must be a number of milliseconds from 1");
        client.send(await("stop", "{}", ", \"if-gone\": \"stay\""));
        assertThat(client.next()).contains("'if-gone' must be 'leave' or 'cancel'");
        client.send("{\"execute\": \"stop\", \"await\": 1}");
        assertThat(client.next()).contains("QMP input member 'await' must be a boolean");
        client.send("{\"execute\": \"stop\", \"await\": true, \"x\": 1}");
        assertThat(client.next()).contains("QMP input member 'x' is unexpected");
    }

    @Test
    void whatNobodyWaitsForIsLeftOrCancelledAsTheRequestSays() throws IOException {
        bench.start(bench.awaitingPlan());
        for (String wish : new String[] {"leave", "cancel"}) {
            try (var leaving = bench.awaitingClient()) {
                leaving.send(
                        await(
                                "blockdev-mirror",
                                "{\"job-id\": \"%s\"}".formatted(wish),
                                ", \"if-gone\": \"%s\"".formatted(wish)));
                bench.answer("blockdev-mirror", wish.equals("leave") ? 1 : 3, OK);
                bench.answer(
                        "query-jobs", wish.equals("leave") ? 2 : 4, JOBS_RUNNING.formatted(wish));
            }
        }
        assertThat(bench.server().next())
                .contains("block-job-cancel")
                .contains("\"device\": \"cancel\"");
    }

    private static final String JOBS_RUNNING =
            "\"return\": [{\"id\": \"%s\", \"status\": \"running\"}]";

    @Test
    void whatNobodyWaitsForIsClearedUpAfter() throws IOException {
        bench.start(bench.awaitingPlan());
        try (var leaving = bench.awaitingClient()) {
            leaving.send(await("snapshot-save", "{\"job-id\": \"j\"}", ""));
            bench.answer("snapshot-save", 1, OK);
            bench.answer("query-jobs", 2, JOBS_RUNNING.formatted("j"));
        }
        bench.answer("query-jobs", 3, JOBS_RUNNING.formatted("j"));
        bench.server()
                .send(event("JOB_STATUS_CHANGE", "{\"id\": \"j\", \"status\": \"concluded\"}"));
        bench.answer("query-jobs", 4, "\"return\": [{\"id\": \"j\", \"status\": \"concluded\"}]");
        assertThat(bench.server().next()).contains("job-dismiss");
    }

    @Test
    void theEndOfTheUpstreamEndsIt() throws IOException {
        bench.start(bench.awaitingPlan());
        var client = bench.awaitingClient();
        client.send(await("system_powerdown", "{}", ""));
        bench.answer("system_powerdown", 1, OK);
        client.send(await("quit", "{}", "").replace("7", "8"));
        bench.answer("quit", 2, OK);
        bench.server().close();

        assertThat(client.next())
                .contains(
                        "\"event\": \"X_UPSTREAM\", \"data\": {\"upstream\": \"vm1\","
                                + " \"state\": \"lost\"");
        assertThat(client.next())
                .contains("\"id\": 7")
                .contains("was lost before the work was done: it has closed the connection");
        assertThat(client.next()).isEqualTo("{\"id\": 8, \"return\": {}}");
        bench.accept();
        assertThat(client.next()).contains("\"state\": \"connected\"");
    }

    @Test
    void tellsHowFarItIs() throws IOException {
        bench.start(bench.awaitingPlan());
        var client = bench.awaitingClient();
        var other = bench.awaitingClient();
        client.send(await("blockdev-mirror", "{\"job-id\": \"j\"}", ""));
        bench.answer("blockdev-mirror", 1, OK);
        bench.answer("query-jobs", 2, JOBS_RUNNING.formatted("j"));
        other.send("{\"execute\": \"x-query-inflight\"}");
        bench.answer(
                "query-jobs",
                3,
                "\"return\": [{\"id\": \"j\", \"current-progress\": 5, \"total-progress\": 9}]");
        assertThat(other.next())
                .contains("\"command\": \"blockdev-mirror\"")
                .contains("\"progress\": {\"current\": 5, \"total\": 9}");
    }

    private static String await(String command, String arguments, String wishes) {
        return "{\"execute\": \"%s\", \"arguments\": %s, \"id\": 7, \"await\": true%s}"
                .formatted(command, arguments, wishes);
    }
}
