package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The ordering traces of the specification of asynchronous commands (appendix B), as it says they
/// should come out. `+1` reads a command, `+1!` an out-of-band one, `+1~` one that succeeds without
/// a word; `1.` and `1~` are their returns, `1(error).` one that fails; `X` ends the session.
class TracesTest {
    private static final Pattern STEP = Pattern.compile("(\\+?)([0-9])(\\(error\\))?([!~.]?)");

    private final TestMonitor server = new TestMonitor();
    private final Conversation client = server.negotiated("oob");

    /// What leaves at each step: `-` nothing, else the ids.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "+1 +2! +3 3. 2. 1.,        -  -  -  -  2  1-3",
        "+1 1.,                     -  1",
        "+1 +2 +3 2. 3. 1.,         -  -  -  -  -  1-2-3",
        "+1 +2 1. 2.,               -  -  1  2",
        "+1! +2 2. 1.,              -  -  2  1",
        "+1! +2 2. 1. +3 3.,        -  -  2  1  -  3",
        "+1~ +2 2. 1~,              -  -  -  2",
        "+1 +2 2. X 1.,             -  -  -  -  -",
        "+1 X 1.,                   -  -  -",
        "+1 +2 2(error). 1.,        -  -  -  1-2(error)",
    })
    void leavesInOrder(String script, String expected) {
        var left = new ArrayList<String>();
        for (String step : script.split(" +", -1)) {
            take(step);
            left.add(heard());
        }

        assertThat(left).containsExactly(expected.split(" +", -1));
    }

    @Test
    void aSessionThatEndsReleasesWhatWasFinishedBehindAnother() { // +1 +2 2. X 1.
        take("+1");
        take("+2");
        take("2.");

        take("X");

        assertThat(client.session().line().isDone()).isTrue();
    }

    @Test
    void askingAfterTheEndIsAnsweredAsOftenAsItIsAsked() { // +1 X is_cancelled(1)
        take("+1");
        take("X");

        assertThat(server.parked(1).ret().isCancelled()).isTrue();
        assertThat(server.parked(1).ret().isCancelled()).isTrue();
        take("1.");
        assertThat(heard()).isEqualTo("-");
    }

    @Test
    void aHandlerMayEndItsOwnSession() { // +1 (handler: X) then idle: is_cancelled
        take("+1");
        client.say("{'execute': 'close', 'id': 2}");

        assertThat(server.parked(1).ret().isCancelled()).isTrue();
        assertThat(heard()).isEqualTo("-");
        client.session().close();
        assertThat(client.ends()).isEqualTo(1);
    }

    @Test
    void aSecondReturnIsRefused() { // +1 1. 1.
        take("+1");
        take("1.");
        assertThat(heard()).isEqualTo("1");

        assertThatThrownBy(() -> take("1.")).isInstanceOf(IllegalStateException.class);
        assertThat(heard()).isEqualTo("-");
    }

    @Test
    void plainCommandsAndParseErrorsWaitForAnAsyncOne() { // async A, sync B, parse error C; A.
        client.say("{'execute': 'park', 'id': 1} {'execute': 'inline', 'id': 2} }");
        assertThat(client.heard()).isEmpty();
        assertThat(server.called()).containsExactly("park", "inline");

        server.parked(1).succeed();

        assertThat(client.heard())
                .containsExactly(
                        "{\"return\": {}, \"id\": 1}",
                        "{\"return\": {}, \"id\": 2}",
                        "{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error,"
                                + " expecting value\"}}");
    }

    private void take(String step) {
        if (step.equals("X")) {
            client.session().close();
            client.turn();
            return;
        }
        var parts = STEP.matcher(step);
        assertThat(parts.matches()).as(step).isTrue();
        int number = Integer.parseInt(parts.group(2));
        if (!parts.group(1).isEmpty()) {
            client.say(request(number, parts.group(4)));
        } else if (parts.group(3) != null) {
            server.parked(number).fail("broken");
        } else {
            server.parked(number).succeed();
        }
    }

    private static String request(int number, String sign) {
        var command =
                switch (sign) {
                    case "!" -> "'exec-oob': 'park-oob'";
                    case "~" -> "'execute': 'park-silent'";
                    default -> "'execute': 'park'";
                };
        return String.format(Locale.ROOT, "{%s, 'id': %d}", command, number);
    }

    private String heard() {
        List<String> ids =
                client.heard().stream()
                        .map(
                                line ->
                                        line.replaceAll(".*\"id\": ([0-9]).*", "$1")
                                                + (line.contains("error") ? "(error)" : ""))
                        .toList();
        return ids.isEmpty() ? "-" : String.join("-", ids);
    }
}
