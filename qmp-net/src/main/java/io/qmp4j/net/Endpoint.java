package io.qmp4j.net;

/// Where a monitor is reached. `toString` gives the address as an operator writes it.
public sealed interface Endpoint {
    /// Which side connects.
    enum Direction {
        LISTEN,
        CONNECT
    }

    /// What is spoken around the messages.
    enum Protocol {
        /// Nothing.
        RAW,
        /// Telnet, which tells a terminal not to echo. For servers only.
        TELNET
    }

    /// A Unix-domain socket.
    ///
    /// @param path relative to the working directory of the process, if it is not absolute
    /// @param isAwaited whether the start waits for the first client
    record Unix(String path, Direction direction, boolean isAwaited) implements Endpoint {
        /// One whose start waits for nobody.
        public static Unix at(String path, Direction direction) {
            return new Unix(path, direction, false);
        }

        @Override
        public String toString() {
            return "unix:" + path.replace(",", ",,");
        }
    }

    /// A TCP socket.
    ///
    /// @param host without brackets; empty is the loopback address
    /// @param isRemote whether it may listen beyond the loopback address: QMP knows no passwords
    record Tcp(
            String host,
            int port,
            Direction direction,
            boolean isAwaited,
            boolean isRemote,
            Protocol protocol)
            implements Endpoint {
        /// One whose start waits for nobody, that stays with the loopback address and has no
        /// protocol around it.
        public static Tcp at(String host, int port, Direction direction) {
            return new Tcp(host, port, direction, false, false, Protocol.RAW);
        }

        Tcp withPort(int other) {
            return new Tcp(host, other, direction, isAwaited, isRemote, protocol);
        }

        @Override
        public String toString() {
            var scheme = protocol == Protocol.TELNET ? "telnet:" : "tcp:";
            return scheme + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        }
    }

    /// Standard input and output.
    record Stdio() implements Endpoint {
        @Override
        public String toString() {
            return "stdio";
        }
    }

    /// Nowhere.
    record None() implements Endpoint {
        @Override
        public String toString() {
            return "none";
        }
    }

    /// Reads `unix:PATH`, `tcp:HOST:PORT`, `telnet:HOST:PORT`, `stdio`, `none` or a bare path, with
    /// the options `server`, `wait`, `nodelay` and `remote` as QEMU writes them: `,server=on`,
    /// `,server`, `,nowait`. A comma in a path is written twice. Unlike QEMU's, a server does not
    /// wait unless told to.
    ///
    /// @param standard the direction where the text says none
    static Endpoint parse(String text, Direction standard) throws EndpointSyntaxException {
        return new EndpointParser(text, standard).parse();
    }
}
