package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonSyntaxError;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.Request;
import io.qmp4j.qmp.Response;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What was read and has not started: requests that have their place in line, and behind them what
/// was read ahead while reading has stopped. Confined to the session's loop.
final class Inbox {
    /// One thing that came out of the stream.
    sealed interface Item {
        byte[] NO_TEXT = {};

        @SuppressWarnings("ArrayRecordComponent") // nobody compares items
        record Message(JsonValue value, byte[] text, long held) implements Item {
            @Override
            public byte[] text() {
                return text;
            }
        }

        record Unreadable(JsonSyntaxError error, long held) implements Item {
            Response answer() {
                return new Response.Failure(
                        Optional.empty(), QmpError.generic("%s", error.message()));
            }
        }

        /// Nothing to carry out: these came with the bytes of what follows.
        record Passed(List<PassedDescriptor> descriptors) implements Item {
            @Override
            public long held() {
                return 0; // they are counted, not weighed
            }
        }

        /// Its answer is settled though it has not started.
        record Settled(Response.Failure answer, long held) implements Item {}

        /// How much memory it takes.
        long held();

        /// Of a message, where texts are kept.
        default byte[] text() {
            return NO_TEXT;
        }

        default boolean looksOutOfBand() {
            return this instanceof Message(var value, _, _) && Request.looksOutOfBand(value);
        }

        default Optional<JsonValue> id() {
            return this instanceof Message(JsonObject object, _, _)
                    ? object.member("id")
                    : Optional.empty();
        }

        default boolean hasId(JsonValue id) {
            return id().map(id::equals).orElse(false);
        }
    }

    /// An item with its place in line, and the descriptors that came with it.
    record Waiting(Item item, ReturnQueue.Slot slot, List<PassedDescriptor> descriptors) {
        boolean hasSequence(long sequence) {
            return item instanceof Item.Message && slot.arrival().sequence() == sequence;
        }

        /// It leaves the line before its turn.
        void neverStarted(QmpSession session, CommandOutcome outcome) {
            if (CommandTimes.areRecorded()
                    && item instanceof Item.Message(var value, _, _)
                    && Request.read(value, session.has(Capability.OOB))
                            instanceof Request.Understood(var request)) {
                slot.arrival().decided(session, request, outcome);
            }
        }
    }

    private record ReadAhead(Item item, long bytes) {}

    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(2);
    private final ArrayDeque<ReadAhead> readAhead = new ArrayDeque<>(2);
    private long readAheadBytes;
    private long heldAhead; // by what was read ahead
    private int descriptors;

    void add(Waiting next) {
        waiting.add(next);
        descriptors += next.descriptors().size();
    }

    @Nullable Waiting peek() {
        return waiting.peek();
    }

    Iterable<Waiting> waiting() {
        return Collections.unmodifiableCollection(waiting);
    }

    void removeFirst() {
        descriptors -= waiting.remove().descriptors().size();
    }

    boolean isEmpty() {
        return waiting.isEmpty() && readAhead.isEmpty();
    }

    /// How many were read and have no place in line.
    int countAhead() {
        return readAhead.size();
    }

    boolean hasReadAhead() {
        return !readAhead.isEmpty();
    }

    void addReadAhead(Item item, long bytes) {
        if (item instanceof Item.Passed(var more)) {
            if (readAhead.peekLast() instanceof ReadAhead(Item.Passed(var replaced), _)) {
                readAhead.removeLast();
                drop(replaced);
            }
            descriptors += more.size();
        }
        readAhead.add(new ReadAhead(item, bytes));
        heldAhead += item.held();
        readAheadBytes += bytes;
    }

    Item removeReadAhead() {
        var first = readAhead.remove();
        readAheadBytes -= first.bytes;
        heldAhead -= first.item.held();
        if (first.item instanceof Item.Passed(var passed)) {
            descriptors -= passed.size();
        }
        return first.item;
    }

    long readAheadBytes() {
        return readAheadBytes;
    }

    /// How much memory those take that have no place in line.
    long heldAhead() {
        return heldAhead;
    }

    /// How many descriptors wait with the requests.
    int descriptors() {
        return descriptors;
    }

    /// Takes the oldest waiting request that is wanted out of the line, and closes its descriptors.
    Optional<Waiting> removeWaiting(Predicate<Waiting> wanted) {
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            var candidate = each.next();
            if (wanted.test(candidate)) {
                each.remove();
                drop(candidate.descriptors());
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /// Settles the oldest in-band request with this id among those read ahead, and closes its
    /// descriptors.
    boolean settleReadAhead(JsonValue id, Predicate<Item> isOutOfBand, QmpError error) {
        var items = new ArrayList<>(readAhead);
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i).item;
            if (item.hasId(id) && !isOutOfBand.test(item)) {
                var answer = new Response.Failure(Optional.of(id), error);
                var settled = new Item.Settled(answer, item.held());
                items.set(i, new ReadAhead(settled, items.get(i).bytes));
                if (i > 0 && items.get(i - 1).item() instanceof Item.Passed(var passed)) {
                    drop(passed);
                    items.remove(i - 1);
                }
                readAhead.clear();
                readAhead.addAll(items);
                return true;
            }
        }
        return false;
    }

    /// Drops everything, and answers the places in line that were waiting.
    List<Waiting> clear() {
        var dropped = List.copyOf(waiting);
        dropped.forEach(each -> drop(each.descriptors()));
        for (ReadAhead each : readAhead) {
            if (each.item instanceof Item.Passed(var passed)) {
                drop(passed);
            }
        }
        waiting.clear();
        readAhead.clear();
        readAheadBytes = 0;
        heldAhead = 0;
        return dropped;
    }

    private void drop(List<PassedDescriptor> passed) {
        descriptors -= passed.size();
        PassedDescriptors.close(passed);
    }
}
