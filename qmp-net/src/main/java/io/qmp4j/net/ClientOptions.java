package io.qmp4j.net;

import io.qmp4j.json.JsonLimits;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.client.MessageListener;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// How a client behaves.
///
/// @param connecting how long it tries to connect, or waits for who dials in
/// @param pid no longer than this process lives
/// @param greeting how long it waits for the greeting
/// @param negotiation how long it waits for the answer of `qmp_capabilities`
/// @param calls how long a call waits that says nothing else
/// @param limits of a message that is received
/// @param wanted which of the offered capabilities it enables; others are asked for all the same
/// @param reconnecting when it tries again after a connection was lost
record ClientOptions(
        Duration connecting,
        OptionalLong pid,
        Duration greeting,
        Duration negotiation,
        Duration calls,
        JsonLimits limits,
        Function<Set<Capability>, Set<Capability>> wanted,
        Optional<Backoff> reconnecting,
        Consumer<Event> events,
        MessageListener listener) {}
