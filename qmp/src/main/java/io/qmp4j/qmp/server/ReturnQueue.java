package io.qmp4j.qmp.server;

import io.qmp4j.qmp.Request;
import io.qmp4j.qmp.Response;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Consumer;

/// Sends in-band responses in the order their requests were read, however late each one comes.
/// Confined to the session's loop. Out-of-band responses never pass through here.
final class ReturnQueue {
    /// A request's place in line. Filled once.
    static final class Slot {
        private final Arrival arrival;
        private State state = State.Waiting.WAITING;
        private @Nullable Request request; // once it is understood

        private Slot(Arrival arrival) {
            this.arrival = arrival;
        }

        Arrival arrival() {
            return arrival;
        }

        @Nullable Request request() {
            return request;
        }

        void understood(Request read) {
            request = read;
        }

        boolean isReady() {
            return state instanceof State.Ready;
        }
    }

    private sealed interface State {
        enum Waiting implements State {
            WAITING
        }

        /// Empty where the command succeeded and its schema says `success-response: false`.
        record Ready(Optional<Response> response) implements State {}
    }

    private final Consumer<Response> outbox; // only queues: must not come back in here
    private final ArrayDeque<Slot> slots = new ArrayDeque<>(4);
    private long held;

    ReturnQueue(Consumer<Response> outbox) {
        this.outbox = outbox;
    }

    /// Takes the place at the end of the line.
    Slot reserve(Arrival arrival) {
        var slot = new Slot(arrival);
        slots.add(slot);
        held += arrival.bytes();
        return slot;
    }

    /// Puts the response into its place and releases what is ready at the head of the line.
    void fill(Slot slot, Optional<Response> response) {
        if (slot.isReady()) {
            throw new IllegalStateException("A place in line was filled twice");
        }
        slot.state = new State.Ready(response);
        while (slots.peek() instanceof Slot head && head.state instanceof State.Ready(var ready)) {
            slots.remove();
            released(head);
            ready.ifPresent(outbox);
        }
    }

    private void released(Slot slot) {
        held -= slot.arrival.bytes();
        slot.arrival.left();
    }

    /// How many requests are not answered yet, those included that are ready but wait for their
    /// turn.
    int size() {
        return slots.size();
    }

    boolean isHead(Slot slot) {
        return slots.peek() == slot;
    }

    /// How much memory the requests take.
    long held() {
        return held;
    }

    /// In line.
    Iterable<Slot> slots() {
        return Collections.unmodifiableCollection(slots);
    }

    private static void drop(Response response) {
        if (response instanceof Response.Passed passed) {
            passed.descriptors().forEach(PassedDescriptor::close);
        }
    }

    /// Drops the places that were not released.
    void clear() {
        for (Slot each : slots) {
            each.arrival.dropped();
            if (each.state instanceof State.Ready(var ready)) {
                ready.ifPresent(ReturnQueue::drop);
            }
        }
        slots.clear();
        held = 0;
    }
}
