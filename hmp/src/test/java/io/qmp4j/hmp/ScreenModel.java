package io.qmp4j.hmp;

import java.util.ArrayList;
import java.util.List;

/// What a terminal of endless height would show: it knows the sequences that the line editor
/// writes, and fails at others.
final class ScreenModel {
    private final int width;
    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column; // the width behind the last character of a row that was filled

    ScreenModel() {
        this(Integer.MAX_VALUE);
    }

    ScreenModel(int width) {
        this.width = width;
    }

    void show(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\r' -> column = 0;
                case '\n' -> nextRow();
                case '\u001b' -> i = sequence(text, i + 1);
                default -> put(c);
            }
        }
    }

    /// The one that the cursor is in.
    String line() {
        return lines.get(row).toString();
    }

    List<String> lines() {
        return lines.stream().map(StringBuilder::toString).toList();
    }

    int row() {
        return row;
    }

    int column() {
        return column;
    }

    private void nextRow() {
        row++;
        if (row == lines.size()) {
            lines.add(new StringBuilder());
        }
    }

    private void put(char c) {
        if (column == width) {
            nextRow();
            column = 0;
        }
        var line = lines.get(row);
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
        column = Math.min(column, width - 1);
        switch (text.charAt(end)) {
            case 'A' -> row -= Integer.parseInt(number);
            case 'B' -> row = Math.min(row + Integer.parseInt(number), lines.size() - 1);
            case 'C' -> column += Integer.parseInt(number);
            case 'D' -> column -= Integer.parseInt(number);
            case 'J' -> {
                clearRow();
                lines.subList(row + 1, lines.size()).clear();
            }
            case 'K' -> clearRow();
            default -> throw new AssertionError("unknown sequence: " + text.substring(bracket));
        }
        if (column < 0 || column >= width || row < 0) {
            throw new AssertionError("out of the screen");
        }
        return end;
    }

    private void clearRow() {
        var line = lines.get(row);
        line.setLength(Math.min(column, line.length()));
    }
}
