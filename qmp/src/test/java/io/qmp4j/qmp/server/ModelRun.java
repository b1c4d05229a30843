package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.server.ModelCommand.Decision;
import io.qmp4j.qmp.server.ModelCommand.Kind;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// One real session and the oracle, driven in lockstep: every step is done to both, and after each
/// they must agree.
final class ModelRun implements Carrier {
    /// What may happen next.
    record Step(String name, Runnable effect) {}

    /// What may go wrong, each at any moment, as often as the exploration allows.
    enum Disturbance {
        CANCEL,
        DEADLINE,
        CLOSE,
        LEAVE,
        LOSE_CONNECTION,
        BLOCK_WRITER
    }

    private static final class Alarm {
        final Runnable action;
        boolean active = true;

        Alarm(Runnable action) {
            this.action = action;
        }
    }

    private static final String LONG_ID = "x".repeat(ModelBench.OUTPUT_LIMIT);
    private static final String CANCEL_REPLY = "{\"return\": {}}";

    private final ManualLoop loop = new ManualLoop();
    private final ModelOracle oracle;
    private final QmpSession session;
    private final List<ModelCommand> commands;
    private final List<String> script = new ArrayList<>();
    private final Deque<Runnable> posted = new ArrayDeque<>(); // what the loop's tasks should do
    private final List<Integer> begun = new ArrayList<>(); // in order; 0 for a worker's task
    private final List<Runnable> workers = new ArrayList<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private final StringBuilder heard = new StringBuilder();
    private int nextRead;
    private int disturbances;
    private boolean mayRead = true;
    private boolean blocked;
    private boolean lost;
    private int ends;

    ModelRun(ModelBench bench, List<Kind> program, int limit, int disturbances) {
        this.commands = new ArrayList<>();
        for (Kind each : program) {
            commands.add(new ModelCommand(commands.size() + 1, each));
        }
        this.oracle = new ModelOracle(limit);
        this.disturbances = disturbances;
        bench.begin(this);
        this.session = bench.monitor().open(Peer.at("model"), loop, this, OutputFormat.COMPACT);
        receive("{'execute': 'qmp_capabilities', 'arguments': {'enable': ['oob']}}");
        drain();
        heard.setLength(0);
    }

    /// Everything that may happen now; nothing when the run is over.
    List<Step> steps() {
        var steps = new ArrayList<Step>();
        if (mayRead && !oracle.isGone() && nextRead < commands.size()) {
            steps.add(new Step("+" + commands.get(nextRead), this::read));
        }
        if (!posted.isEmpty()) {
            steps.add(new Step("turn", this::turn));
        }
        for (ModelCommand each : commands) {
            if (each.started && !each.returned && !each.kind.isAnsweredAtOnce()) {
                steps.add(new Step(each + ".", () -> comeBack(each)));
            }
        }
        if (blocked) {
            steps.add(new Step("unblock", this::unblock));
        }
        if (disturbances > 0) {
            for (Disturbance each : Disturbance.values()) {
                addDisturbances(each, steps);
            }
        }
        return steps;
    }

    /// To be followed by [#check] where the steps up to now have not been taken before.
    void take(Step step) {
        script.add(step.name());
        try {
            step.effect().run();
            drain();
        } catch (RuntimeException e) {
            throw new AssertionError("After " + script + ": " + e, e);
        }
    }

    /// To be called when no step is left: every command has ended, in exactly one way.
    void finish() {
        for (ModelCommand each : commands) {
            int replies = heard.toString().split("\"id\": " + each.number + "[,}]", -1).length - 1;
            boolean silent = each.words != null && each.words.isEmpty();
            boolean read = commands.indexOf(each) < nextRead;
            require(replies <= 1, each + " was answered more than once");
            require(
                    replies == 1 || silent || oracle.isGone() || !read,
                    each + " was never answered");
        }
        require(session.line().isDone(), "the session holds on to what is over");
        require(alarms.stream().noneMatch(each -> each.active), "a deadline was left behind");
        session.close();
        loop.runAll();
    }

    /// A handler that answers later has begun.
    void began(int number, Call call, QmpReturn<JsonValue> ret) {
        var command = commands.get(number - 1);
        begun.add(number);
        command.call = call;
        command.ret = ret;
        call.onCancel(
                () -> {
                    command.hooks++;
                    require(call.isCancelled(), "a hook ran before " + command + " was cancelled");
                    if (command.kind == Kind.FAILING) {
                        command.returned = true;
                        command.answer(); // in vain
                    }
                });
    }

    /// A handler that answers at once has begun.
    void began(int number) {
        begun.add(number);
    }

    void workerStarted(Runnable task) {
        begun.add(0);
        workers.add(task);
    }

    Runnable alarm(Runnable action) {
        var alarm = new Alarm(action);
        alarms.add(alarm);
        return () -> alarm.active = false;
    }

    @Override
    public void outputReady() {}

    @Override
    public void inputWantedChanged() {}

    @Override
    public void sessionEnded() {
        ends++;
    }

