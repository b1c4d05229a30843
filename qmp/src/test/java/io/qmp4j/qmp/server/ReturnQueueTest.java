package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.Response;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class ReturnQueueTest {
    private static final Arrival ARRIVAL = new Arrival(1, 0, new Inbox.Item.Passed(List.of()));

    private final List<Response> sent = new ArrayList<>();
    private final ReturnQueue queue = new ReturnQueue(sent::add);

    @Test
    void sendsAtOnceWhatIsFirst() {
        var first = queue.reserve(ARRIVAL);

        queue.fill(first, ok(1));

        assertThat(sent).containsExactly(response(1));
        assertThat(queue.size()).isZero();
    }

    @Test
    void holdsAResponseUntilTheOneBeforeItIsReady() {
        var first = queue.reserve(ARRIVAL);
        var second = queue.reserve(ARRIVAL);
        var third = queue.reserve(ARRIVAL);

        queue.fill(second, ok(2));
        queue.fill(third, failed(3));
        assertThat(sent).isEmpty();
        assertThat(queue.size()).isEqualTo(3);
        queue.fill(first, ok(1));

        assertThat(sent).containsExactly(response(1), response(2), failed(3).orElseThrow());
    }

    @Test
    void releasesUpToTheNextUnfinishedOne() {
        var first = queue.reserve(ARRIVAL);
        var second = queue.reserve(ARRIVAL);
        var third = queue.reserve(ARRIVAL);

        queue.fill(third, ok(3));
        queue.fill(first, ok(1));
        assertThat(sent).containsExactly(response(1));
        assertThat(queue.isHead(second)).isTrue();
        queue.fill(second, ok(2));

        assertThat(sent).containsExactly(response(1), response(2), response(3));
    }

    @Test
    void aPlaceGivenUpSilentlyLetsTheNextGo() {
        var first = queue.reserve(ARRIVAL);
        var second = queue.reserve(ARRIVAL);

        queue.fill(second, ok(2));
        queue.fill(first, Optional.empty());

        assertThat(sent).containsExactly(response(2));
    }

    @Test
    void dropsEverythingWhenCleared() {
        var first = queue.reserve(ARRIVAL);
        var second = queue.reserve(ARRIVAL);
        queue.fill(second, ok(2));

        queue.clear();
        queue.fill(first, ok(1));

        assertThat(sent).isEmpty();
        assertThat(queue.size()).isZero();
    }

    @Test
    void aPlaceIsFilledOnce() {
        var first = queue.reserve(ARRIVAL);
        queue.fill(first, ok(1));

        assertThatThrownBy(() -> queue.fill(first, ok(1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsTheOrderHoweverTheAnswersCome() {
        for (int seed = 0; seed < 200; seed++) {
            keepsTheOrder(new Random(seed));
        }
    }

    private static void keepsTheOrder(Random random) {
        var sent = new ArrayList<Response>();
        var queue = new ReturnQueue(sent::add);
        var open = new ArrayList<Runnable>();
        var expected = new ArrayList<Response>();
        for (int i = 0; i < 50; i++) {
            var slot = queue.reserve(ARRIVAL);
            int id = i;
            boolean silent = random.nextInt(8) == 0;
            if (!silent) {
                expected.add(response(id));
            }
            open.add(() -> queue.fill(slot, silent ? Optional.empty() : ok(id)));
            if (random.nextBoolean()) {
                open.remove(random.nextInt(open.size())).run();
            }
        }
        while (!open.isEmpty()) {
            open.remove(random.nextInt(open.size())).run();
        }
        assertThat(sent).isEqualTo(expected);
    }

    private static Response response(int id) {
        return new Response.Success(Optional.of(JsonNumber.of(id)), JsonObject.of());
    }

    private static Optional<Response> ok(int id) {
        return Optional.of(response(id));
    }

    private static Optional<Response> failed(int id) {
        return Optional.of(
                new Response.Failure(Optional.of(JsonNumber.of(id)), QmpError.generic("failed")));
    }
}
