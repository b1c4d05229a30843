package io.qmp4j.cli;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The words of a call, sorted by the options they belong to.
final class Words {
    // each rule is there once; a record's own hash code would be made at run time, 28 ms of a start
    private final IdentityHashMap<OptionRule, List<String>> values = new IdentityHashMap<>();
    private final List<String> operands = new ArrayList<>();

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
            of(glued.get()).add(word.substring(2));
            return;
        }
        var option = found.orElseThrow(() -> Mistakes.invalidOption(word, rules));
        if (option.label().isEmpty()) {
            of(option).add("");
        } else if (rest.hasNext()) {
            of(option).add(rest.next());
        } else {
            throw new UsageException(word + ": requires an argument");
        }
    }

    private List<String> of(OptionRule option) {
        return values.computeIfAbsent(option, each -> new ArrayList<>());
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

    List<String> operands() {
        return operands;
    }
}
