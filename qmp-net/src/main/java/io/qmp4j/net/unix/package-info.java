/// What a Unix-domain socket can do beyond bytes, by calls of the C library: it passes file
/// descriptors, and it knows who is at the other end. For Linux.
@NullMarked
package io.qmp4j.net.unix;

import org.jspecify.annotations.NullMarked;
