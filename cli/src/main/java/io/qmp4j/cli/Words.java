package io.qmp4j.cli;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The words of a call, sorted by the options they belong to.
final class Words {
    // each rule is there once; a record's own hash code would be made at run time, 28 ms of a start
    private final IdentityHashMap<OptionRule, List<String>> values = new IdentityHashMap<>();
    private final List<Given> given = new ArrayList<>();
    private final List<String> operands = new ArrayList<>();

    /// An option and its value, empty for a flag.
    record Given(OptionRule option, String value) {}

    private Words() {}

    static Words read(CommandRules rules, List<String> arguments) throws UsageException {
        var words = new Words();
        boolean optionsEnded = false;
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            var word = rest.next();
            if (!optionsEnded && word.equals("--")) {
                optionsEnded = true;
            } else if (!optionsEnded && word.startsWith("-") && word.length() > 1) {
                words.take(word, rules, rest);
            } else if (rules.takesOperands()) {
                words.operands.add(word);
            } else {
                throw new UsageException(word + ": unexpected argument");
            }
        }
        return words;
    }

    private void take(String word, CommandRules rules, Iterator<String> rest)
            throws UsageException {
        var found = rules.option(word);
        var glued = rules.gluedOption(word);
        if (found.isEmpty() && glued.isPresent()) {
            add(glued.get(), word.substring(2));
            return;
        }
        var option = found.orElseThrow(() -> Mistakes.invalidOption(word, rules));
        if (option.label().isEmpty()) {
            add(option, "");
        } else if (rest.hasNext()) {
            add(option, rest.next());
        } else {
            throw new UsageException(word + ": requires an argument");
        }
    }

    private void add(OptionRule option, String value) {
        values.computeIfAbsent(option, each -> new ArrayList<>()).add(value);
        given.add(new Given(option, value));
    }

    boolean has(OptionRule option) {
        return values.containsKey(option);
    }

    /// The last one.
    Optional<String> value(OptionRule option) {
        var all = values.get(option);
        return all == null ? Optional.empty() : Optional.of(all.getLast());
    }

    List<String> values(OptionRule option) {
        return values.getOrDefault(option, List.of());
    }

    /// Those of these options, in the order in which they were given.
    List<Given> inOrder(OptionRule... options) {
        var names = Stream.of(options).map(OptionRule::name).toList();
        return given.stream().filter(each -> names.contains(each.option().name())).toList();
    }

    List<String> operands() {
        return operands;
    }
}
