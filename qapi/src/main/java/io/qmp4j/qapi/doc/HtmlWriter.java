package io.qmp4j.qapi.doc;

/// Writes HTML that is well-formed XML as well. Whatever is given as text or as an attribute's
/// value comes out as such.
final class HtmlWriter {
    private final StringBuilder out = new StringBuilder();

    HtmlWriter doctype() {
        out.append("<!DOCTYPE html>\n");
        return this;
    }

    HtmlWriter text(String text) {
        escape(text);
        return this;
    }

    HtmlWriter line() {
        out.append('\n');
        return this;
    }

    /// @param attributes names and values in turn
    HtmlWriter element(String tag, Runnable content, String... attributes) {
        start(tag, attributes);
        content.run();
        return end(tag);
    }

    HtmlWriter element(String tag, String content, String... attributes) {
        return element(tag, () -> text(content), attributes);
    }

    /// An element that never has content.
    HtmlWriter empty(String tag, String... attributes) {
        tag(tag, attributes);
        out.append("/>");
        return this;
    }

    HtmlWriter start(String tag, String... attributes) {
        tag(tag, attributes);
        out.append('>');
        return this;
    }

    HtmlWriter end(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    private void tag(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.append((char) character);
                default -> out.appendCodePoint(isWritable(character) ? character : 0xFFFD);
            }
        }
    }

    /// XML has no place for the others, not even escaped.
    private static boolean isWritable(int character) {
        return character >= ' '
                && (character < 0xD800 || character > 0xDFFF)
                && (character & 0xFFFE) != 0xFFFE
                && character != 0x7F;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
