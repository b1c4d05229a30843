package io.qmp4j.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.unix.Receiver;
import io.qmp4j.net.unix.UnixSockets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Descriptors over sockets.
@Timeout(60)
final class GatewayDescriptorsTest {

    @TempDir private Path folder = Path.of("");
    private GatewayBench bench = new GatewayBench(folder);

    @BeforeEach
    void begin() {
        bench = new GatewayBench(folder);
    }

    @AfterEach
    void end() throws IOException {
        bench.close();
    }

    @Test
    void descriptorsOfAReplyComeToItsClient() throws IOException {
        bench.start(bench.plan());
        var sockets = UnixSockets.find().orElseThrow();
        var client = bench.client();
        for (int id = 1; id <= 3; id++) {
            client.send("{\"execute\": \"a\", \"id\": %d}".formatted(id));
            bench.server().next();
        }
        bench.server().send("{\"return\": {}, \"id\": 1}");
        int file = sockets.open("/dev/null", 0);
        var reply = ByteBuffer.wrap("{\"return\": {}, \"id\": 2}".getBytes(UTF_8));
        sockets.send(bench.server().channel(), reply, List.of(file));
        sockets.close(file);
        bench.server().send("{\"return\": {}, \"id\": 3}");

        assertThat(read(client, sockets.receiver(1000), 3))
                .containsExactly(
                        "{\"return\": {}, \"id\": 1} with 0",
                        "{\"return\": {}, \"id\": 2} with 1",
                        "{\"return\": {}, \"id\": 3} with 0");
    }

    /// Byte by byte.
    private static List<String> read(Lines client, Receiver receiver, int lines)
            throws IOException {
        var found = new ArrayList<String>();
        var line = new StringBuilder();
        int descriptors = 0;
        while (found.size() < lines) {
            var buffer = ByteBuffer.allocate(1);
            if (receiver.read(client.channel(), buffer) == 0) {
                LockSupport.parkNanos(1_000_000);
                continue;
            }
            descriptors += receiver.descriptors().size();
            line.append((char) buffer.get(0));
            if (line.charAt(line.length() - 1) == '\n') {
                found.add(line.toString().strip() + " with " + descriptors);
                line.setLength(0);
                descriptors = 0;
            }
        }
        return found;
    }

    @Test
    void descriptorsForAnUpstreamThatCannotTakeThemAreAFault() throws IOException {
        try (var listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
            var gateway =
                    Gateway.start(
                            List.of(
                                    bench.plan(
                                            Endpoint.Tcp.at(
                                                    "127.0.0.1", port, Direction.CONNECT))));
            bench.opened(gateway);
            bench.served(ScriptedServer.greet(new Lines(listener.accept())));
            gateway.ready().toCompletableFuture().join();
        }
        var sockets = UnixSockets.find().orElseThrow();
        var client = bench.client();
        int file = sockets.open("/dev/null", 0);
        var request = "{\"execute\": \"getfd\", \"arguments\": {\"fdname\": \"a\"}, \"id\": 1}";
        sockets.send(client.channel(), ByteBuffer.wrap(request.getBytes(UTF_8)), List.of(file));
        sockets.close(file);
        assertThat(client.next())
                .contains("Upstream 'vm1' can't be passed descriptors, it is not at a Unix-domain");
    }
}
