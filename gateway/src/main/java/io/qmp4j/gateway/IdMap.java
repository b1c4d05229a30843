package io.qmp4j.gateway;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The commands that the upstream has and has not answered, by the ids that it knows them by: the
/// gateway's own. Confined to the upstream's loop.
final class IdMap {
    private static final int MOST_DIGITS = 18;

    private final LinkedHashMap<Long, Errand> sent = new LinkedHashMap<>(); // oldest first
    private long last;
    private int inBand;

    /// @return its id
    byte[] add(Errand errand) {
        sent.put(++last, errand);
        inBand += errand.isOutOfBand() ? 0 : 1;
        return Long.toString(last).getBytes(StandardCharsets.ISO_8859_1);
    }

    /// @param id the text of the id in a reply
    Optional<Errand> remove(byte[] id) {
        return removed(sent.remove(number(id)));
    }

    /// Of a reply without an id, which the upstream gives to what it can't read: those come in
    /// order.
    Optional<Errand> removeOldestInBand() {
        for (var each : sent.entrySet()) {
            if (!each.getValue().isOutOfBand()) {
                return removed(sent.remove(each.getKey()));
            }
        }
        return Optional.empty();
    }

    Optional<Errand> oldestInBand() {
        return sent.values().stream().filter(each -> !each.isOutOfBand()).findFirst();
    }

    /// Oldest first.
    List<Errand> all() {
        return List.copyOf(sent.values());
    }

    List<Errand> removeAll() {
        var all = new ArrayList<>(sent.values());
        sent.clear();
        inBand = 0;
        return all;
    }

    /// How many of them are in band.
    int inBand() {
        return inBand;
    }

    int size() {
        return sent.size();
    }

    boolean isEmpty() {
        return sent.isEmpty();
    }

    private Optional<Errand> removed(@Nullable Errand errand) {
        if (errand != null && !errand.isOutOfBand()) {
            inBand--;
        }
        return Optional.ofNullable(errand);
    }

    private static long number(byte[] id) {
        long number = 0;
        for (byte each : id) {
            if (each < '0' || each > '9' || id.length > MOST_DIGITS) {
                return -1;
            }
            number = number * 10 + each - '0';
        }
        return number;
    }
}
