package io.qmp4j.qmp.server;

import io.qmp4j.qmp.Capability;
import io.qmp4j.qmp.CompatPolicy;
import io.qmp4j.qmp.Event;
import io.qmp4j.qmp.EventType;
import io.qmp4j.qmp.Greeting;
import io.qmp4j.qmp.QmpError;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What the sessions of one server share: the commands, the policy, the events. For any thread.
public final class QmpMonitor {
    private static final QmpError SHUT_DOWN = Cancel.CANCELLED;

    private final CommandTable table;
    private final Supplier<Greeting> greeting;
    private final CompatPolicy policy;
    private final SessionLimits limits;
    private final Executor workers;
    private final Deadlines deadlines;
    private final Optional<Duration> standardDeadline;
    private final Map<String, Duration> commandDeadlines;
    private final Dispatcher dispatcher;
    private final LongSupplier nanoTime;
    private final Consumer<String> whenStarted;
    private final SessionRoster roster;
    private final AtomicLong lastSession;
    private final MonitorCounters counters = new MonitorCounters();
    private final Emitter emitter;

    private QmpMonitor(Builder builder) {
        this.table = builder.table;
        this.greeting = builder.greeting;
        this.policy = builder.policy;
        this.limits = builder.limits;
        this.workers = builder.workers;
        this.deadlines = builder.deadlines.orElse((delay, action) -> () -> {});
        this.standardDeadline = builder.standardDeadline;
        this.commandDeadlines = Map.copyOf(builder.commandDeadlines);
        this.nanoTime = builder.nanoTime;
        this.lastSession = builder.lastSession;
        this.whenStarted = builder.whenStarted;
        this.roster =
                new SessionRoster(builder.monitorLimits, counters, nanoTime, builder.whenClosed);
        this.emitter =
                new Emitter(roster.sessions(), builder.rates(), deadlines, builder.clock, counters);
        this.dispatcher = new Dispatcher(table, policy, builder.initialized);
    }

    /// @param workers runs what may block, each task on a thread of its own
    public static Builder builder(CommandTable table, Greeting greeting, Executor workers) {
        return builder(table, () -> greeting, workers);
    }

    /// As [#builder(CommandTable, Greeting, Executor)].
    ///
    /// @param greeting asked for each session, on its loop
    public static Builder builder(
            CommandTable table, Supplier<Greeting> greeting, Executor workers) {
        return new Builder(table, greeting, workers);
    }

    /// Begins a session: its greeting is in its output when this returns. If there are as many
    /// sessions as may be, an error is instead, and the session has ended.
    ///
    /// @param loop runs tasks one after another, in order; all of the session's methods that say so
    ///   must be called from its tasks
    public QmpSession open(Peer peer, Executor loop, Carrier carrier, OutputFormat format) {
        var session =
                new QmpSession(this, lastSession.incrementAndGet(), peer, loop, carrier, format);
        roster.admit(session).ifPresentOrElse(session::refuse, session::greet);
        return session;
    }

    /// Tells every session past negotiation, before any response that is given later; an event that
    /// has an [EventRate], perhaps only when its period ends, or a newer one instead. Its time
    /// stamp is that of this call.
    public <E> void emit(EventType<E> type, E data) {
        if (!policy.hides(type.features())) {
            emitter.emit(type, data, policy);
        }
    }

    /// Tells every session past negotiation of another server's event, as it is and at once.
    public void pass(Event event) {
        emitter.pass(event, session -> true);
    }

    /// As the other, but tells only sessions that have enabled a capability. On the loop of all
    /// sessions.
    public void pass(Event event, Capability capability) {
        emitter.pass(event, session -> session.has(capability));
    }

    /// Whether this thread runs a handler that may block: it must not wait for the sessions to end,
    /// as they wait for its answer.
    public static boolean isHandling() {
        return ActiveCall.ofThisThread().isPresent();
    }

    /// Ends every session in order: what is under way is cancelled, the errors are sent in their
    /// turn, then the stream ends. A command from whose handler this is called is not cancelled:
    /// its session ends with its answer.
    public void shutdown() {
        for (QmpSession session : roster.sessions()) {
            session.finish(SHUT_DOWN);
        }
    }

    /// Those that are not over, and those that have something left to send.
    public Collection<QmpSession> sessions() {
        return List.copyOf(roster.sessions());
    }

    /// Asks all sessions for the commands that were read and are not answered.
    ///
    /// @param sink called once, on any thread, with those of the first session first
    public void inFlight(Consumer<List<InFlight>> sink) {
        InFlightList.ofAll(this, sink);
    }

    /// Cancels a command of any session, by what [InFlight] says of it: its answer becomes an
    /// error, in its turn.
    ///
    /// @param sink called once, on any thread: false if there is no such command, or only one whose
    ///   answer is given already
    public void cancel(long session, long sequence, Consumer<Boolean> sink) {
        roster.sessions().stream()
                .filter(each -> each.number() == session)
                .findFirst()
                .ifPresentOrElse(found -> found.cancel(sequence, sink), () -> sink.accept(false));
    }

