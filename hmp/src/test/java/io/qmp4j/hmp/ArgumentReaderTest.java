package io.qmp4j.hmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.TreeMap;

/// The texts are what QEMU 7.2 says to the same.
class ArgumentReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a:s | hello | {a=hello}",
                "a:s | \"two words\" | {a=two words}",
                "a:s | \"a\\\"b\\\\c\\'d\" | {a=a\"b\\c'd}",
                "a:s | \"\" | {a=}",
                "a:s,b:s? | x | {a=x}",
                "a:s,b:s? |   x   y   | {a=x, b=y}",
                "a:F | /tmp/a.ppm | {a=/tmp/a.ppm}",
                "a:B | disk0 | {a=disk0}",
                "a:S | all that is left | {a=all that is left}",
                "a:S? | `` | {}",
                "a:O | a=1,b=x,,y | {a={a=1, b=x,y}}",
                "a:i | 0x10 | {a=16}",
                "a:i | 010 | {a=8}",
                "a:i | 'A' | {a=65}",
                "a:i | 4 * ( 1 + 1 ) | {a=8}",
                "a:i | 1+2*3 | {a=7}",
                "a:i | `1|6&3` | {a=3}",
                "a:i | 7-2-1 | {a=4}",
                "a:i | 9/2%3 | {a=1}",
                "a:i | ~0&0xff | {a=255}",
                "a:i | 6^3 | {a=5}",
                "a:i | 0xffffffff | {a=-1}",
                "a:l | -5 | {a=-5}",
                "a:l | 0xffffffffffffffff | {a=-1}",
                "a:l | +-+5 | {a=-5}",
                "a:i?,b:s? | 1 x | {a=1, b=x}",
                "a:i?,b:s? | `` | {}",
                "a:i.,b:s? | .7 x | {a=7, b=x}",
                "a:i.,b:s? | x | {b=x}",
                "a:M | 3 | {a=3145728}",
                "a:o | 3 | {a=3145728}",
                "a:o | 1k | {a=1024}",
                "a:o | 0x10B | {a=279969792}",
                "a:o | 1.5G | {a=1610612736}",
                "a:o | 512B | {a=512}",
                "a:o | 1.0B | {a=1}",
                "a:o | 1.G | {a=1073741824}",
                "a:o | +5 | {a=5242880}",
                "a:T | 1.5 | {a=1.5}",
                "a:T | 250ms | {a=0.25}",
                "a:b | on | {a=true}",
                "a:b | off | {a=false}",
                "f:-f,a:s? | -f x | {a=x, f=true}",
                "f:-f,a:s? | x | {a=x}",
                "f:-f,g:-g | -g | {g=true}",
                "a:F,f:-fs,d:s?,h:i? | /x -f png v0 1 | {a=/x, d=v0, f=png, h=1}",
                "a:F,f:-fs,d:s?,h:i? | /x v0 | {a=/x, d=v0}",
                "fmt:/,a:l | /10xg 0 | {a=0, fmt=PrintFormat[count=10, format=x, size=8]}",
                "fmt:/,a:l | 0 | {a=0}",
            })
    void reads(String spec, String line, String values) throws HmpSyntaxException {
        assertThat(text(read(spec, line))).isEqualTo(values);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a:s | `` | c: string expected",
                "a:F | `` | c: filename expected",
                "a:B | `` | c: block device name expected",
                "a:S | `` | c: string expected",
                "a:s | \"unterminated | c: string expected",
                "a:s | \"bad\\q\" | c: string expected",
                "a:s | x y | c: extraneous characters at the end of line",
                "a:O | a | c: NAME=VALUE expected, not 'a'",
                "a:i | `` | unexpected end of expression",
                "a:i | abc | invalid char 'a' in expression",
                "a:i | 1+ | unexpected end of expression",
                "a:i | (1 | ')' expected",
                "a:i | 1/0 | division by zero",
                "a:i | 1%0 | division by zero",
                "a:i | 'a | missing terminating ' character",
                "a:i | 'ab' | missing terminating ' character",
                "a:i | ' | character constant expected",
                "a:i | $rip | unknown register",
                "a:i | 99999999999999999999999 | number too large",
                "a:i | 18446744073709551616 | number too large",
                "a:i | 4294967296 | 'c' has failed: integer is for 32-bit values",
                "a:i | -5 | 'c' has failed: integer is for 32-bit values",
                "a:l | 1M | c: extraneous characters at the end of line",
                "a:M | -1 | enter a positive value",
                "a:M | 0x7fffffffffffffff | number too large",
                "a:o | `` | invalid size",
                "a:o | -5 | invalid size",
                "a:o | 8E | invalid size",
                "a:o | 1.1B | invalid size",
                "a:o | 0x1.8 | invalid size",
                "a:o | 1Q | c: extraneous characters at the end of line",
                "a:o | 1Kz | c: extraneous characters at the end of line",
                "a:T | x | Number expected",
                "a:T | 1e999 | Bad number",
                "a:T | 1xs | Unknown unit suffix",
                "a:T | 1m | Unknown unit suffix",
                "a:b | `` | Expected 'on' or 'off'",
                "a:b | maybe | Expected 'on' or 'off'",
                "f:-f | -x | c: unsupported option -x",
                "f:-f | - | c: unsupported option -",
                "f:-f | -fx | c: extraneous characters at the end of line",
                "f:-f,g:-g | -g -f | c: extraneous characters at the end of line",
                "f:-fs | -f | c: value expected for -f",
                "fmt:/,a:l | /4xz 0 | invalid char in format: 'z'",
                "fmt:/,a:l | /4x | unexpected end of expression",
            })
    void saysWhatIsWrong(String spec, String line, String message) {
        assertThatThrownBy(() -> read(spec, line))
                .isInstanceOf(HmpSyntaxException.class)
                .hasMessage(message);
    }

    @Test
    void bracketsDoNotNestWithoutEnd() {
        var deep = "(".repeat(1_000_000) + "1";
        assertThatThrownBy(() -> read("a:i", deep)).hasMessage("expression nested too deeply");
        var signs = "-".repeat(1_000_000) + "1";
        assertThatThrownBy(() -> read("a:i", signs)).hasMessage("expression nested too deeply");
    }

    @Test
    void aLongWordIsCutAsInQemu() throws HmpSyntaxException {
        assertThat(read("a:s", "x".repeat(2000)).string("a")).hasSize(1023);
    }

    private static HmpArguments read(String spec, String line) throws HmpSyntaxException {
        return ArgumentReader.read("c", ArgumentSpec.parse(spec), new LineCursor(line));
    }

    private static String text(HmpArguments arguments) {
        return new TreeMap<>(arguments.values()).toString();
    }
}
