package io.qmp4j.qmp.server;

/// When something was taken off the stream.
///
/// @param sequence counts what one session has taken, from 1
/// @param nanos on the clock of [QmpMonitor#nanoTime]
/// @param bytes that it takes, until it is answered
record Arrival(long sequence, long nanos, long bytes) {}
