package io.qmp4j.qapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ExcerptTest {
    @Test
    void marksWhatIsToBlame() {
        assertThat(shown("first\nis 'wrong' here\n", "'wrong'"))
                .isEqualTo("    2 | is 'wrong' here\n      |    ^~~~~~~");
    }

    @Test
    void marksBehindTabsAndWideCharacters() {
        assertThat(shown("\ta\t\ud83d\ude00'wrong'\n", "'wrong'"))
                .isEqualTo(
                        "    1 |         a       \ud83d\ude00'wrong'\n"
                                + "      |                  ^~~~~~~");
    }

    @Test
    void cutsALongLineAroundTheMark() {
        var shown = shown("a".repeat(10_000) + "'wrong'" + "b".repeat(10_000) + "\n", "'wrong'");
        assertThat(shown.lines()).allMatch(line -> line.length() < 120);
        assertThat(shown).contains("...aaa").contains("'wrong'bbb").contains("bbb...");
        var lines = shown.lines().toList();
        assertThat(lines.getLast().indexOf('^')).isEqualTo(lines.getFirst().indexOf('\''));
    }

    @Test
    void keepsControlCharactersFromTheTerminal() {
        assertThat(shown("a\u001b[31m\0\u202e'wrong'\n", "'wrong'"))
                .startsWith("    1 | a?[31m??'wrong'");
    }

    @Test
    void marksTheEndOfALineWhereSomethingIsMissing() {
        assertThat(shown("{ 'a'\n", "\n")).isEqualTo("    1 | { 'a'\n      |      ^");
    }

    @Test
    void showsAnEmptyLineWithoutSpacesBehindIt() {
        assertThat(Excerpt.ofLine("\n", 1, 0).display()).isEqualTo("    1 |");
    }

    private static String shown(String source, String wrong) {
        int from = source.indexOf(wrong);
        int lineStart = source.lastIndexOf('\n', from - 1) + 1;
        int line = 1 + (int) source.substring(0, lineStart).chars().filter(c -> c == '\n').count();
        return Excerpt.of(source, line, lineStart, from, from + wrong.length()).display();
    }
}
