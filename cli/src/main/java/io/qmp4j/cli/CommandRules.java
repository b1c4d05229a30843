package io.qmp4j.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a subcommand may be called with. Words are read by [Words], which needs a tenth of the time
/// that picocli does; picocli writes the help.
///
/// @param operands how the help shows what is no option, empty where there may be nothing such
record CommandRules(
        String description, List<OptionRule> options, String operands, List<String> footer) {
    static final OptionRule HELP =
            OptionRule.flag("--help", "Shows this.").orNamed("--help", "-help", "-h");
    static final OptionRule VERSION =
            OptionRule.flag("--version", "Tells the version.")
                    .orNamed("--version", "-version", "-V");

    CommandRules {
        options = Stream.concat(options.stream(), Stream.of(HELP, VERSION)).toList();
        footer = List.copyOf(footer);
    }

    Optional<OptionRule> option(String name) {
        for (OptionRule each : options) {
            if (each.names().contains(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /// The option of a word such as `-DNAME`, where letter and value are one.
    Optional<OptionRule> gluedOption(String word) {
        return options.stream().filter(each -> each.isGlued(word)).findFirst();
    }

    boolean takesOperands() {
        return !operands.isEmpty();
    }
}
