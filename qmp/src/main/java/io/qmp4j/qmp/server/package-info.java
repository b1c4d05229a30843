/// The server's side of the protocol: sessions, dispatch and ordered returns. Does no I/O and
/// starts no thread: bytes come in and go out through [QmpSession] and [Carrier], threads are lent.
@NullMarked
package io.qmp4j.qmp.server;

import org.jspecify.annotations.NullMarked;
