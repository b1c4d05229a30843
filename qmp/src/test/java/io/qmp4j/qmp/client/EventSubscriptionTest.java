package io.qmp4j.qmp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.client.EventNotice.Cause;
import io.qmp4j.qmp.client.EventNotice.Gap;
import io.qmp4j.qmp.client.EventNotice.Happened;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

@Timeout(30)
final class EventSubscriptionTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final EventSubscriptions subscriptions = new EventSubscriptions();

    @Test
    void givesWhatWasWantedInOrder() throws Exception {
        var some = subscriptions.subscribe(event -> !event.name().equals("RESET"), 9);
        var all = subscriptions.subscribe(event -> true, 9);
        send("STOP", "RESET", "RESUME");

        assertThat(some.next(LIMIT)).isEqualTo(new Happened(event("STOP")));
        assertThat(some.poll()).contains(new Happened(event("RESUME")));
        assertThat(some.poll()).isEmpty();
        assertThat(all.await(event -> event.name().equals("RESUME"), LIMIT))
                .isEqualTo(event("RESUME"));
        assertThat(all.poll()).isEmpty();
    }

    @Test
    void whoIsTooSlowSeesAGapAndTheNewestAndNobodyElseDoes() throws Exception {
        var slow = subscriptions.subscribe(event -> true, 2);
        var quick = subscriptions.subscribe(event -> true, 9);
        send("A", "B", "C", "D");

        assertThat(slow.next(LIMIT)).isEqualTo(new Gap(2, Cause.OVERFLOW));
        assertThat(slow.next(LIMIT)).isEqualTo(new Happened(event("C")));
        send("E", "F");
        assertThat(slow.next(LIMIT)).isEqualTo(new Gap(1, Cause.OVERFLOW));
        assertThat(slow.next(LIMIT)).isEqualTo(new Happened(event("E")));
        assertThat(quick.next(LIMIT)).isEqualTo(new Happened(event("A")));
    }

    @Test
    void whoWaitsForAnEventIsToldThatItMayBeLost() {
        var slow = subscriptions.subscribe(event -> true, 1);
        send("A", "B");
        assertThatExceptionOfType(EventsLostException.class)
                .isThrownBy(() -> slow.await(LIMIT))
                .withMessage("1 events were lost: they came faster than they were taken")
                .matches(e -> e.lost() == 1);

        subscriptions.reconnected();
        assertThatExceptionOfType(EventsLostException.class)
                .isThrownBy(() -> slow.await(LIMIT))
                .matches(e -> e.lost() == 1);
        assertThatExceptionOfType(EventsLostException.class)
                .isThrownBy(() -> slow.await(LIMIT))
                .withMessage("Events may be lost: the connection was made anew");
    }

    @Test
    void waitsNoLongerThanToldTo() {
        var none = subscriptions.subscribe(event -> false, 1);
        send("A");
        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> none.next(Duration.ofMillis(20)))
                .withMessage("No event within 0.02 s");
    }

    @Test
    void whoWaitsIsWokenByTheEventAndByTheEnd() throws Exception {
        var subscription = subscriptions.subscribe(event -> true, 9);
        var got = new CompletableFuture<EventNotice>();
        var end = new CompletableFuture<String>();
        Thread.startVirtualThread(
                () -> {
                    try {
                        got.complete(subscription.next(LIMIT));
                        var _ = subscription.next(LIMIT);
                    } catch (ConnectionLostException | TimeoutException | InterruptedException e) {
                        end.complete(String.valueOf(e.getMessage()));
                    }
                });
        send("A");
        assertThat(got.join()).isEqualTo(new Happened(event("A")));
        subscriptions.end(new ConnectionLostException("gone"));
        assertThat(end.join()).isEqualTo("gone");
    }

    @Test
    void whatCameBeforeTheEndCanStillBeTaken() throws Exception {
        var early = subscriptions.subscribe(event -> true, 9);
        send("A");
        subscriptions.end(new ConnectionLostException("gone"));
        subscriptions.end(new ConnectionLostException("again"));
        var late = subscriptions.subscribe(event -> true, 9);
        send("B");

        assertThat(early.next(LIMIT)).isEqualTo(new Happened(event("A")));
        for (EventSubscription each : new EventSubscription[] {early, late}) {
            assertThatExceptionOfType(ConnectionLostException.class)
                    .isThrownBy(() -> each.next(LIMIT))
                    .withMessage("gone");
        }
    }

    @Test
    void whoLeavesIsGivenNothingMore() {
        var subscription = subscriptions.subscribe(event -> true, 9);
        subscription.close();
        subscription.close();
        send("A");

        assertThat(subscription.poll()).isEmpty();
        assertThatExceptionOfType(ConnectionLostException.class)
                .isThrownBy(() -> subscription.next(LIMIT))
                .withMessage("The subscription was closed");
    }

    private void send(String... names) {
        for (String name : names) {
            subscriptions.accept(event(name));
        }
    }

    private static Event event(String name) {
        return new Event(name, Optional.empty(), Instant.EPOCH);
    }
}
