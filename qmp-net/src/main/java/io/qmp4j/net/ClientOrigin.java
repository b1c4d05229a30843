package io.qmp4j.net;

import io.qmp4j.net.Endpoint.Direction;

import java.io.IOException;

/// Where the connections of a client come from. `toString` names the server.
sealed interface ClientOrigin extends AutoCloseable {
    /// The next connection, not connected yet.
    Wire wire() throws IOException;

    @Override
    void close();

    /// @throws IOException if it is no address of a socket, or cannot be listened at
    static ClientOrigin of(Endpoint endpoint) throws IOException {
        return switch (endpoint) {
            case Endpoint.Unix unix ->
                    unix.direction() == Direction.CONNECT
                            ? new Dialled(unix)
                            : new Listening(Listener.unix(unix));
            case Endpoint.Tcp tcp ->
                    tcp.direction() == Direction.CONNECT
                            ? new Dialled(tcp)
                            : new Listening(Listener.tcp(tcp));
            case Endpoint.Stdio _, Endpoint.None _ ->
                    throw new IOException(
                            "Failed to connect to %s: not the address of a socket"
                                    .formatted(endpoint));
        };
    }

    /// A server that listens.
    record Dialled(Endpoint endpoint) implements ClientOrigin {
        @Override
        public Wire wire() throws IOException {
            return SocketWire.open(endpoint);
        }

        @Override
        public void close() {}

        @Override
        public String toString() {
            return endpoint.toString();
        }
    }

    /// Servers that dial in, one after the other.
    record Listening(Listener listener) implements ClientOrigin {
        @Override
        public Wire wire() {
            return new AcceptedWire(listener);
        }

        @Override
        public void close() {
            listener.close();
            listener.removal().run();
        }

        @Override
        public String toString() {
            return listener.endpoint().toString();
        }
    }

    /// Within the process.
    record Memory(InMemoryConnection connection) implements ClientOrigin {
        @Override
        public Wire wire() {
            return new MemoryWire(connection);
        }

        @Override
        public void close() {}

        @Override
        public String toString() {
            return "memory";
        }
    }
}
