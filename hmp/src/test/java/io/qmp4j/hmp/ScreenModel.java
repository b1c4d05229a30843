package io.qmp4j.hmp;

import java.util.ArrayList;
import java.util.List;

/// What a terminal without end would show: it knows the sequences that the line editor writes, and
/// fails at others.
final class ScreenModel {
    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private int column;

    void show(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\r' -> column = 0;
                case '\n' -> lines.add(new StringBuilder());
                case '\u001b' -> i = sequence(text, i + 1);
                default -> put(c);
            }
        }
    }

    /// The last line.
    String line() {
        return lines.getLast().toString();
    }

    List<String> lines() {
        return lines.stream().map(StringBuilder::toString).toList();
    }

    int column() {
        return column;
    }

    private void put(char c) {
        var line = lines.getLast();
        while (line.length() < column) {
            line.append(' ');
        }
        if (column == line.length()) {
            line.append(c);
        } else {
            line.setCharAt(column, c);
        }
        column++;
    }

    /// @return the index of its last character
    private int sequence(String text, int bracket) {
        if (text.charAt(bracket) != '[') {
            throw new AssertionError("no sequence: " + text);
        }
        int end = bracket + 1;
        while (Character.isDigit(text.charAt(end))) {
            end++;
        }
        var number = text.substring(bracket + 1, end);
        switch (text.charAt(end)) {
            case 'C' -> column += Integer.parseInt(number);
            case 'D' -> column -= Integer.parseInt(number);
            case 'K' -> lines.getLast().setLength(Math.min(column, lines.getLast().length()));
            default -> throw new AssertionError("unknown sequence: " + text.substring(bracket));
        }
        if (column < 0) {
            throw new AssertionError("left of the screen");
        }
        return end;
    }
}
