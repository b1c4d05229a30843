package io.qmp4j.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.Endpoint.Protocol;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A monitor that sends back what it gets, with telnet around it.
@Timeout(20)
class TelnetSessionTest {
    private static final int IAC = 255;
    private static final int[] OPENING = {
        IAC, 251, 1, IAC, 251, 3, IAC, 251, 0, IAC, 253, 0, IAC, 253, 31
    };

    private final List<Integer> widths = new CopyOnWriteArrayList<>();
    private final QmpServer server;
    private Socket client = new Socket();

    TelnetSessionTest() throws IOException {
        server = QmpServer.start(new TestMonitor().monitor);
    }

    @BeforeEach
    void connect() throws IOException {
        var any = new Endpoint.Tcp("127.0.0.1", 0, Direction.LISTEN, false, false, Protocol.TELNET);
        var opened =
                server.open(
                        any, (peer, loop, carrier) -> new EchoSession(peer, carrier, widths::add));
        assertThat(opened.toString()).startsWith("telnet:127.0.0.1:");
        int port = ((Endpoint.Tcp) opened.endpoint()).port();
        client = new Socket(InetAddress.getLoopbackAddress(), port);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void saysFirstThatItEchoesAndWantsTheWindowsSize() throws IOException {
        assertThat(received(OPENING.length)).containsExactly(OPENING);
        send("hello");
        assertThat(received(5)).containsExactly('h', 'e', 'l', 'l', 'o');
    }

    @Test
    void takesTheProtocolOutOfTheText() throws IOException {
        received(OPENING.length);
        send(IAC, 253, 1, 'a', IAC, 251, 31, 'b', IAC, IAC, IAC, 241, '\r', 0, 'c', 0);
        assertThat(received(6)).containsExactly('a', 'b', IAC, '\r', 'c', 0);
    }

    @Test
    void theProtocolMayBeCutAnywhere() throws IOException {
        received(OPENING.length);
        for (int each : new int[] {IAC, 250, 31, 0, IAC, IAC, 0, 24, IAC, 240, 'x'}) {
            send(each);
        }
        assertThat(received(1)).containsExactly('x');
        assertThat(widths).containsExactly(255);
    }

    @Test
    void breakAndInterruptProcessAreControlC() throws IOException {
        received(OPENING.length);
        send(IAC, 243, IAC, 244);
        assertThat(received(2)).containsExactly(3, 3);
    }

    @Test
    void refusesWhatItDoesNotKnowAndIsSilentToAnswers() throws IOException {
        received(OPENING.length);
        send(IAC, 253, 24, IAC, 251, 39, IAC, 254, 1, IAC, 252, 31, IAC, 253, 3, 'x');
        assertThat(received(7)).containsExactly(IAC, 252, 24, IAC, 254, 39, 'x');
    }

    @Test
    void whoAsksForeverAndReadsNothingIsNotReadForever() throws IOException {
        var telnet = new EchoSession.Alone(widths::add);
        var question = new byte[3 * 1000];
        for (int i = 0; i < question.length; i += 3) {
            question[i] = (byte) IAC;
            question[i + 1] = (byte) 253;
            question[i + 2] = 24;
        }
        telnet.receive(question);
        assertThat(telnet.session().wantsInput()).isFalse();
        telnet.readAll();
        assertThat(telnet.session().wantsInput()).isTrue();
    }

    @Test
    void aWindowThatIsDescribedWronglyIsLeftAlone() throws IOException {
        received(OPENING.length);
        send(IAC, 250, 31, 1, IAC, 240, IAC, 250, 24, 0, 80, 0, 24, IAC, 240);
        send("x".repeat(5000));
        received(5000);
        assertThat(widths).isEmpty();
    }

    private void send(String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void send(int... bytes) throws IOException {
        for (int each : bytes) {
            client.getOutputStream().write(each);
        }
    }

    private int[] received(int count) throws IOException {
        var bytes = client.getInputStream().readNBytes(count);
        var values = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = bytes[i] & 0xff;
        }
        return values;
    }
}
