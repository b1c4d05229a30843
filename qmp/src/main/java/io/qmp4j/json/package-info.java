/// JSON as QEMU reads and writes it: a superset of the standard on the way in, strict ASCII on the
/// way out.
@NullMarked
package io.qmp4j.json;

import org.jspecify.annotations.NullMarked;
