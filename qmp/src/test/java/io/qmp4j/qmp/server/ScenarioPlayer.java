package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.corpus.Corpus;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.CompatPolicy;
import io.qmp4j.qmp.ErrorClass;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.SpecialFeature;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;

/// Carries out one scenario of the corpus, step by step.
final class ScenarioPlayer {
    private final ScenarioCommands commands = new ScenarioCommands();
    private final TestMonitor server;
    private final Map<String, Conversation> sessions = new HashMap<>();
    private final Map<String, TestMonitor.Parked> calls = new HashMap<>();
    private final String[] capabilities;

    ScenarioPlayer(JsonNode scenario) {
        this.capabilities =
                scenario.has("oob") && scenario.get("oob").asBoolean()
                        ? new String[] {"oob"}
                        : new String[0];
        var policy = policy(scenario);
        this.server =
                new TestMonitor(
                        commands::register,
                        builder ->
                                builder.policy(policy)
                                        .limits(
                                                SessionLimits.STANDARD.withUnansweredRequests(
                                                        1000)));
        open("S");
    }

    void play(JsonNode step) throws InterruptedException {
        if (step.has("expect")) {
            expect(step);
            return;
        }
        var what = step.get("do").asString();
        switch (what) {
            case "send" -> send(step);
            case "send-raw" -> session(step).say(step.get("text").asString());
            case "open" -> open(step.get("session").asString());
            case "close" -> session(step).session().close();
            case "complete" -> call(step.get("call")).ret().success(value(step.get("return")));
            case "finish-silently" -> call(step.get("call")).succeed();
            case "fail" -> call(step.get("call")).ret().failure(error(step));
            case "complete-concurrently" -> completeConcurrently(step);
            default -> throw new AssertionError("Unknown step " + what);
        }
        sessions.values().forEach(Conversation::turn);
    }

    /// What was sent and not looked at.
    List<String> leftOver() {
        return sessions.values().stream().flatMap(each -> each.heard().stream()).toList();
    }

    private void open(String name) {
        sessions.put(name, server.negotiated(capabilities));
    }

    private void send(JsonNode step) {
        int before = commands.started() + server.everParked().size();
        session(step).say(step.get("request").toString());
        server.workers().runAll();
        if (step.has("as")) {
            assertThat(commands.started() + server.everParked().size()).isEqualTo(before + 1);
            calls.put(step.get("as").asString(), lastParked(step));
        }
    }

    private TestMonitor.Parked lastParked(JsonNode step) {
        return step.get("request").toString().contains("\"park")
                ? server.everParked().getLast()
                : commands.last();
    }

    private void completeConcurrently(JsonNode step) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(step.get("threads").asInt())) {
            for (JsonNode name : step.get("calls")) {
                threads.execute(call(name)::succeed);
            }
        }
    }

    private void expect(JsonNode step) {
        switch (step.get("expect").asString()) {
            case "replies" -> {
                var replies = new ArrayList<JsonNode>();
                step.get("replies").forEach(replies::add);
                assertThat(session(step).heard().stream().map(Corpus::parse).toList())
                        .isEqualTo(replies);
            }
            case "cancelled" ->
                    assertThat(call(step.get("call")).call().isCancelled())
                            .isEqualTo(step.get("value").asBoolean());
            case "pending" ->
                    assertThat(session(step).session().line().isDone())
                            .isEqualTo(step.get("value").asInt() == 0);
            default -> throw new AssertionError("Unknown expectation " + step);
        }
    }

    private Conversation session(JsonNode step) {
        return Objects.requireNonNull(sessions.get(step.get("session").asString()));
    }

    private TestMonitor.Parked call(JsonNode name) {
        return Objects.requireNonNull(calls.get(name.asString()));
    }

    private static JsonValue value(JsonNode node) {
        try {
            return JsonStream.parse(node.toString());
        } catch (JsonSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static QmpError error(JsonNode step) {
        return new QmpError(
                ErrorClass.ofWireName(step.get("class").asString()).orElseThrow(),
                step.get("desc").asString());
    }

    private static CompatPolicy policy(JsonNode scenario) {
        if (!scenario.has("policy")) {
            return CompatPolicy.ACCEPT_ALL;
        }
        var policy = scenario.get("policy");
        boolean rejects = policy.path("deprecated-input").asString("").equals("reject");
        boolean hides = policy.path("deprecated-output").asString("").equals("hide");
        return new CompatPolicy(
                rejects ? Set.of(SpecialFeature.DEPRECATED) : Set.of(),
                hides ? Set.of(SpecialFeature.DEPRECATED) : Set.of());
    }
}
