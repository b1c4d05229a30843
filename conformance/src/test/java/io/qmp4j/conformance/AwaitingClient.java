package io.qmp4j.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.json.JsonWriter;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A client of a gateway that awaits. Blocks.
final class AwaitingClient implements Closeable {
    private final SocketChannel channel;
    private final BufferedReader in;
    private final Writer out;
    private final List<String> events = new ArrayList<>();

    private AwaitingClient(SocketChannel channel) {
        this.channel = channel;
        this.in = new BufferedReader(Channels.newReader(channel, UTF_8));
        this.out = Channels.newWriter(channel, UTF_8);
    }

    static AwaitingClient open(Path socket) throws IOException {
        var client = new AwaitingClient(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        client.in.readLine();
        client.send("{'execute': 'qmp_capabilities', 'arguments': {'enable': ['await']}}");
        client.reply();
        return client;
    }

    /// With single quotes.
    void send(String request) throws IOException {
        out.write(request);
        out.flush();
    }

    /// Awaits a command.
    ///
    /// @param arguments with single quotes
    /// @return the reply as text, without an id
    String await(String command, String arguments) throws IOException {
        send(
                "{'execute': '%s', 'arguments': %s, 'await': true, 'timeout': 20000}"
                        .formatted(command, arguments));
        return reply();
    }

    /// As [#await], but the reply comes when QEMU has it.
    String execute(String command, String arguments) throws IOException {
        send("{'execute': '%s', 'arguments': %s}".formatted(command, arguments));
        return reply();
    }

    /// The next message that is no event.
    String reply() throws IOException {
        while (true) {
            var line = in.readLine();
            if (line == null) {
                throw new IOException("The gateway has ended the connection");
            }
            try {
                if (JsonStream.parse(line) instanceof JsonObject message
                        && message.member("event").isPresent()) {
                    events.add(JsonWriter.toText(message));
                } else {
                    return line;
                }
            } catch (JsonSyntaxException e) {
                throw new IOException(line, e);
            }
        }
    }

    /// Those that came before the last reply.
    List<String> events() {
        return events;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
