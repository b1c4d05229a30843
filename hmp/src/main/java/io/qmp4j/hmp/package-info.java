/// The human monitor: its table of commands, how a line is read, one person's session.
@NullMarked
package io.qmp4j.hmp;

import org.jspecify.annotations.NullMarked;
