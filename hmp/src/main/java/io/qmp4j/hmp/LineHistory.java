package io.qmp4j.hmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The lines that were typed before, not more of them than anybody looks through.
final class LineHistory {
    private static final int MOST = 64; // as in QEMU

    private final List<String> lines = new ArrayList<>();
    private String unfinished = "";
    private int place; // of the line that is shown; that of the unfinished one is behind the others

    void add(String line) {
        if (!line.isBlank()) {
            lines.remove(line);
            lines.add(line);
            if (lines.size() > MOST) {
                lines.removeFirst();
            }
        }
        rewind();
    }

    /// Begins behind the newest line again.
    void rewind() {
        unfinished = "";
        place = lines.size();
    }

    /// @param shown what the user would lose otherwise
    Optional<String> previous(String shown) {
        if (place == 0) {
            return Optional.empty();
        }
        if (place == lines.size()) {
            unfinished = shown;
        }
        place--;
        return Optional.of(lines.get(place));
    }

    Optional<String> next() {
        if (place == lines.size()) {
            return Optional.empty();
        }
        place++;
        return Optional.of(place == lines.size() ? unfinished : lines.get(place));
    }
}
