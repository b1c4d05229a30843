package io.qmp4j.hmp;

import java.util.List;

/// Tells what an argument may be. For any thread; must not take long.
@FunctionalInterface
public interface HmpCompleter {
    /// @param begun what is typed of it, perhaps nothing
    /// @return whole words that begin like that, in order
    List<String> complete(String begun);

    /// One of these.
    static HmpCompleter of(List<String> words) {
        return begun -> words.stream().filter(word -> word.startsWith(begun)).sorted().toList();
    }
}
