package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonArray;
import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.CommandFlag;
import io.qmp4j.qmp.Empty;
import io.qmp4j.qmp.Greeting;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// What [Explorer] can't interleave: real threads that return, cancel and close at once. Throws an
/// [AssertionError] if anything is answered twice, not at all, or out of order.
final class Races {
    private Races() {}

    /// Two answers, a cancel and a new hook meet in one state: each two of them at the same time,
    /// then the others.
    ///
    /// @param times how often
    static void decideOnce(int times) {
        List<Consumer<Decided>> acts =
                List.of(Decided::answer, Decided::answer, Decided::cancel, Decided::hook);
        for (int one = 0; one < acts.size(); one++) {
            for (int other = one + 1; other < acts.size(); other++) {
                var states = IntStream.range(0, times).mapToObj(_ -> new Decided()).toList();
                inStep(states, acts.get(one), acts.get(other));
                for (Decided each : states) {
                    for (int i = 0; i < acts.size(); i++) {
                        if (i != one && i != other) {
                            acts.get(i).accept(each);
                        }
                    }
                    each.check();
                }
            }
        }
    }

    /// Two threads go over the states side by side.
    private static void inStep(
            List<Decided> states, Consumer<Decided> one, Consumer<Decided> other) {
        var at = new AtomicInteger();
        var otherAt = new AtomicInteger();
        var thread = Thread.ofPlatform().start(() -> walk(states, other, otherAt, at));
        walk(states, one, at, otherAt);
        join(thread);
    }

    private static void walk(
            List<Decided> states, Consumer<Decided> act, AtomicInteger at, AtomicInteger others) {
        for (Decided each : states) {
            int step = at.incrementAndGet();
            for (int spins = 0; others.get() < step; spins++) {
                if (spins % 1000 == 999) {
                    LockSupport.parkNanos(1); // there may be one processor only
                }
                Thread.onSpinWait();
            }
            act.accept(each);
        }
    }

    /// Four commands of a session, one of them out of band; one is answered by two threads, one is
    /// cancelled, and in every second round the session is closed.
    static void answerOnce(int rounds) {
        try (var loop = Executors.newSingleThreadExecutor();
                var threads = Executors.newCachedThreadPool()) {
            for (int i = 0; i < rounds; i++) {
                var round = new Round(loop);
                var work = new ArrayList<Runnable>();
                work.add(() -> round.answer(1, 2));
                work.add(() -> round.answer(2, 3, 4));
                work.add(() -> loop.execute(round::cancelFirst));
                if (i % 2 == 1) {
                    work.add(round.session::close);
                }
                var begin = new AtomicInteger(work.size());
                var running = new ArrayList<Future<?>>();
                for (Runnable each : work) {
                    running.add(threads.submit(() -> together(begin, each)));
                }
                running.forEach(Races::get);
                get(loop.submit(() -> round.check(work.size() == 4)));
            }
        }
    }

    private static void together(AtomicInteger begin, Runnable work) {
        begin.decrementAndGet();
        while (begin.get() > 0) {
            LockSupport.parkNanos(1);
        }
        work.run();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void get(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    private static final class Decided {
        private final Cancellation state = new Cancellation();
        private final AtomicInteger answers = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger hooks = new AtomicInteger();

        Decided() {
            state.onCancel(hooks::incrementAndGet);
        }

        void answer() {
            switch (state.answer()) {
                case COUNTS -> answers.incrementAndGet();
                case REPEATED -> refused.incrementAndGet();
                case TOO_LATE -> {}
            }
        }

        void cancel() {
            state.cancel().forEach(Runnable::run);
        }

        void hook() {
            state.onCancel(hooks::incrementAndGet);
        }

        void check() {
            boolean cancelled = state.isCancelled();
            require(answers.get() == (cancelled ? 0 : 1), "an answer and a cancel both counted");
            require(refused.get() == 1, "a second answer was not refused");
            require(hooks.get() == (cancelled ? 2 : 0), hooks + " hooks ran");
        }
    }

    private static final class Round implements Carrier {
        private final Map<Integer, QmpReturn<Empty>> returns = new ConcurrentHashMap<>();
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger hooks = new AtomicInteger();
        private final AtomicInteger begun = new AtomicInteger();
        private final StringBuilder heard = new StringBuilder();
        private final QmpSession session;

        Round(ExecutorService loop) {
            var table = CommandTable.builder();
            ProtocolCommands.register(table, JsonArray.of());
            table.async(TestMonitor.command("hold", CommandFlag.ASYNC), this::hold)
                    .async(
                            TestMonitor.command(
                                    "hold-oob", CommandFlag.ASYNC, CommandFlag.ALLOW_OOB),
                            this::hold);
            var greeting = new Greeting(7, 2, 0, "race", List.of(Capability.OOB));
            var monitor = QmpMonitor.builder(table.build(), greeting, Runnable::run).build();
            session = monitor.open(Peer.at("race"), loop, this, OutputFormat.COMPACT);
            get(loop.submit(this::begin));
        }

        private void begin() {
            receive("{'execute': 'qmp_capabilities', 'arguments': {'enable': ['oob']}}");
            session.outputSent(session.output().remaining());
            for (int i = 1; i <= 3; i++) {
                receive("{'execute': 'hold', 'id': " + i + "}");
            }
            receive("{'exec-oob': 'hold-oob', 'id': 4}");
        }

        private void hold(Call call, Empty none, QmpReturn<Empty> ret) {
            returns.put(begun.incrementAndGet(), ret);
            call.onCancel(hooks::incrementAndGet);
        }

        void cancelFirst() {
            receive("{'exec-oob': 'x-cancel', 'arguments': {'id': 1}, 'id': 'c'}");
        }

        void answer(int... numbers) {
            for (int each : numbers) {
                try {
                    Objects.requireNonNull(returns.get(each)).success(Empty.VALUE);
                } catch (IllegalStateException e) {
                    refused.incrementAndGet();
                }
            }
        }

        void check(boolean closed) {
            heard.append(StandardCharsets.US_ASCII.decode(session.output()));
            var ids = new ArrayList<Integer>();
            heard.toString()
                    .lines()
                    .filter(line -> !line.contains("\"c\""))
                    .forEach(line -> ids.add(idIn(line)));
            var inBand = ids.stream().filter(id -> id != 4).toList();
            require(inBand.stream().sorted().distinct().toList().equals(inBand), "heard " + ids);
            require(closed || ids.size() == 4, "heard only " + ids);
            require(refused.get() == 1, refused + " second returns were refused");
            long cancelled = returns.values().stream().filter(QmpReturn::isCancelled).count();
            require(hooks.get() == cancelled, hooks + " hooks ran of " + cancelled);
            require(session.line().isDone(), "the session holds on to what is over");
        }

        private static int idIn(String line) {
            return Integer.parseInt(line.replaceAll(".*\"id\": ([0-9]).*", "$1"));
        }

        private void receive(String text) {
            session.receive(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public void outputReady() {}

        @Override
        public void inputWantedChanged() {}

        @Override
        public void sessionEnded() {}
    }
}
