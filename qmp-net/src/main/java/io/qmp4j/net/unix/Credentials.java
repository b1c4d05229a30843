package io.qmp4j.net.unix;

/// Who made the other end of a socket, as the kernel noted it then (`SO_PEERCRED`).
public record Credentials(long pid, long uid) {}
