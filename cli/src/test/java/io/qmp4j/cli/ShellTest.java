package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/// The shell at a server that says what it is told to.
@Timeout(60)
class ShellTest {
    @TempDir private Path folder = Path.of("");

    private final BlockingQueue<LineInput.Line> typed = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
    private final ShellOutput output =
            new ShellOutput(shown::add, shown::add, () -> 80, false, false);
    private final Shell shell = new Shell(new Keys(typed), output, false);

    @Test
    void waitsNoLongerAtCtrlCAndShowsTheLateReply() throws IOException, InterruptedException {
        try (var peer = new Peer(folder.resolve("s"))) {
            var status = start(peer);
            type("slow");
            assertThat(peer.read()).isEqualTo("{\"execute\": \"slow\", \"id\": 1}");
            shell.interrupt();
            assertThat(shown.take())
                    .isEqualTo("Waiting no longer for 'slow'; its reply is shown when it comes");
            type("quick");
            assertThat(peer.read()).isEqualTo("{\"execute\": \"quick\", \"id\": 2}");
            peer.write("{\"return\": [1], \"id\": 1} {\"return\": [2], \"id\": 2}");
            assertThat(shown.take()).isEqualTo("The reply to 'slow':");
            assertThat(shown.take()).isEqualTo("[1]");
            assertThat(shown.take()).isEqualTo("[2]");
            typed.add(new LineInput.Line.End());
            assertThat(status.join()).isZero();
        }
    }

    @Test
    void findsTheReplyToARequestWithoutAnId() throws IOException, InterruptedException {
        try (var peer = new Peer(folder.resolve("s"))) {
            var status = start(peer);
            type("{'execute': 'x'}");
            assertThat(peer.read()).isEqualTo("{'execute': 'x'}");
            peer.write("{\"return\": 3, \"id\": 9} {\"return\": 4}");
            assertThat(shown.take()).isEqualTo("A message that nothing was asked for:");
            assertThat(shown.take()).isEqualTo("3");
            assertThat(shown.take()).isEqualTo("4");
            typed.add(new LineInput.Line.End());
            assertThat(status.join()).isZero();
        }
    }

    @Test
    void tellsThatTheServerHasLeftACommandUnanswered() throws IOException, InterruptedException {
        var peer = new Peer(folder.resolve("s"));
        var status = start(peer);
        type("slow");
        var _ = peer.read();
        peer.close();
        assertThat(status.join()).isEqualTo(ExitStatus.CONNECTION);
        assertThat(shown.take()).isEqualTo("Connection lost: The server has closed the connection");
    }

    private void type(String line) {
        typed.add(new LineInput.Line.Typed(line));
    }

    private CompletableFuture<Integer> start(Peer peer) {
        var status = new CompletableFuture<Integer>();
        Thread.startVirtualThread(
                () -> {
                    var endpoint =
                            Endpoint.Unix.at(folder.resolve("s").toString(), Direction.CONNECT);
                    try (var talk = Conversation.open(endpoint, Duration.ofSeconds(30), shell)) {
                        status.complete(shell.run(talk, new QmpDialect(talk, shell, output)));
                    } catch (Exception e) { // the test shows whatever it is
                        status.completeExceptionally(e);
                    }
                });
        peer.negotiate();
        return status;
    }

    private record Keys(BlockingQueue<Line> lines) implements LineInput {
        @Override
        public Line read(String prompt) throws InterruptedException {
            return lines.take();
        }

        @Override
        public void wake() {
            lines.add(new Line.Woken());
        }

        @Override
        public void close() {}
    }

    private static final class Peer implements AutoCloseable {
        private final ServerSocketChannel listener;
        private Optional<SocketChannel> client = Optional.empty();
        private Optional<BufferedReader> reader = Optional.empty();

        private Peer(Path path) throws IOException {
            listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listener.bind(UnixDomainSocketAddress.of(path));
        }

        private void negotiate() {
            try {
                var channel = listener.accept();
                client = Optional.of(channel);
                reader =
                        Optional.of(
                                new BufferedReader(
                                        Channels.newReader(channel, StandardCharsets.UTF_8)));
                write("{\"QMP\": {\"version\": {}, \"capabilities\": []}}");
                assertThat(read()).contains("qmp_capabilities");
                write("{\"return\": {}, \"id\": 1}");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private String read() throws IOException {
            return String.valueOf(reader.orElseThrow().readLine());
        }

        private void write(String text) throws IOException {
            var bytes = ByteBuffer.wrap((text + "\r\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                client.orElseThrow().write(bytes);
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
            if (client.isPresent()) {
                client.get().close();
            }
        }
    }
}
