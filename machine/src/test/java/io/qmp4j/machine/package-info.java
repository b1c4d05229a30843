/// Tests of the built-in machine, without I/O.
@NullMarked
package io.qmp4j.machine;

import org.jspecify.annotations.NullMarked;
