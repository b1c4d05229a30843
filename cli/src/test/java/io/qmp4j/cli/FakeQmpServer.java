package io.qmp4j.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server with the answers of an old QEMU: it takes no descriptors and knows no format but PPM.
/// Or one that greets nobody.
final class FakeQmpServer implements AutoCloseable {
    private static final String GREETING =
            "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 0, \"minor\": 2, \"major\": 1},"
                    + " \"package\": \"\"}, \"capabilities\": []}}";

    private final Path path;
    private final ServerSocketChannel listening;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final boolean isSilent;

    private FakeQmpServer(Path path, boolean isSilent) throws IOException {
        this.path = path;
        this.isSilent = isSilent;
        this.listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(path));
        Thread.startVirtualThread(this::serve);
    }

    static FakeQmpServer start(Path path) throws IOException {
        return new FakeQmpServer(path, false);
    }

    static FakeQmpServer startSilent(Path path) throws IOException {
        return new FakeQmpServer(path, true);
    }

    String address() {
        return path.toString();
    }

    List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        Files.deleteIfExists(path);
    }

    private void serve() {
        try (var client = listening.accept()) {
            if (!isSilent) {
                say(client, GREETING);
            }
            var input = Channels.newInputStream(client);
            var lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                requests.add(line);
                say(client, answer(line).replace("ID", id(line)));
            }
        } catch (IOException e) {
            // the client has left, or this is closed
        }
    }

    private static String answer(String request) {
        if (request.contains("\"add-fd\"")) {
            return "{\"id\": ID, \"error\": {\"class\": \"CommandNotFound\", \"desc\": \"The command"
                    + " add-fd has not been found\"}}";
        }
        if (request.contains("\"query-status\"")) {
            return "{\"id\": ID, \"return\": {\"running\": true, \"status\": \"running\"}}";
        }
        if (request.contains("\"format\"")) {
            return "{\"id\": ID, \"error\": {\"class\": \"GenericError\", \"desc\": \"Parameter"
                    + " 'format' is unexpected\"}}";
        }
        return "{\"id\": ID, \"return\": {}}";
    }

    private static String id(String request) {
        return request.replaceAll(".*\"id\": ?(\"[^\"]*\"|[0-9]+).*", "$1");
    }

    private static void say(SocketChannel client, String message) throws IOException {
        client.write(ByteBuffer.wrap((message + "\r\n").getBytes(StandardCharsets.UTF_8)));
    }
}
