package io.qmp4j.machine;

import io.qmp4j.json.JsonWriter;
import io.qmp4j.qmp.Empty;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The newest events of a machine, and how many of each there were. For any thread.
final class EventLog {
    static final int MOST = 1000;

    private record Entry(Instant time, String name, String data) {}

    private record Tally(long count, Instant last) {}

    private final Clock clock;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Tally> tallies = new HashMap<>();

    EventLog(Clock clock) {
        this.clock = clock;
    }

    <E> void add(Transition.News<E> news) {
        var data =
                news.data() instanceof Empty
                        ? ""
                        : JsonWriter.toText(news.type().data().toJson(news.data()));
        add(news.type().name(), data);
    }

    private synchronized void add(String name, String data) {
        var now = clock.instant();
        entries.add(new Entry(now, name, data));
        if (entries.size() > MOST) {
            entries.removeFirst();
        }
        tallies.merge(name, new Tally(1, now), (before, _) -> new Tally(before.count() + 1, now));
    }

    /// The newest ones, the last of them at the end, a line each; times are local.
    synchronized String newest(int count) {
        var time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(zone());
        if (entries.isEmpty()) {
            return "No event yet\n";
        }
        var rows = new ArrayList<List<String>>();
        entries.stream()
                .skip(Math.max(0, entries.size() - count))
                .forEach(
                        each ->
                                rows.add(
                                        List.of(
                                                time.format(each.time()),
                                                each.name(),
                                                each.data())));
        return TextTable.of(List.of("TIME", "EVENT", "DATA"), rows);
    }

    /// Each of these events, how many of it there were, and when the last one was.
    synchronized String tallies(List<String> names) {
        var time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone());
        var rows = new ArrayList<List<String>>();
        for (String name : names) {
            var tally = tallies.get(name);
            rows.add(
                    tally == null
                            ? List.of(name, "0", "")
                            : List.of(name, "" + tally.count(), time.format(tally.last())));
        }
        return TextTable.of(List.of("EVENT", "SENT", "LAST"), rows);
    }

    private ZoneId zone() {
        return clock.getZone();
    }
}