    private void addDisturbances(Disturbance disturbance, List<Step> steps) {
        boolean open = mayRead && !oracle.isGone();
        switch (disturbance) {
            case CANCEL -> {
                for (int i = 1; open && i <= nextRead; i++) {
                    int number = i;
                    add(steps, "cancel" + i, () -> cancel(number));
                }
            }
            case DEADLINE -> {
                for (int i = 0; i < alarms.size(); i++) {
                    int index = i;
                    if (alarms.get(i).active) {
                        add(steps, "deadline" + timed(i), () -> expire(index));
                    }
                }
            }
            case CLOSE -> {
                if (!oracle.isGone()) {
                    add(steps, "X", this::close);
                }
            }
            case LEAVE -> {
                if (open) {
                    add(steps, "leave", this::leave);
                }
            }
            case LOSE_CONNECTION -> {
                if (!oracle.isGone()) {
                    add(steps, "lost", this::loseConnection);
                }
            }
            case BLOCK_WRITER -> {
                if (!blocked && open) {
                    add(steps, "block", this::block);
                }
            }
        }
    }

    private void add(List<Step> steps, String name, Runnable effect) {
        steps.add(
                new Step(
                        name,
                        () -> {
                            disturbances--;
                            effect.run();
                        }));
    }

    private void read() {
        var next = commands.get(nextRead++);
        receive(next.request());
        oracle.read(next);
    }

    private void turn() {
        loop.runOne();
        posted.remove().run();
    }

    /// The handler answers, on its own thread.
    private void comeBack(ModelCommand command) {
        command.returned = true;
        boolean counts = command.decision == Decision.NONE;
        if (command.kind == Kind.PLAIN) {
            int before = timesStarted(command);
            workers.get(before).run();
        } else {
            command.answer();
        }
        if (counts) {
            command.decision = Decision.RETURNED;
            posted.add(() -> oracle.answered(command, command.result()));
        }
    }

    /// How many plain commands have started before this one.
    private int timesStarted(ModelCommand command) {
        int count = 0;
        for (ModelCommand each : oracle.started()) {
            if (each == command) {
                return count;
            }
            count += each.kind == Kind.PLAIN ? 1 : 0;
        }
        throw new AssertionError(command + " has not started");
    }

    private void returnAgain(ModelCommand command) {
        try {
            command.answer();
        } catch (IllegalStateException e) {
            return;
        }
        throw fault("a second return of " + command + " was not refused");
    }

    private void cancel(int number) {
        receive(cancelRequest(Integer.toString(number)));
        oracle.cancel(number, CANCEL_REPLY, cancelRefusal(Integer.toString(number)));
    }

    private static String cancelRequest(String id) {
        return "{'exec-oob': 'x-cancel', 'arguments': {'id': " + id + "}}";
    }

    private static String cancelRefusal(String id) {
        return "{\"error\": {\"class\": \"GenericError\", \"desc\": \"No command with id "
                + id
                + " is under way\"}}";
    }

    private void expire(int index) {
        var command = timed(index);
        var alarm = alarms.get(index);
        alarm.active = false;
        alarm.action.run();
        posted.add(() -> oracle.expired(command));
    }

    private ModelCommand timed(int index) {
        return oracle.started().stream()
                .filter(each -> each.kind != Kind.INLINE)
                .skip(index)
                .findFirst()
                .orElseThrow();
    }

    private void close() {
        session.close();
        posted.add(oracle::end);
    }

    private void leave() {
        mayRead = false;
        session.inputEnded();
        oracle.leave();
    }

    private void loseConnection() {
        mayRead = false;
        lost = true;
        session.connectionLost();
        oracle.end();
    }

    /// From now on the client reads nothing, and there is something that it doesn't read.
    private void block() {
        blocked = true;
        receive(cancelRequest("'" + LONG_ID + "'"));
        oracle.block();
        oracle.cancel(0, CANCEL_REPLY, cancelRefusal("\\\"" + LONG_ID + "\\\""));
    }

    private void unblock() {
        blocked = false;
        drain();
        oracle.unblock();
    }

    private void receive(String text) {
        session.receive(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void drain() {
        while (!blocked && session.output().hasRemaining()) {
            heard.append(waiting());
            session.outputSent(session.output().remaining());
        }
    }

    private String waiting() {
        return StandardCharsets.US_ASCII.decode(session.output()).toString();
    }

    void check() {
        var all = heard + waiting();
        var expected = new StringBuilder();
        oracle.said().forEach(each -> expected.append(each).append("\r\n"));
        if (lost) {
            require(waiting().isEmpty(), "output waits for a connection that is lost");
        } else if (!all.contentEquals(expected)) {
            throw fault("it should have said\n" + expected + "but said\n" + all);
        }
        var started = new ArrayList<Integer>();
        oracle.started().forEach(each -> started.add(each.kind == Kind.PLAIN ? 0 : each.number));
        if (!begun.equals(started)) {
            throw fault("it should have started " + started + ", but started " + begun);
        }
        require(loop.waiting() == posted.size(), "the loop has other tasks than it should");
        boolean over = oracle.isGone() || (!mayRead && oracle.isDone());
        require(ends == (over ? 1 : 0), "the session has ended " + ends + " times");
        for (ModelCommand each : commands) {
            checkCall(each);
            if (each.returned && each.ret != null) {
                returnAgain(each);
            }
        }
    }

    private void checkCall(ModelCommand command) {
        if (command.call != null) {
            int cancelled = command.decision == Decision.CANCELLED ? 1 : 0;
            for (int i = 0; i < 2; i++) { // to ask must change nothing
                require(
                        command.call.isCancelled() == (cancelled == 1),
                        command + " does not know whether it is cancelled");
            }
            require(command.hooks == cancelled, "the hook of " + command + " ran " + command.hooks);
        }
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            throw fault(what);
        }
    }

    private AssertionError fault(String what) {
        return new AssertionError("After " + String.join(" ", script) + ": " + what);
    }
}
