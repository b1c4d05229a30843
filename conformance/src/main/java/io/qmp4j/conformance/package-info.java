/// Plays recorded transcripts against servers: ours over each transport, and real QEMU.
@NullMarked
package io.qmp4j.conformance;

import org.jspecify.annotations.NullMarked;
