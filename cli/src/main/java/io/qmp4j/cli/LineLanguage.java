package io.qmp4j.cli;

import java.util.List;

/// What is typed at a prompt, as far as its editing goes.
interface LineLanguage {
    /// Whether Enter ends `text`, or begins another line of it.
    boolean isWhole(String text);

    /// What may stand where the cursor is. Called at Tab, in the thread that reads; must not take
    /// long.
    ///
    /// @param text all that stands before the cursor
    Completion complete(String text);

    /// Words that may stand in place of the one before the cursor.
    ///
    /// @param start where that word begins in the text
    /// @param choices all of them begin with that word
    record Completion(int start, List<Choice> choices) {
        public Completion {
            choices = List.copyOf(choices);
        }
    }

    /// One word.
    ///
    /// @param shown what the list of choices has for it
    /// @param isWhole whether a blank may follow
    record Choice(String text, String shown, boolean isWhole) {
        static Choice whole(String text) {
            return new Choice(text, text, true);
        }
    }
}