    /// What JMX may show, as in `server.registerMBean(monitor.bean(), name)`. Costs nothing until
    /// it is asked.
    public MonitorMXBean bean() {
        return new MonitorBean(counters, roster);
    }

    public CommandTable table() {
        return table;
    }

    public CompatPolicy policy() {
        return policy;
    }

    public Greeting greeting() {
        return greeting.get();
    }

    SessionRoster roster() {
        return roster;
    }

    MonitorCounters counters() {
        return counters;
    }

    SessionLimits limits() {
        return limits;
    }

    Executor workers() {
        return workers;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    /// How long a command may take from the start of its handler; no limit if empty.
    Optional<Duration> deadlineOf(CommandTable.Entry<?, ?> entry) {
        return Optional.ofNullable(commandDeadlines.get(entry.type().name()))
                .or(entry.options()::deadline)
                .or(() -> standardDeadline);
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    void started(String command) {
        counters.count(MonitorCounters.Count.COMMANDS_STARTED);
        whenStarted.accept(command);
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /// Collects what a monitor needs.
    public static final class Builder {
        private final CommandTable table;
        private final Supplier<Greeting> greeting;
        private final Executor workers;
        private CompatPolicy policy = CompatPolicy.ACCEPT_ALL;
        private SessionLimits limits = SessionLimits.STANDARD;
        private MonitorLimits monitorLimits = MonitorLimits.STANDARD;
        private LongSupplier nanoTime = System::nanoTime;
        private AtomicLong lastSession = new AtomicLong();
        private Optional<Deadlines> deadlines = Optional.empty();
        private Optional<Duration> standardDeadline = Optional.empty();
        private final Map<String, Duration> commandDeadlines = new HashMap<>();
        private Map<String, EventRate> eventRates = EventRate.qemu();
        private Clock clock = Clock.systemUTC();
        private Consumer<QmpSession> whenClosed = session -> {};
        private Consumer<String> whenStarted = _ -> {};
        private BooleanSupplier initialized = () -> true;

        private Builder(CommandTable table, Supplier<Greeting> greeting, Executor workers) {
            this.table = table;
            this.greeting = greeting;
            this.workers = workers;
        }

        public Builder policy(CompatPolicy policy) {
            this.policy = policy;
            return this;
        }

        public Builder limits(SessionLimits limits) {
            this.limits = limits;
            return this;
        }

        public Builder limits(MonitorLimits limits) {
            monitorLimits = limits;
            return this;
        }

        /// Needed where any command has a deadline; without it nobody is told of a cancelled
        /// command's thread that runs on, and events have no rates.
        public Builder deadlines(Deadlines deadlines) {
            this.deadlines = Optional.of(deadlines);
            return this;
        }

        /// The deadline of a command whose options have none.
        public Builder standardDeadline(Duration limit) {
            this.standardDeadline = Optional.of(limit);
            return this;
        }

        /// The deadline of one command, whatever its registration says. Deadlines of commands that
        /// nobody has registered have no effect.
        public Builder deadline(String command, Duration limit) {
            commandDeadlines.put(command, limit);
            return this;
        }

        /// How often events may come, by their names; those of [EventRate#qemu] if this is not
        /// called.
        public Builder eventRates(Map<String, EventRate> rates) {
            eventRates = Map.copyOf(rates);
            return this;
        }

        /// Counts the sessions of several monitors together.
        ///
        /// @param last the number of the last session of any
        public Builder numbering(AtomicLong last) {
            lastSession = last;
            return this;
        }

        /// Measures how long things take, in nanoseconds from wherever.
        public Builder nanoTime(LongSupplier nanos) {
            nanoTime = nanos;
            return this;
        }

        /// Stamps the events.
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /// @param action run after each end of a session, on its loop; must not block
        public Builder whenClosed(Runnable action) {
            return whenClosed(session -> action.run());
        }

        /// As the other, told which one it is.
        public Builder whenClosed(Consumer<QmpSession> action) {
            this.whenClosed = action;
            return this;
        }

        /// @param action given the name of each command before its handler runs, on the caller's
        ///   loop; must be quick
        public Builder whenStarted(Consumer<String> action) {
            this.whenStarted = action;
            return this;
        }

        /// @param initialized false as long as only commands with `allow-preconfig` may run
        public Builder initialized(BooleanSupplier initialized) {
            this.initialized = initialized;
            return this;
        }

        /// @throws IllegalStateException where a command has a deadline, but no clock was lent
        public QmpMonitor build() {
            if (deadlines.isEmpty() && hasDeadline()) {
                throw new IllegalStateException("A deadline is set, but no clock is lent");
            }
            return new QmpMonitor(this);
        }

        private Map<String, EventRate> rates() {
            return deadlines.isPresent() ? eventRates : Map.of();
        }

        private boolean hasDeadline() {
            return standardDeadline.isPresent()
                    || !commandDeadlines.isEmpty()
                    || table.entries().stream()
                            .anyMatch(each -> each.options().deadline().isPresent());
        }
    }
}
