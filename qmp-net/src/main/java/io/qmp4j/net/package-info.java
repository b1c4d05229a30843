/// Connections, and the loops that serve them: Unix-domain sockets, TCP, standard streams and
/// memory.
@NullMarked
package io.qmp4j.net;

import org.jspecify.annotations.NullMarked;
