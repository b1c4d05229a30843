/// Messages of the QEMU Machine Protocol and the runtime side of compiled schemas. Does no I/O and
/// starts no thread.
@NullMarked
package io.qmp4j.qmp;

import org.jspecify.annotations.NullMarked;
