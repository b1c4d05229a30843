package io.qmp4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.io.PrintStream;

/// Writes the help.
final class Usage {
    private Usage() {}

    static void print(PrintStream out) {
        var spec = CommandSpec.create().name("qmp4j");
        spec.usageMessage()
                .description("The QEMU Machine Protocol for the JVM.")
                .customSynopsis("qmp4j COMMAND [OPTION]...")
                .footer("", "More with: qmp4j COMMAND --help");
        spec.addOption(option(CommandRules.HELP));
        spec.addOption(option(CommandRules.VERSION));
        for (Subcommand each : Subcommand.ALL) {
            spec.addSubcommand(each.title(), spec(each));
        }
        new CommandLine(spec).usage(out);
    }

    /// The subcommands whose names begin with `group`.
    static void print(String group, PrintStream out) {
        var spec = CommandSpec.create().name("qmp4j " + group);
        spec.usageMessage()
                .customSynopsis("qmp4j " + group + " COMMAND [OPTION]... FILE")
                .footer("", "More with: qmp4j " + group + " COMMAND --help");
        for (Subcommand each : Subcommand.group(group)) {
            spec.addSubcommand(each.title().substring(group.length() + 1), spec(each));
        }
        new CommandLine(spec).usage(out);
    }

    static void print(Subcommand subcommand, PrintStream out) {
        new CommandLine(spec(subcommand)).usage(out);
    }

    private static CommandSpec spec(Subcommand subcommand) {
        var rules = subcommand.rules().get();
        var spec = CommandSpec.create().name("qmp4j " + subcommand.title());
        spec.usageMessage()
                .description(rules.description())
                .customSynopsis("qmp4j " + subcommand.title() + " [OPTION]... " + rules.operands())
                .sortOptions(false)
                .footer(rules.footer().toArray(String[]::new));
        spec.parser().separator(" ");
        rules.options().forEach(rule -> spec.addOption(option(rule)));
        return spec;
    }

    /// With the names that messages use; the others are the same with another number of dashes.
    private static OptionSpec option(OptionRule rule) {
        var option = OptionSpec.builder(rule.name()).description(rule.description());
        return rule.label()
                .map(label -> option.type(String.class).paramLabel(label))
                .orElseGet(() -> option.type(boolean.class))
                .build();
    }
}
