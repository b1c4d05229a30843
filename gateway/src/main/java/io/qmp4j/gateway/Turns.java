package io.qmp4j.gateway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Commands that wait until the upstream can take them: each owner's in order, the owners in turn,
/// one command a turn. Confined to the upstream's loop.
final class Turns {
    private final LinkedHashMap<Long, ArrayDeque<Errand>> waiting = new LinkedHashMap<>();

    void add(Errand errand) {
        waiting.computeIfAbsent(errand.owner(), owner -> new ArrayDeque<>(2)).add(errand);
    }

    /// Takes the next one out that may go; its owner's next turn comes after everybody else's.
    Optional<Errand> next(Predicate<Errand> mayGo) {
        var found =
                waiting.entrySet().stream()
                        .filter(each -> mayGo.test(each.getValue().element()))
                        .findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        long owner = found.get().getKey();
        var line = found.get().getValue();
        waiting.remove(owner);
        var errand = line.remove();
        if (!line.isEmpty()) {
            waiting.put(owner, line);
        }
        return Optional.of(errand);
    }

    void remove(Errand errand) {
        var line = waiting.get(errand.owner());
        if (line != null && line.remove(errand) && line.isEmpty()) {
            waiting.remove(errand.owner());
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    List<Errand> removeAll() {
        var all = new ArrayList<Errand>();
        waiting.values().forEach(all::addAll);
        waiting.clear();
        return all;
    }
}
