package io.qmp4j.qapi.codegen;

/// A string literal of Java, in ASCII.
final class Literal {
    private Literal() {}

    static String of(String value) {
        var text = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            switch (character) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '\r' -> text.append("\\r");
                default -> {
                    if (character >= ' ' && character < 0x7F) {
                        text.append(character);
                    } else {
                        text.append("\\u%04x".formatted((int) character));
                    }
                }
            }
        }
        return text.append('"').toString();
    }
}
