package io.qmp4j.cli;

/// How a part of the output looks on a terminal that has styles (ECMA-48).
enum ShellStyle {
    NAME("36"),
    STRING("32"),
    EVENT("33"),
    FAILURE("1;31"),
    QUIET("2");

    private final String code;

    ShellStyle(String code) {
        this.code = code;
    }

    String of(String text) {
        return "\033[" + code + "m" + text + "\033[0m";
    }

    /// Without what would move the cursor, change the terminal or lie about the order of letters:
    /// such letters are shown by their numbers. Line ends and tabs stay.
    static String harmless(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        point -> {
                            if (point == '\n' || point == '\t' || isShown(point)) {
                                shown.appendCodePoint(point);
                            } else {
                                shown.append("\\u%04x".formatted(point));
                            }
                        });
        return shown.toString();
    }

    static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
