package io.qmp4j.hmp;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/// Edits one line at a time on a terminal that understands the cursor sequences of ANSI X3.64, with
/// the keys that people know from shells. Confined to one thread.
final class LineEditor implements LineSource {
    private static final int LONGEST_LINE = 4095;
    private static final int LEAST_COLUMNS = 16;
    private static final int STANDARD_COLUMNS = 80;

    private final LineListener listener;
    private final String prompt;
    private final LineHistory history = new LineHistory();
    private final EscapeSequence escape = new EscapeSequence();
    private final StringBuilder line = new StringBuilder();
    private final ArrayDeque<String> killed = new ArrayDeque<>(1);
    private int cursor;
    private int shownCursor; // where the terminal's is, behind the prompt
    private int columns; // of the terminal, 0 if nobody knows: then a line has one row
    private boolean afterReturn; // a line feed behind a carriage return is part of it

    LineEditor(String prompt, LineListener listener) {
        this.prompt = prompt;
        this.listener = listener;
    }

    @Override
    public void prompt() {
        line.setLength(0);
        cursor = 0;
        shownCursor = 0;
        history.rewind();
        listener.echo(prompt);
    }

    /// What is too narrow to hold the prompt and a word counts as unknown.
    @Override
    public void resized(int width) {
        columns = width >= LEAST_COLUMNS ? width : 0;
    }

    @Override
    public void key(char c) {
        boolean isFeedOfReturn = c == '\n' && afterReturn;
        afterReturn = c == '\r';
        if (isFeedOfReturn) {
            return;
        }
        var key = escape.accept(c);
        switch (key) {
            case NONE -> {}
            case PLAIN -> plain(c);
            default -> special(key);
        }
    }

    private void plain(char c) {
        switch (c) {
            case '\r', '\n' -> enter();
            case '\t' -> complete();
            case 0x01 -> moveTo(0);
            case 0x02 -> moveTo(cursor - 1);
            case 0x03 -> {
                listener.echo("^C\r\n");
                listener.interrupt();
            }
            case 0x04 -> endOrDelete();
            case 0x05 -> moveTo(line.length());
            case 0x06 -> moveTo(cursor + 1);
            case 0x08, 0x7f -> delete(cursor - 1, cursor);
            case 0x0b -> kill(cursor, line.length());
            case 0x0c -> {
                listener.echo("\u001b[H\u001b[2J" + prompt);
                shownCursor = 0;
                redraw();
            }
            case 0x0e -> show(history.next());
            case 0x10 -> show(history.previous(line.toString()));
            case 0x15 -> kill(0, cursor);
            case 0x17 -> kill(wordStart(), cursor);
            case 0x19 -> killed.forEach(this::insert);
            default -> {
                if (c >= ' ') {
                    insert(String.valueOf(c));
                }
            }
        }
    }

    private void special(EscapeSequence.Key key) {
        switch (key) {
            case UP -> show(history.previous(line.toString()));
            case DOWN -> show(history.next());
            case LEFT -> moveTo(cursor - 1);
            case RIGHT -> moveTo(cursor + 1);
            case HOME -> moveTo(0);
            case END -> moveTo(line.length());
            case DELETE -> delete(cursor, cursor + 1);
            case WORD_LEFT -> moveTo(wordStart());
            case WORD_RIGHT -> moveTo(wordEnd());
            case NONE, PLAIN -> {}
        }
    }

    private void enter() {
        moveTo(line.length());
        listener.echo("\r\n");
        var text = line.toString();
        history.add(text);
        listener.line(text);
    }

    private void endOrDelete() {
        if (line.isEmpty()) {
            listener.endOfInput();
        } else {
            delete(cursor, cursor + 1);
        }
    }

    private void insert(String text) {
        if (line.length() + text.length() <= LONGEST_LINE) {
            boolean isAtEnd = cursor == line.length();
            line.insert(cursor, text);
            cursor += text.length();
            if (isAtEnd) {
                listener.echo(text + ontoNextRow());
                shownCursor = cursor;
            } else {
                redraw();
            }
        }
    }

