package io.qmp4j.qapi.doc;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Names for files: letters, digits, `-`, `_` and `.`, no two that differ in case only.
final class PageNames {
    private static final int MAX_LENGTH = 100;

    private final Set<String> taken = new HashSet<>(Set.of("index"));

    /// @param module as `../qapi/block-core.json`
    String of(String module) {
        var plain =
                Arrays.stream(module.replaceFirst("\\.json$", "").split("[/\\\\]"))
                        .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
                        .map(part -> part.replaceAll("[^A-Za-z0-9_.-]+", "-"))
                        .collect(Collectors.joining("-"))
                        .replaceFirst("^[.-]+", "");
        var shown = plain.isEmpty() ? "module" : plain;
        var name = shown.substring(0, Math.min(shown.length(), MAX_LENGTH));
        var free = name;
        for (int number = 2; !taken.add(free.toLowerCase(Locale.ROOT)); number++) {
            free = name + "-" + number;
        }
        return free;
    }
}
