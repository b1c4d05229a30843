package io.qmp4j.machine;

import java.util.Map;

/// What a VNC server must not do, and how it is refused.
final class BadVncServers {
    private BadVncServers() {}

    /// Sizes of the screen.
    static Map<String, FakeVncServer.Script> sizes() {
        return Map.of(
                "its screen has 65535x65535 pixels, expected 1 to 16384 on a side and 35389440 at most",
                client -> client.welcome(65_535, 65_535),
                "its screen has 16384x16384 pixels, expected 1 to 16384 on a side and 35389440 at most",
                client -> {
                    client.welcome(1, 1);
                    client.awaitRequest();
                    client.beginUpdate(1);
                    client.header(0, 0, 16_384, 16_384, FakeVncServer.DESKTOP_SIZE);
                    client.awaitRequest();
                },
                "its screen changes its size again and again",
                client -> {
                    client.welcome(1, 1);
                    client.awaitRequest();
                    client.beginUpdate(17);
                    for (int i = 0; i < 17; i++) {
                        client.header(0, 0, i + 1, 1, FakeVncServer.DESKTOP_SIZE);
                    }
                    client.awaitRequest();
                });
    }

    /// What is said once both have met.
    static Map<String, FakeVncServer.Script> messages() {
        return Map.of(
                "the server sent pixels outside of its screen",
                client -> {
                    client.welcome(8, 8);
                    client.awaitRequest();
                    client.beginUpdate(1);
                    client.header(1, 0, 8, 8, FakeVncServer.RAW);
                    client.awaitRequest();
                },
                "the server sent HEXTILE, which was not asked",
                client -> {
                    client.welcome(8, 8);
                    client.awaitRequest();
                    client.beginUpdate(1);
                    client.header(0, 0, 8, 8, 5);
                    client.awaitRequest();
                },
                "the server sent a message of type 99",
                client -> {
                    client.welcome(1, 1);
                    client.awaitRequest();
                    client.output.write(99);
                    client.awaitRequest();
                },
                "the server hung up",
                client -> {
                    client.welcome(8, 8);
                    client.awaitRequest();
                    client.beginUpdate(1);
                    client.header(0, 0, 8, 8, FakeVncServer.RAW);
                });
    }

    /// What is said first.
    static Map<String, FakeVncServer.Script> greetings() {
        return Map.of(
                "this is no VNC server",
                client -> client.output.writeBytes("HTTP/1.1 400 Bad Request\r\n"),
                "the server said 'Too many'",
                client -> {
                    client.version("003.008");
                    client.output.write(0);
                    client.output.writeInt(Integer.MAX_VALUE);
                    client.output.writeBytes("Too many");
                },
                "the server asks for more than a VNC password",
                client -> {
                    client.version("003.008");
                    client.output.write(new byte[] {1, 19});
                });
    }
}
