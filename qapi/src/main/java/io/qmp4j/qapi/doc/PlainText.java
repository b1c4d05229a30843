package io.qmp4j.qapi.doc;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Documentation text without any markup.
final class PlainText {
    private static final int SUMMARY_LENGTH = 120;
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s");

    private PlainText() {}

    static String of(List<Inline> runs) {
        return runs.stream()
                .map(
                        run ->
                                switch (run) {
                                    case Inline.Text(var text) -> text;
                                    case Inline.Code(var text) -> text;
                                    case Inline.Emphasis(var text) -> text;
                                    case Inline.Strong(var text) -> text;
                                    case Inline.Name(var text, _) -> text;
                                    case Inline.Link(var text, _) -> text;
                                })
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    /// The first sentence, not longer than a line; empty where the text begins with none.
    static String summary(List<Block> text) {
        if (text.isEmpty() || !(text.getFirst() instanceof Block.Paragraph(var runs))) {
            return "";
        }
        var sentence = SENTENCE_END.split(of(runs), 2)[0];
        if (sentence.length() <= SUMMARY_LENGTH) {
            return sentence;
        }
        int blank = sentence.lastIndexOf(' ', SUMMARY_LENGTH);
        return blank < 0 ? "" : sentence.substring(0, blank) + " \u2026";
    }
}
