package io.qmp4j.hmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds out which argument is being typed. Quotes are not looked at: what stands between them is
/// not completed rightly, but nothing of it is lost.
final class ArgumentCompletion {
    private final HmpCommand command;
    private final List<Parameter> left;

    private ArgumentCompletion(HmpCommand command) {
        this.command = command;
        this.left = new ArrayList<>(command.spec().parameters());
    }

    /// @param before the words behind the command's name
    /// @param last what is typed of the one behind them
    static List<String> complete(HmpCommand command, List<String> before, String last) {
        var completion = new ArgumentCompletion(command);
        Optional<Parameter> expected = Optional.empty(); // by a flag that takes a value
        for (String word : before) {
            expected = expected.isPresent() ? Optional.empty() : completion.take(word);
        }
        if (expected.isPresent()) {
            return completion.values(expected.get(), last);
        }
        return last.startsWith("-") ? completion.flags(last) : completion.next(last);
    }

    /// @return the parameter whose value is the next word
    private Optional<Parameter> take(String word) {
        boolean isFlag = word.length() == 2 && word.startsWith("-");
        for (Parameter each : left) {
            if (isFlag ? each.flagLetter() == word.charAt(1) : each.flagLetter() == 0) {
                left.remove(each);
                return each.kind() instanceof Parameter.ValueFlag
                        ? Optional.of(each)
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private List<String> next(String last) {
        return left.stream()
                .filter(each -> each.flagLetter() == 0)
                .findFirst()
                .map(each -> values(each, last))
                .orElse(List.of());
    }

    private List<String> flags(String last) {
        return left.stream()
                .filter(each -> each.flagLetter() != 0)
                .map(each -> "-" + each.flagLetter())
                .filter(flag -> flag.startsWith(last))
                .sorted()
                .toList();
    }

    private List<String> values(Parameter parameter, String begun) {
        var own = command.completer(parameter.name());
        if (own.isPresent()) {
            return own.get().complete(begun);
        }
        boolean isFile =
                parameter.kind() instanceof Parameter.Value(var kind, _)
                        && kind == Parameter.ValueKind.FILENAME;
        return isFile
                ? FileNames.startingWith(begun).stream().filter(ArgumentCompletion::isWord).toList()
                : List.of();
    }

    /// What would have to be quoted is not offered.
    private static boolean isWord(String name) {
        return name.chars().noneMatch(c -> Character.isWhitespace(c) || c == '"');
    }
}
