package io.qmp4j.cli;

import io.qmp4j.qapi.NearName;

import java.util.List;

/// What is said of words that nobody knows.
final class Mistakes {
    private Mistakes() {}

    static UsageException invalidOption(String word, CommandRules rules) {
        var known = rules.options().stream().map(OptionRule::name).toList();
        return new UsageException(word + ": invalid option" + hint(word, known));
    }

    static UsageException invalidCommand(String word) {
        if (word.startsWith("-")) {
            var known = List.of("--help", "--version");
            return new UsageException(word + ": invalid option" + hint(word, known));
        }
        var known = Subcommand.ALL.stream().map(Subcommand::firstWord).distinct().toList();
        return new UsageException(word + ": invalid command" + hint(word, known));
    }

    /// @param group the word in front of it, which is right
    static UsageException invalidCommand(String group, String word) {
        var known =
                Subcommand.group(group).stream()
                        .map(each -> each.title().substring(group.length() + 1))
                        .toList();
        return new UsageException(
                word
                        + ": invalid command, expected "
                        + String.join(", ", known)
                        + hint(word, known));
    }

    static String hint(String word, List<String> known) {
        var bare = known.stream().map(Mistakes::bare).toList();
        return NearName.of(bare(word), bare)
                .map(near -> ", did you mean " + known.get(bare.indexOf(near)) + "?")
                .orElse("");
    }

    /// One dash or two: both are right.
    private static String bare(String name) {
        int start = 0;
        while (start < name.length() && name.charAt(start) == '-') {
            start++;
        }
        return name.substring(start);
    }
}
