package io.qmp4j.hmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

class LineEditorTest {
    private ScreenModel screen = new ScreenModel();
    private final List<String> lines = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private List<String> completions = List.of();
    private final LineEditor editor = new LineEditor("> ", new Recorder());

    @ParameterizedTest
    @CsvSource({
        "abc, abc",
        "abc\\bd, abd",
        "abc\\x7f, ab",
        "\\b\\babc, abc",
        "bc^Aa, abc",
        "ac\\e[Db, abc",
        "ac^Bb, abc",
        "abx\\e[D\\e[3~c, abc",
        "ab^A^Dx, xb",
        "ab^A^F1, a1b",
        "b^Aa^Ec, abc",
        "b\\e[Ha\\e[Fc, abc",
        "b\\eOHa\\eOFc, abc",
        "b\\e[1~a\\e[4~c, abc",
        "abcdef\\e[D\\e[D^K, abcd",
        "abcdef\\e[D\\e[D^U, ef",
        "one two^Wx, one x",
        "one two^W^Y^Y, one twotwo",
        "one two\\ebx, one xtwo",
        "one two^A\\efx, onex two",
        "one two\\e[1;5Dx, one xtwo",
        "a\\e[99;99qb, ab",
        "gr\u00fc\u00df, gr\u00fc\u00df",
    })
    void keysEditTheLine(String keys, String line) {
        editor.prompt();
        type(keys);
        assertThat(screen.line()).isEqualTo("> " + line);
        type("\r");
        assertThat(lines).containsExactly(line);
    }

    @Test
    void theCursorIsWhereTheNextCharacterGoes() {
        editor.prompt();
        type("abc\\e[D\\e[D");
        assertThat(screen.column()).isEqualTo(3);
        type("x");
        assertThat(screen.line()).isEqualTo("> axbc");
        assertThat(screen.column()).isEqualTo(4);
    }

    @Test
    void returnAndLineFeedAreOneReturn() {
        for (String keys : List.of("a\r", "\nb\r", "c\n")) {
            editor.prompt();
            type(keys);
        }
        assertThat(lines).containsExactly("a", "b", "c");
    }

    @Test
    void theHistoryBringsBackLines() {
        for (String line : List.of("one", "two", "one", "three")) {
            editor.prompt();
            type(line + "\r");
        }
        editor.prompt();
        type("unfinished\\e[A");
        assertThat(screen.line()).isEqualTo("> three");
        type("^P");
        assertThat(screen.line()).isEqualTo("> one");
        type("\\e[A\\e[A\\e[A");
        assertThat(screen.line()).isEqualTo("> two");
        type("\\e[B^N");
        assertThat(screen.line()).isEqualTo("> three");
        type("\\e[B\\e[B");
        assertThat(screen.line()).isEqualTo("> unfinished");
    }

    @Test
    void tabCompletesTheOnlyName() {
        completions = List.of("screendump");
        editor.prompt();
        type("help scr\t");
        assertThat(screen.line()).isEqualTo("> help screendump ");
    }

    @Test
    void tabCompletesWhatAllHaveInCommonAndThenShowsThem() {
        completions = List.of("system_powerdown", "system_reset");
        editor.prompt();
        type("sy\t");
        assertThat(screen.line()).isEqualTo("> system_");
        type("\t");
        assertThat(screen.lines())
                .endsWith("> system_", "system_powerdown  system_reset", "> system_");
        assertThat(screen.column()).isEqualTo("> system_".length());
    }

    @Test
    void controlCharactersAreNotForTheLine() {
        editor.prompt();
        type("abc^C");
        assertThat(others).containsExactly("interrupt");
        editor.prompt();
        type("^D");
        assertThat(others).containsExactly("interrupt", "end");
        assertThat(lines).isEmpty();
    }

    @Test
    void aLineThatIsWiderThanTheTerminalHasMoreRows() {
        use(new ScreenModel(20));
        editor.prompt();
        type("abcdefghijklmnopqrstuvwxyz");
        assertThat(screen.lines()).containsExactly("> abcdefghijklmnopqr", "stuvwxyz");
        type("^A1");
        assertThat(screen.lines()).containsExactly("> 1abcdefghijklmnopq", "rstuvwxyz");
        assertThat(screen.row()).isZero();
        assertThat(screen.column()).isEqualTo(3);
        type("^E\\b\\b\\b\\b\\b\\b\\b\\b\\b\\b");
        assertThat(screen.lines()).containsExactly("> 1abcdefghijklmnop");
        type("q");
        assertThat(screen.row()).isEqualTo(1);
        type("^U");
        assertThat(screen.lines()).startsWith("> ");
        assertThat(screen.row()).isZero();
    }

    @Test
    void theHistoryClearsTheRowsOfALongerLine() {
        use(new ScreenModel(20));
        editor.prompt();
        type("short\r");
        editor.prompt();
        type("x".repeat(50));
        assertThat(screen.lines()).hasSize(4);
        type("^P");
        assertThat(screen.lines()).containsExactly("> short", "> short");
    }

    @Test
    void completionsStandInColumns() {
        use(new ScreenModel(20));
        completions = List.of("one", "two", "three", "four");
        editor.prompt();
        type("\t");
        assertThat(screen.lines()).containsExactly("> ", "one    two    three", "four", "> ");
    }

    @Test
    void aLineDoesNotGrowWithoutEnd() {
        editor.prompt();
        type("x".repeat(5000) + "\r");
        assertThat(lines.getFirst()).hasSize(4095);
    }

    private void use(ScreenModel narrow) {
        screen = narrow;
        editor.resized(20);
    }

    private void type(String keys) {
        for (int i = 0; i < keys.length(); i++) {
            char c = keys.charAt(i);
            if (c == '^' && i + 1 < keys.length()) {
                editor.key((char) (keys.charAt(++i) - '@'));
            } else if (c == '\\') {
                char letter = keys.charAt(++i);
                if (letter == 'x') {
                    editor.key((char) Integer.parseInt(keys.substring(i + 1, i + 3), 16));
                    i += 2;
                } else {
                    editor.key(letter == 'e' ? '\u001b' : '\b');
                }
            } else {
                editor.key(c);
            }
        }
    }

    private final class Recorder implements LineListener {
        @Override
        public void echo(String text) {
            screen.show(text);
        }

        @Override
        public void line(String line) {
            lines.add(line);
        }

        @Override
        public void interrupt() {
            others.add("interrupt");
        }

        @Override
        public void endOfInput() {
            others.add("end");
        }

        @Override
        public List<String> completions(String line) {
            return completions;
        }
    }
}
