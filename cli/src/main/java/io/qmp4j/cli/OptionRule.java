package io.qmp4j.cli;

import java.util.List;
import java.util.Optional;

/// An option as it may be given: with one dash, as QEMU writes it, or with two.
///
/// @param names the first one is that of messages
/// @param label what its value is, empty for a flag
record OptionRule(List<String> names, Optional<String> label, boolean repeats, String description) {
    static OptionRule flag(String name, String description) {
        return new OptionRule(List.of(name, "-" + name), Optional.empty(), false, description);
    }

    /// Given twice, the last value counts.
    static OptionRule value(String name, String label, String description) {
        return new OptionRule(List.of(name, "-" + name), Optional.of(label), false, description);
    }

    /// May be given any number of times.
    static OptionRule list(String name, String label, String description) {
        return new OptionRule(List.of(name, "-" + name), Optional.of(label), true, description);
    }

    OptionRule orNamed(String... names) {
        return new OptionRule(List.of(names), label, repeats, description);
    }

    /// Whether a word is this option's letter with the value behind it, as compilers take `-DNAME`.
    /// QEMU's options have only one word for a name and don't.
    boolean isGlued(String word) {
        return label.isPresent()
                && name().length() == 2
                && names.getLast().startsWith("--")
                && names.getLast().length() > 3
                && word.startsWith(name());
    }

    String name() {
        return names.getFirst();
    }
}
