package io.qmp4j.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

@Timeout(30)
final class EventLoopTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<Integer> done = Collections.synchronizedList(new ArrayList<>());
    private EventLoop loop;

    @BeforeEach
    void start() throws IOException {
        loop = EventLoop.open("loop");
        loop.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        loop.stop(LIMIT);
    }

    @Test
    void runsTasksInTheOrderTheyCame() throws InterruptedException {
        for (int i = 0; i < 5000; i++) {
            int number = i;
            loop.execute(() -> done.add(number));
        }
        loop.stop(LIMIT);
        assertThat(done).isEqualTo(IntStream.range(0, 5000).boxed().toList());
    }

    @Test
    void runsTasksThatComeFromTasks() throws InterruptedException {
        var reached = new CountDownLatch(1);
        loop.execute(() -> loop.execute(() -> loop.execute(reached::countDown)));
        reached.await();
    }

    @Test
    void outlivesTasksThatFail() throws InterruptedException {
        var reached = new CountDownLatch(1);
        loop.execute(
                () -> {
                    throw new IllegalStateException("a bug");
                });
        loop.execute(
                () -> {
                    throw new StackOverflowError();
                });
        loop.execute(reached::countDown);
        reached.await();
    }

    @Test
    void runsTimersInTheOrderTheyAreDue() throws InterruptedException {
        var all = new CountDownLatch(3);
        loop.execute(
                () -> {
                    for (int millis : new int[] {200, 1, 100}) {
                        loop.after(
                                Duration.ofMillis(millis),
                                () -> {
                                    done.add(millis);
                                    all.countDown();
                                });
                    }
                });
        all.await();
        assertThat(done).containsExactly(1, 100, 200);
    }

    @Test
    void knowsItsOwnThread() throws InterruptedException {
        assertThat(loop.isCurrent()).isFalse();
        var inside = new CountDownLatch(1);
        loop.execute(
                () -> {
                    if (loop.isCurrent()) {
                        inside.countDown();
                    }
                });
        inside.await();
    }

    @Test
    void takesNothingOnceItHasEnded() throws InterruptedException {
        loop.stop(LIMIT);
        loop.execute(() -> done.add(1));
        loop.stop(LIMIT);
        assertThat(done).isEmpty();
    }
}
