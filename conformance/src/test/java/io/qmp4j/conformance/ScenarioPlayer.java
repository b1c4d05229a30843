package io.qmp4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.conformance.scenario.Handlers;
import io.qmp4j.conformance.scenario.SchemaIntrospection;
import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonBoolean;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.machine.DeviceOption;
import io.qmp4j.machine.Machine;
import io.qmp4j.machine.MachineOptions;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.CompatPolicy;
import io.qmp4j.qmp.ErrorClass;
import io.qmp4j.qmp.Greeting;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.server.CommandTable;
import io.qmp4j.qmp.server.ProtocolCommands;
import io.qmp4j.qmp.server.QmpMonitor;
import io.qmp4j.qmp.server.SessionLimits;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/// Plays one scenario on a monitor of its own; nothing but the scenario moves the time.
final class ScenarioPlayer {
    private static final Greeting GREETING =
            new Greeting(7, 2, 0, "scenario", List.of(Capability.OOB));
    private static final int MANY = 1000;

    private final Variables variables;
    private final Expectation expectation;
    private final ManualLoop loop = new ManualLoop();
    private final ScenarioHandlers handlers = new ScenarioHandlers();
    private final ManualDisplay display = new ManualDisplay();
    private final Map<String, ScenarioSession> sessions = new HashMap<>();
    private final Map<String, ParkedCall<?>> calls = new HashMap<>();
    private final boolean parks; // whether commands end when told
    private final QmpMonitor monitor;
    private final String negotiation;

    /// @param folder for the files that it writes
    ScenarioPlayer(Scenario scenario, Path folder) {
        variables = new Variables(folder, scenario.id());
        expectation = new Expectation(variables);
        parks = !scenario.needsMachine();
        monitor = scenario.needsMachine() ? machine() : commands(scenario.policy());
        negotiation =
                scenario.oob()
                        ? "{'execute': 'qmp_capabilities', 'arguments': {'enable': ['oob']}}"
                        : "{'execute': 'qmp_capabilities'}";
        open("S");
    }

    private QmpMonitor commands(CompatPolicy policy) {
        var table = CommandTable.builder();
        ProtocolCommands.register(table, SchemaIntrospection.load());
        Handlers.register(table, handlers);
        return QmpMonitor.builder(table.build(), GREETING, loop)
                .policy(policy)
                .limits(SessionLimits.STANDARD.withUnansweredRequests(MANY))
                .build();
    }

    private QmpMonitor machine() {
        var device = new DeviceOption.Own(Optional.of("d0"), display);
        var options = MachineOptions.STANDARD.withDevices(List.of(device));
        return Machine.of(options, "scenario", loop).monitor();
    }

    void play(Fields step) {
        if (step.has("expect")) {
            expect(step);
        } else {
            act(step);
        }
        loop.turn();
    }

    /// What was sent and not looked at.
    List<JsonValue> leftOver() {
        return sessions.values().stream().flatMap(each -> each.heard().stream()).toList();
    }

    private void act(Fields step) {
        var action = step.text("do");
        switch (action) {
            case "send" -> send(step);
            case "send-raw" -> session(step).send(step.text("text"));
            case "open" -> open(step.text("session"));
            case "close" -> session(step).close();
            case "complete" -> call(step.text("call")).complete(step.value("return"));
            case "finish-silently" -> call(step.text("call")).complete(JsonObject.of());
            case "fail" -> call(step.text("call")).fail(error(step));
            case "complete-concurrently" -> completeConcurrently(step);
            case "display-update-done" -> {
                display.finishAll();
                awaitAnswers();
            }
            default -> throw new IllegalArgumentException("Unknown step " + action);
        }
    }

    private void expect(Fields step) {
        var what = step.text("expect");
        switch (what) {
            case "replies" -> assertThat(mismatch(step)).isEmpty();
            case "cancelled" ->
                    assertThat(call(step.text("call")).call().isCancelled())
                            .isEqualTo(step.isTrue("value"));
            case "pending" ->
                    assertThat(handlers.parked())
                            .filteredOn(each -> isOf(session(step), each) && each.isPending())
                            .hasSize(step.number("value", 0));
            case "file" ->
                    assertThat(Files.exists(Path.of(variables.expand(step.text("path")))))
                            .isEqualTo(step.isTrue("exists"));
            case "schema" ->
                    assertThat(
                                    expectation.mismatch(
                                            step.value("entry"),
                                            introspected(step.text("command"))))
                            .isEmpty();
            default -> throw new IllegalArgumentException("Unknown expectation " + what);
        }
    }

    private Optional<String> mismatch(Fields step) {
        return expectation.mismatch(step.value("replies"), new JsonArray(session(step).heard()));
    }

    private void open(String name) {
        sessions.put(name, negotiated());
    }

    private ScenarioSession negotiated() {
        var session = new ScenarioSession(monitor, loop);
        session.send(negotiation);
        var answers = session.heard();
        assertThat(answers).hasSize(2).contains(monitor.greeting().toJson());
        assertThat(answers.getLast()).isEqualTo(JsonObject.of("return", JsonObject.of()));
        return session;
    }

    private void send(Fields step) {
        int before = handlers.parked().size();
        session(step).send(variables.expand(JsonWriter.toText(step.value("request"))));
        loop.turn();
        if (step.has("as") && parks) {
            assertThat(handlers.parked()).hasSize(before + 1);
            calls.put(step.text("as"), handlers.parked().getLast());
        }
    }

    /// Pictures are written by threads of the machine.
    private void awaitAnswers() {
        var isAnswered = new AtomicBoolean();
        while (!isAnswered.get()) {
            monitor.inFlight(found -> isAnswered.set(found.isEmpty()));
            loop.turn();
            Thread.onSpinWait();
        }
    }

    private void completeConcurrently(Fields step) {
        try (var threads = Executors.newFixedThreadPool(step.number("threads", 1))) {
            for (String name : step.texts("calls")) {
                var call = call(name);
                threads.execute(() -> call.complete(JsonObject.of()));
            }
        }
    }

    /// The command's entry in what a client is told about the schema.
    private JsonValue introspected(String command) {
        var session = negotiated();
        session.send("{'execute': 'query-qmp-schema'}");
        if (session.heard().getFirst() instanceof JsonObject answer
                && answer.member("return").orElse(JsonBoolean.FALSE)
                        instanceof JsonArray(List<JsonValue> entries)) {
            return entries.stream()
                    .filter(
                            each ->
                                    each instanceof JsonObject entry
                                            && entry.member("name")
                                                    .equals(Optional.of(new JsonString(command))))
                    .findFirst()
                    .orElseThrow();
        }
        throw new AssertionError("No introspection");
    }

    private ScenarioSession session(Fields step) {
        return Optional.ofNullable(sessions.get(step.text("session"))).orElseThrow();
    }

    private ParkedCall<?> call(String name) {
        return Optional.<ParkedCall<?>>ofNullable(calls.get(name)).orElseThrow();
    }

    private static boolean isOf(ScenarioSession session, ParkedCall<?> call) {
        return call.call().session().equals(session.session());
    }

    private static QmpError error(Fields step) {
        return new QmpError(
                ErrorClass.ofWireName(step.text("class")).orElseThrow(), step.text("desc"));
    }
}
