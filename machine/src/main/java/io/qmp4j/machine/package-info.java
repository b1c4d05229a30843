/// The built-in machine: its state, its commands, and the options it starts with.
@NullMarked
package io.qmp4j.machine;

import org.jspecify.annotations.NullMarked;
