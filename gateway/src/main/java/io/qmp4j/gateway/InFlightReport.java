package io.qmp4j.gateway;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.server.InFlight;
import io.qmp4j.qmp.server.QmpReturn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The answer to `x-query-inflight`: what is under way in all sessions of an upstream, with the
/// progress of what is awaited. Confined to the upstream's loop.
final class InFlightReport {
    /// Each asks the upstream.
    private static final int MOST_ASKED = 64;

    private final QmpReturn<JsonValue> ret;
    private final List<JsonObject> commands = new ArrayList<>();
    private int unknown;

    private InFlightReport(QmpReturn<JsonValue> ret) {
        this.ret = ret;
    }

    static void give(List<InFlight> found, Awaitings awaitings, QmpReturn<JsonValue> ret) {
        var report = new InFlightReport(ret);
        var sorted = new ArrayList<>(found);
        sorted.sort(
                Comparator.comparingLong(InFlight::session).thenComparingLong(InFlight::sequence));
        var awaited = new ArrayList<Optional<AwaitedCommand>>();
        for (InFlight each : sorted) {
            report.commands.add(each.toJson());
            awaited.add(awaitings.find(each));
        }
        report.unknown = 1;
        for (int i = 0; i < sorted.size() && report.unknown <= MOST_ASKED; i++) {
            int index = i;
            awaited.get(i)
                    .ifPresent(
                            command -> {
                                report.unknown++;
                                command.progress(progress -> report.known(index, progress));
                            });
        }
        report.oneLess();
    }

    private void known(int index, Optional<JsonObject> progress) {
        progress.ifPresent(
                known -> {
                    var shown = JsonObject.builder();
                    commands.get(index).members().forEach(shown::put);
                    commands.set(index, shown.put("progress", known).build());
                });
        oneLess();
    }

    private void oneLess() {
        unknown--;
        if (unknown == 0) {
            ret.success(new JsonArray(List.copyOf(commands)));
        }
    }
}
