package io.qmp4j.hmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentSpecTest {
    @Test
    void readsQemusLetters() {
        var spec = ArgumentSpec.parse("fmt:/,filename:F,force:-f,format:-Fs,size:o?,head:i.");
        assertThat(spec.parameters())
                .containsExactly(
                        new Parameter("fmt", value('/', Parameter.Presence.OPTIONAL)),
                        new Parameter("filename", value('F', Parameter.Presence.REQUIRED)),
                        new Parameter("force", new Parameter.Flag('f')),
                        new Parameter("format", new Parameter.ValueFlag('F')),
                        new Parameter("size", value('o', Parameter.Presence.OPTIONAL)),
                        new Parameter("head", value('i', Parameter.Presence.DOTTED)));
        assertThat(ArgumentSpec.parse("").parameters()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "filename | 'filename' should be NAME:TYPE",
                "filename: | 'filename:' should be NAME:TYPE",
                ":F | ':F' should be NAME:TYPE",
                "a:F, | '' should be NAME:TYPE",
                "a:X | 'a:X' has an unknown type 'X'",
                "a:Fx | 'a:Fx' has 'x' behind its type",
                "a:s. | 'a:s.' has '.' behind its type",
                "a:- | 'a:-' should end with -LETTER or -LETTERs",
                "a:-fx | 'a:-fx' should end with -LETTER or -LETTERs",
                "a:F,a:s | 'a' is there twice",
                "a:s?,b:s | 'b' must not follow an optional one",
                "a:S,b:s? | 'b' stands behind the rest of the line",
            })
    void saysWhatIsWrongWithOne(String spec, String message) {
        assertThatThrownBy(() -> ArgumentSpec.parse(spec))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Argument specification '" + spec + "': " + message);
    }

    private static Parameter.Value value(char letter, Parameter.Presence presence) {
        for (Parameter.ValueKind kind : Parameter.ValueKind.values()) {
            if (kind.letter() == letter) {
                return new Parameter.Value(kind, presence);
            }
        }
        throw new IllegalArgumentException(String.valueOf(letter));
    }
}
