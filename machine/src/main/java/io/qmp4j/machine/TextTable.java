package io.qmp4j.machine;

import java.util.ArrayList;
import java.util.List;

/// Lines with aligned columns.
final class TextTable {
    private TextTable() {}

    /// @param rows each with as many cells as the head has
    /// @return nothing where there are no rows
    static String of(List<String> head, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        var all = new ArrayList<List<String>>();
        all.add(head);
        all.addAll(rows);
        return of(all);
    }

    /// @param rows each with as many cells as the others
    static String of(List<List<String>> rows) {
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column));
                line.repeat(' ', width(rows, column) - row.get(column).length() + 2);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