    private void delete(int from, int to) {
        if (from >= 0 && to <= line.length()) {
            line.delete(from, to);
            cursor = from;
            redraw();
        }
    }

    private void kill(int from, int to) {
        if (from < to) {
            killed.clear();
            killed.add(line.substring(from, to));
            delete(from, to);
        }
    }

    private void show(Optional<String> text) {
        text.ifPresent(
                other -> {
                    line.setLength(0);
                    line.append(other);
                    cursor = line.length();
                    redraw();
                });
    }

    private int wordStart() {
        int start = cursor;
        while (start > 0 && line.charAt(start - 1) == ' ') {
            start--;
        }
        while (start > 0 && line.charAt(start - 1) != ' ') {
            start--;
        }
        return start;
    }

    private int wordEnd() {
        int end = cursor;
        while (end < line.length() && line.charAt(end) == ' ') {
            end++;
        }
        while (end < line.length() && line.charAt(end) != ' ') {
            end++;
        }
        return end;
    }

    private void complete() {
        var before = line.substring(0, cursor);
        var word = before.substring(before.lastIndexOf(' ') + 1);
        var found = listener.completions(before);
        if (found.isEmpty()) {
            return;
        }
        if (found.size() == 1) {
            var rest = found.getFirst().substring(word.length());
            insert(rest.endsWith("/") ? rest : rest + " ");
            return;
        }
        var common = commonStart(found);
        if (common.length() > word.length()) {
            insert(common.substring(word.length()));
            return;
        }
        int place = cursor;
        moveTo(line.length());
        listener.echo("\r\n" + table(found) + prompt);
        shownCursor = 0;
        cursor = place;
        redraw();
    }

    private static String commonStart(List<String> words) {
        var common = words.getFirst();
        for (String word : words) {
            int end = 0;
            while (end < Math.min(common.length(), word.length())
                    && common.charAt(end) == word.charAt(end)) {
                end++;
            }
            common = common.substring(0, end);
        }
        return common;
    }

    private String table(List<String> words) {
        int longest = words.stream().mapToInt(String::length).max().orElse(0);
        int fit = Math.max(1, ((columns > 0 ? columns : STANDARD_COLUMNS) + 1) / (longest + 2));
        var rows = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            boolean endsRow = i % fit == fit - 1 || i == words.size() - 1;
            var word = words.get(i);
            rows.append(word).append(endsRow ? "\r\n" : " ".repeat(longest + 2 - word.length()));
        }
        return rows.toString();
    }

    private void moveTo(int place) {
        if (place >= 0 && place <= line.length()) {
            cursor = place;
            listener.echo(motion(shownCursor, cursor));
            shownCursor = cursor;
        }
    }

    private void redraw() {
        listener.echo(
                motion(shownCursor, 0)
                        + line
                        + ontoNextRow()
                        + (columns > 0 ? "\u001b[J" : "\u001b[K")
                        + motion(line.length(), cursor));
        shownCursor = cursor;
    }

    /// A terminal stays at the end of a row that was filled until there is more to show.
    private String ontoNextRow() {
        boolean isFull = columns > 0 && (prompt.length() + line.length()) % columns == 0;
        return isFull ? " \r" : "";
    }

    /// From one place of the line to another.
    private String motion(int from, int to) {
        if (columns == 0) {
            return horizontal(to - from);
        }
        int start = prompt.length() + from;
        int end = prompt.length() + to;
        int rows = end / columns - start / columns;
        var vertical = rows == 0 ? "" : "\u001b[" + Math.abs(rows) + (rows < 0 ? 'A' : 'B');
        return vertical + horizontal(end % columns - start % columns);
    }

    private static String horizontal(int columns) {
        if (columns == 0) {
            return "";
        }
        return "\u001b[" + Math.abs(columns) + (columns < 0 ? 'D' : 'C');
    }
}
