package io.qmp4j.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntBinaryOperator;

import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// A VNC server that plays what a test tells it, one client after the other.
final class FakeVncServer implements AutoCloseable {
    static final int RAW = 0;
    static final int CURSOR = -239;
    static final int DESKTOP_SIZE = -223;

    /// What is done with each client.
    interface Script {
        void play(Client client) throws IOException, InterruptedException;
    }

    private final ServerSocketChannel listening;
    private final Thread thread;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Script script;

    /// Of an update.
    record Request(boolean isIncremental, int x, int y, int width, int height) {}

    private FakeVncServer(ProtocolFamily family, SocketAddress address, Script script)
            throws IOException {
        this.script = script;
        this.listening = ServerSocketChannel.open(family);
        listening.bind(address);
        this.thread = Thread.startVirtualThread(this::serve);
    }

    static FakeVncServer start(Script script) throws IOException {
        return start(0, script);
    }

    static FakeVncServer start(int port, Script script) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new FakeVncServer(StandardProtocolFamily.INET, address, script);
    }

    static FakeVncServer start(Path path, Script script) throws IOException {
        var address = UnixDomainSocketAddress.of(path);
        return new FakeVncServer(StandardProtocolFamily.UNIX, address, script);
    }

    void play(Script next) {
        script = next;
    }

    int port() throws IOException {
        return ((InetSocketAddress) listening.getLocalAddress()).getPort();
    }

    VncAddress address() throws IOException {
        return new VncAddress.Tcp("127.0.0.1", port());
    }

    List<Request> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        thread.interrupt();
    }

    private void serve() {
        while (listening.isOpen()) {
            try (var client = listening.accept()) {
                var input = Channels.newInputStream(client);
                script.play(new Client(input, Channels.newOutputStream(client), requests));
            } catch (IOException | InterruptedException e) {
                // the client has left, or this is closed
            }
        }
    }

    /// One client.
    static final class Client {
        final DataInputStream input;
        final DataOutputStream output;
        private final List<Request> requests;

        Client(InputStream input, OutputStream output, List<Request> requests) {
            this.input = new DataInputStream(input);
            this.output = new DataOutputStream(output);
            this.requests = requests;
        }

        /// Says a version, and reads the client's.
        String version(String version) throws IOException {
            output.writeBytes("RFB " + version + "\n");
            return new String(input.readNBytes(12), StandardCharsets.US_ASCII);
        }

        /// Lets everybody in, and tells the size.
        void welcome(int width, int height) throws IOException {
            version("003.008");
            output.write(new byte[] {2, 77, 1}); // one that nobody knows, and None
            input.readByte();
            initialise(width, height);
        }

        /// @return whether the password was right
        boolean authenticate(String password) throws IOException {
            version("003.008");
            output.write(new byte[] {1, 2});
            input.readByte();
            var challenge = new byte[16];
            for (int i = 0; i < challenge.length; i++) {
                challenge[i] = (byte) (i * 37);
            }
            output.write(challenge);
            boolean isRight =
                    Arrays.equals(input.readNBytes(challenge.length), des(password, challenge));
            output.writeInt(isRight ? 0 : 1);
            return isRight;
        }

        void initialise(int width, int height) throws IOException {
            input.readByte();
            output.writeShort(width);
            output.writeShort(height);
            output.write(new byte[] {16, 16, 0, 1, 0, 31, 0, 63, 0, 31, 11, 5, 0, 0, 0, 0});
            output.writeInt(4);
            output.writeBytes("fake");
        }

        /// Reads up to the next request for an update.
        Request awaitRequest() throws IOException {
            while (true) {
                int type = input.readByte();
                switch (type) {
                    case 0 -> {
                        var format = input.readNBytes(19);
                        // 32 bits of depth 24, the least byte first, true colour
                        assertThat(Arrays.copyOfRange(format, 3, 7)).containsExactly(32, 24, 0, 1);
                        assertThat(Arrays.copyOfRange(format, 7, 16))
                                .containsExactly(0, 255, 0, 255, 0, 255, 16, 8, 0);
                    }
                    case 2 -> {
                        input.readByte();
                        input.skipNBytes(4L * input.readUnsignedShort()); // the encodings
                    }
                    case 3 -> {
                        var request =
                                new Request(
                                        input.readBoolean(),
                                        input.readUnsignedShort(),
                                        input.readUnsignedShort(),
                                        input.readUnsignedShort(),
                                        input.readUnsignedShort());
                        requests.add(request);
                        return request;
                    }
                    default -> throw new IOException("The client sent " + type);
                }
            }
        }

        void beginUpdate(int rectangles) throws IOException {
            output.writeShort(0);
            output.writeShort(rectangles);
        }

        void header(int x, int y, int width, int height, int encoding) throws IOException {
            for (int each : List.of(x, y, width, height)) {
                output.writeShort(each);
            }
            output.writeInt(encoding);
        }

        /// @param colour of a pixel
        void raw(int x, int y, int width, int height, IntBinaryOperator colour) throws IOException {
            header(x, y, width, height, RAW);
            var pixels =
                    ByteBuffer.allocate(width * height * Integer.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN);
            for (int row = y; row < y + height; row++) {
                for (int column = x; column < x + width; column++) {
                    pixels.putInt(colour.applyAsInt(column, row));
                }
            }
            output.write(pixels.array());
        }

        /// Answers every request with the whole screen, until the client leaves.
        void show(int width, int height, IntBinaryOperator colour) throws IOException {
            while (true) {
                awaitRequest();
                beginUpdate(1);
                raw(0, 0, width, height, colour);
            }
        }

        private static byte[] des(String password, byte[] challenge) {
            var key = new byte[8];
            for (int i = 0; i < Math.min(key.length, password.length()); i++) {
                key[i] = (byte) (Integer.reverse(password.charAt(i)) >>> 24);
            }
            try {
                var cipher = Cipher.getInstance("DES/ECB/NoPadding");
                cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
                return cipher.doFinal(challenge);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
