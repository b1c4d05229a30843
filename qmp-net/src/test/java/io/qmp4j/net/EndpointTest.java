package io.qmp4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.Endpoint.Protocol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointTest {
    @ParameterizedTest
    @ValueSource(strings = {"q.sock", "unix:q.sock", "unix:q.sock,wait=off", "q.sock,nowait"})
    void readsPaths(String text) throws EndpointSyntaxException {
        assertThat(Endpoint.parse(text, Direction.LISTEN))
                .isEqualTo(new Endpoint.Unix("q.sock", Direction.LISTEN, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    q,server            | LISTEN
                    q,server=on         | LISTEN
                    q,server=yes,nowait | LISTEN
                    q,server=off        | CONNECT
                    q                   | CONNECT
                    """)
    void readsWhoConnects(String text, Direction expected) throws EndpointSyntaxException {
        var endpoint = (Endpoint.Unix) Endpoint.parse(text, Direction.CONNECT);
        assertThat(endpoint.direction()).isEqualTo(expected);
    }

    @Test
    void readsWhetherTheStartWaits() throws EndpointSyntaxException {
        assertThat(Endpoint.parse("unix:q,server=on,wait=on", Direction.CONNECT))
                .isEqualTo(new Endpoint.Unix("q", Direction.LISTEN, true));
    }

    @Test
    void readsTcpAddresses() throws EndpointSyntaxException {
        assertThat(Endpoint.parse("tcp:localhost:4444,nodelay", Direction.LISTEN))
                .isEqualTo(Endpoint.Tcp.at("localhost", 4444, Direction.LISTEN));
        assertThat(Endpoint.parse("tcp::4444", Direction.LISTEN))
                .isEqualTo(Endpoint.Tcp.at("", 4444, Direction.LISTEN));
        assertThat(Endpoint.parse("tcp:[::1]:4444,remote=on", Direction.CONNECT))
                .isEqualTo(
                        new Endpoint.Tcp(
                                "::1", 4444, Direction.CONNECT, false, true, Protocol.RAW));
    }

    @Test
    void readsTelnetAddresses() throws EndpointSyntaxException {
        var telnet = Endpoint.parse("telnet:localhost:23,server=on,wait=on", Direction.CONNECT);
        assertThat(telnet)
                .isEqualTo(
                        new Endpoint.Tcp(
                                "localhost", 23, Direction.LISTEN, true, false, Protocol.TELNET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix:/a,,b/q.sock", "tcp:[::1]:4444", "telnet:h:1", "stdio", "none"})
    void writesAddressesAsOperatorsDo(String text) throws EndpointSyntaxException {
        assertThat(Endpoint.parse(text, Direction.LISTEN)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    ""             | a path is expected
                    unix:          | a path is expected
                    q,servr=on     | option 'servr' is unknown, expected server, wait, nodelay or \
                    remote
                    q,server=maybe | option 'server' expects 'on' or 'off', got 'maybe'
                    q,wait         | 'wait' needs 'server=on'
                    q,remote       | 'remote' is for tcp and telnet
                    stdio,wait=off | 'stdio' takes no options
                    tcp:4444       | HOST:PORT is expected
                    telnet:4444    | HOST:PORT is expected
                    tcp:::1:4444   | an IPv6 address is written in brackets, as in tcp:[::1]:4444
                    tcp:h:http     | a port from 0 to 65535 is expected, got 'http'
                    tcp:h:65536    | a port from 0 to 65535 is expected, got '65536'
                    """)
    void namesWhatIsWrong(String text, String expected) {
        assertThatThrownBy(() -> Endpoint.parse(text, Direction.CONNECT))
                .isInstanceOf(EndpointSyntaxException.class)
                .hasMessage("Address '" + text + "': " + expected);
    }

    @Test
    void namesWhatIsNoPath() {
        assertThatThrownBy(() -> Endpoint.parse("unix:a\0b", Direction.LISTEN))
                .isInstanceOf(EndpointSyntaxException.class)
                .hasMessageContaining("not a path in this locale");
    }
}
