package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rum                      | qmp4j: rum: invalid command, did you mean run?",
                "--hepl                   | qmp4j: --hepl: invalid option, did you mean --help?",
                "run -bogus               | qmp4j run: -bogus: invalid option",
                "run -chardv x            | qmp4j run: -chardv: invalid option, did you mean -chardev?",
                "run --qmpp x             | qmp4j run: --qmpp: invalid option, did you mean -qmp?",
                "run -name                | qmp4j run: -name: requires an argument",
                "run disk.img             | qmp4j run: disk.img: unexpected argument",
                "run -M pc                | qmp4j run: -M pc: unsupported machine type, expected demo or none",
                "run -display gtk         | qmp4j run: -display gtk: unsupported display, expected none",
                "run -compat foo          | qmp4j run: -compat foo: Expected '=' after parameter 'foo'",
                "run -uuid x              | qmp4j run: -uuid x: failed to parse UUID string: wrong format",
                "run -name a,b=c          | qmp4j run: -name a,b=c: Invalid parameter 'b'",
                "run -chardev foo         | qmp4j run: -chardev foo: chardev: no id specified",
                "run -chardev foo,id=a    | qmp4j run: -chardev foo,id=a: 'foo' is not a valid char driver name, expected socket, stdio or null",
                "run -chardev stdio,id=1  | qmp4j run: -chardev stdio,id=1: Parameter 'id' expects an identifier: letters, digits, '-', '.', '_', starting with a letter",
                "run -chardev socket,id=a,path=x,server=foo | qmp4j run: -chardev socket,id=a,path=x,server=foo: Parameter 'server' expects 'on' or 'off'",
                "run -chardev socket,id=a,path=x,foo=1 | qmp4j run: -chardev socket,id=a,path=x,foo=1: Invalid parameter 'foo'",
                "run -chardev null,id=a -chardev null,id=a | qmp4j run: -chardev null,id=a: Duplicate ID 'a' for chardev",
                "run -mon mode=control    | qmp4j run: -mon mode=control: Parameter 'chardev' is missing",
                "run -mon a,mode=control  | qmp4j run: -mon a,mode=control: chardev \"a\" not found",
                "run -mon a,mode=foo      | qmp4j run: -mon a,mode=foo: Parameter 'mode' does not accept value 'foo'",
                "run -mon a               | qmp4j run: -mon a: chardev \"a\" not found",
                "run -qmp stdio -monitor stdio | qmp4j run: -monitor stdio: -qmp stdio is on stdio already, and only one monitor can be",
                "run -deadline x-block=1  | qmp4j run: -deadline x-block=1: Parameter 'x-block' expects a time such as 500ms, 10s, 5m or 1h",
                "run -deadline *=0s       | qmp4j run: -deadline *=0s: Parameter '*' expects a time such as 500ms, 10s, 5m or 1h",
                "run -deadline x-blok=1s  | qmp4j run: -deadline x-blok: there is no such command, did you mean x-block?",
                "run -limit sessions=0    | qmp4j run: -limit sessions=0: Parameter 'sessions' expects a number from 1 to 1000000",
                "run -limit unanswered=x  | qmp4j run: -limit unanswered=x: Parameter 'unanswered' expects a number from 1 to 1000000",
                "run -limit memory=0G     | qmp4j run: -limit memory=0G: Parameter 'memory' expects a size such as 512K, 256M or 2G",
                "run -limit memory=1X     | qmp4j run: -limit memory=1X: Parameter 'memory' expects a size such as 512K, 256M or 2G",
                "run -limit clients=1     | qmp4j run: -limit clients=1: Invalid parameter 'clients'",
                "run -device foo,id=x     | qmp4j run: -device foo,id=x: 'foo' is not a valid device model name, expected VGA, secondary-vga, qxl or vnc-display",
                "run -device VGA,id=1     | qmp4j run: -device VGA,id=1: Parameter 'id' expects an identifier",
                "run -device VGA,xres=0   | qmp4j run: -device VGA,xres=0: Parameter 'xres' expects a number from 1 to 16384, got '0'",
                "run -device VGA,vram=1   | qmp4j run: -device VGA,vram=1: Invalid parameter 'vram'",
                "run -device VGA,id=a -device qxl,id=a | qmp4j run: -device qxl,id=a: Duplicate device ID 'a'",
                "run -screendump-compression 10 | qmp4j run: -screendump-compression 10: expected a number from 0 to 9",
                "exec                     | qmp4j exec: a command is expected",
                "exec unix:/run/a.sock    | qmp4j exec: a command is expected behind the address unix:/run/a.sock",
                "qapi chekc x             | qmp4j qapi: chekc: invalid command, expected check, dump, java, introspect, doc, diff, did you mean check?",
                "qapi -x                  | qmp4j qapi: -x: invalid command, expected check, dump, java, introspect, doc, diff",
                "qapi check               | qmp4j qapi check: a schema file is expected",
                "qapi dump a.json b.json  | qmp4j qapi dump: b.json: unexpected argument, one schema is enough",
                "qapi java a.json -p x    | qmp4j qapi java: -o DIR is missing",
                "qapi java a.json -o x    | qmp4j qapi java: -p PACKAGE is missing",
                "qapi java a.json -o x -p a.new | qmp4j qapi java: -p a.new: the name of a Java package is expected",
                "qapi introspect -Dx y    | qmp4j qapi introspect: -D x: a symbol as in a schema's 'if' is expected, such as CONFIG_X",
                "exec --timeout x a b     | qmp4j exec: --timeout x: a number of seconds above 0 is expected",
            })
    void tellsOfAMistakeInOneLine(String words, String message) {
        var call = Call.of(words.split(" "));
        assertThat(call.err().lines()).containsExactly(message);
        assertThat(call.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(call.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "help",
                "run --help",
                "run -h",
                "qapi --help",
                "qapi dump --help",
                "exec --help",
                "exec a --help"
            })
    void helps(String words) {
        var call = Call.of(words.split(" "));
        assertThat(call.status()).isEqualTo(ExitStatus.OK);
        assertThat(call.out()).startsWith("Usage: qmp4j ");
        assertThat(call.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "run --version", "exec -version"})
    void tellsItsVersion(String words) {
        assertThat(Call.of(words.split(" ")).out()).matches("qmp4j \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    @Test
    void tellsHowToCallItWhenCalledWithNothing() {
        var call = Call.of();
        assertThat(call.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(call.err()).startsWith("Usage: qmp4j COMMAND");
    }

    @Test
    void tellsWhatThereIsBehindTheFirstOfTwoWords() {
        var call = Call.of("qapi");
        assertThat(call.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(call.err()).startsWith("Usage: qmp4j qapi COMMAND").contains("introspect");
    }

    @Test
    void quotesForTheShellWhatNeedsIt() {
        assertThat(Terminal.quoted("/tmp/a.sock")).isEqualTo("/tmp/a.sock");
        assertThat(Terminal.quoted("it's here")).isEqualTo("'it'\\''s here'");
    }
}
