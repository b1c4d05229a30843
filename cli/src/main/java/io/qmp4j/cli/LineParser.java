package io.qmp4j.cli;

import io.qmp4j.cli.LineLanguage.Choice;
import io.qmp4j.cli.LineLanguage.Completion;

import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

import java.util.List;

/// Tells JLine of a language.
final class LineParser implements Parser, Completer {
    private final LineLanguage language;

    LineParser(LineLanguage language) {
        this.language = language;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && !language.isWhole(line)) {
            throw new EOFError(-1, -1, "more is expected");
        }
        var completion =
                context == ParseContext.COMPLETE
                        ? language.complete(line.substring(0, cursor))
                        : new Completion(0, List.of());
        return new Parsed(line, cursor, completion);
    }

    @Override
    public boolean isEscapeChar(char letter) {
        return false; // the language's own business
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line instanceof Parsed parsed) {
            var choices = parsed.completion.choices();
            for (int i = 0; i < choices.size(); i++) {
                candidates.add(candidate(choices.get(i), i));
            }
        }
    }

    private static Candidate candidate(Choice choice, int place) {
        return new Candidate(
                choice.text(), choice.shown(), null, null, null, null, choice.isWhole(), place);
    }

    /// A line whose one word is that before the cursor: the rest is none of JLine's business.
    private record Parsed(String line, int cursor, Completion completion)
            implements CompletingParsedLine {
        @Override
        public String word() {
            return line.substring(Math.min(completion.start(), cursor), cursor);
        }

        @Override
        public int wordCursor() {
            return word().length();
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word());
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor();
        }

        @Override
        public int rawWordLength() {
            return wordCursor();
        }
    }
}
