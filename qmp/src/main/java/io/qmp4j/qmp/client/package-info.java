/// The client's side of the protocol. Does no I/O and starts no thread.
@NullMarked
package io.qmp4j.qmp.client;

import org.jspecify.annotations.NullMarked;
