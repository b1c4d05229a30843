package io.qmp4j.cli;

import java.util.List;
import java.util.Optional;

/// The words behind `exec`: an address perhaps, a command, its arguments.
record ExecRequest(Optional<String> address, String command, List<String> arguments) {
    /// The second word tells: where it is an argument, or there is none, the first one is the
    /// command. No command has any of the letters that make a word an argument.
    static ExecRequest of(List<String> words) throws UsageException {
        if (words.isEmpty()) {
            throw new UsageException("a command is expected");
        }
        var first = words.getFirst();
        if (words.size() > 1 && !isArgument(words.get(1))) {
            return new ExecRequest(
                    Optional.of(first), words.get(1), words.subList(2, words.size()));
        }
        if (first.indexOf('/') >= 0 || first.indexOf(':') >= 0) {
            throw new UsageException("a command is expected behind the address " + first);
        }
        return new ExecRequest(Optional.empty(), first, words.subList(1, words.size()));
    }

    private static boolean isArgument(String word) {
        return word.startsWith("{") || word.indexOf('=') >= 0;
    }
}
