package io.qmp4j.cli;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.qmp.Request.Band;

import java.util.ArrayList;
import java.util.List;

/// What a line of the shell asks for.
sealed interface ShellLine {
    /// Blank, or a comment.
    record Nothing() implements ShellLine {}

    /// To be sent as it is.
    record Json(String text, JsonObject request) implements ShellLine {}

    record Command(Band band, String name, ArgumentWords arguments) implements ShellLine {}

    /// From here on commands are collected.
    ///
    /// @param first what stands behind it on the line
    record Open(ShellLine first) implements ShellLine {}

    /// What was collected is sent.
    ///
    /// @param last what stands before it on the line
    record Close(ShellLine last) implements ShellLine {}

    record Exit() implements ShellLine {}

    record Help() implements ShellLine {}

    String OPEN = "transaction(";
    String CLOSE = ")";
    String OUT_OF_BAND = "exec-oob:";

    static ShellLine parse(String line) throws UsageException {
        var text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return new Nothing();
        }
        if (text.startsWith("{")) {
            return json(text);
        }
        var words = ShellWords.of(text);
        if (!words.isWhole()) {
            throw new UsageException("a quote or a bracket is not closed");
        }
        return of(words.words());
    }

    private static ShellLine json(String text) throws UsageException {
        try {
            if (JsonStream.parse(text) instanceof JsonObject request) {
                return new Json(text, request);
            }
            throw new UsageException("a JSON object is expected");
        } catch (JsonSyntaxException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static ShellLine of(List<ShellWords.Word> words) throws UsageException {
        if (words.isEmpty()) {
            return new Nothing();
        }
        if (words.getFirst().text().equals(OPEN)) {
            return new Open(of(words.subList(1, words.size())));
        }
        if (words.getLast().text().equals(CLOSE)) {
            return new Close(of(words.subList(0, words.size() - 1)));
        }
        var name = words.getFirst().text();
        if (words.size() == 1 && name.equals("exit")) {
            return new Exit();
        }
        if (words.size() == 1 && name.equals("help")) {
            return new Help();
        }
        if (name.equals("-oob")) {
            if (words.size() == 1) {
                throw new UsageException("-oob: a command is expected behind it");
            }
            return command(Band.OUT_OF_BAND, words.get(1).text(), words.subList(2, words.size()));
        }
        var rest = words.subList(1, words.size());
        return name.startsWith(OUT_OF_BAND)
                ? command(Band.OUT_OF_BAND, name.substring(OUT_OF_BAND.length()), rest)
                : command(Band.IN_BAND, name, rest);
    }

    private static Command command(Band band, String name, List<ShellWords.Word> words) {
        var arguments = new ArrayList<ArgumentWords.Word>();
        for (ShellWords.Word word : words) {
            arguments.add(new ArgumentWords.Word(word.text(), word.isQuoted()));
        }
        return new Command(band, name, new ArgumentWords(arguments.stream()));
    }
}
