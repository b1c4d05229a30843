package io.qmp4j.qmp.server;

import java.util.OptionalLong;

/// Who is at the other end, as far as the transport can tell.
///
/// @param address as an operator would write it: `tcp:127.0.0.1:4444`, or the server's own
///   `unix:/run/q.sock`, which is that of all clients of this socket
/// @param pid of the process that connected
/// @param uid of the user that connected
public record Peer(String address, OptionalLong pid, OptionalLong uid) {
    public static Peer at(String address) {
        return new Peer(address, OptionalLong.empty(), OptionalLong.empty());
    }
}
