package io.qmp4j.machine;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.machine.api.Handlers;
import io.qmp4j.machine.api.SchemaIntrospection;
import io.qmp4j.machine.api.SetActionArguments;
import io.qmp4j.machine.api.ShutdownCause;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.Greeting;
import io.qmp4j.qmp.server.CommandTable;
import io.qmp4j.qmp.server.HandlerOptions;
import io.qmp4j.qmp.server.ProtocolCommands;
import io.qmp4j.qmp.server.QmpMonitor;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// The built-in machine and its monitor. Its state is one immutable record; a step replaces it and
/// emits its events in one guarded turn, so that every session sees one order. For any thread.
public final class Machine {
    private static final String BLOCKING = "x-block";
    private static final JsonString EVENT = new JsonString("event");

    private interface Step<X extends Exception> {
        Transition of(MachineState state) throws X;
    }

    private final MachineOptions options;
    private final QmpMonitor monitor;
    private final HumanMonitor humanMonitor;
    private final EventLog events = new EventLog(Clock.system(ZoneId.systemDefault()));
    private final Screen screen;
    private final Displays displays;
    private final Screendumps screendumps;
    private final NamedDescriptors descriptors = new NamedDescriptors();
    private final FdSets fdSets = new FdSets(() -> state().isRunning(), this::hasClients);
    private final ReentrantLock stepping = new ReentrantLock();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile Supplier<List<CharacterDevice>> characterDevices = List::of;
    private volatile MachineState state; // written under `stepping`

    private Machine(
            MachineOptions options,
            String version,
            UnaryOperator<QmpMonitor.Builder> change,
            Executor workers) {
        this.options = options;
        this.state = MachineState.of(options);
        this.screen = new Screen(options.name().orElse("no name"), System::nanoTime);
        this.displays = new Displays(options.devices(), screen);
        this.screendumps =
                new Screendumps(
                        displays.consoles(),
                        displays::has,
                        this::targets,
                        options.screendumpCompression(),
                        workers);
        this.humanMonitor = new HumanMonitor(this, version);
        var greeting = Greeting.of("qmp4j " + version);
        var builder =
                QmpMonitor.builder(table(new MachineHandlers(this, greeting)), greeting, workers)
                        .policy(options.policy())
                        .deadlines(new SleepingDeadlines())
                        .whenClosed(fdSets::clientLeft)
                        .whenStarted(this::tellOfCommand)
                        .initialized(() -> state.life() != MachineState.Life.PRECONFIG);
        this.monitor = change.apply(builder).build();
    }

    /// Makes a machine that waits for [#begin].
    ///
    /// @param version qmp4j's own
    /// @param workers runs what may block, each task on a thread of its own
    public static Machine of(MachineOptions options, String version, Executor workers) {
        return of(options, version, workers, builder -> builder);
    }

    /// @param change sets what else the monitor shall have
    public static Machine of(
            MachineOptions options,
            String version,
            Executor workers,
            UnaryOperator<QmpMonitor.Builder> change) {
        return new Machine(options, version, change, workers);
    }

    public QmpMonitor monitor() {
        return monitor;
    }

    public HumanMonitor humanMonitor() {
        return humanMonitor;
    }

    /// @param devices asked whenever somebody wants to know, in any thread
    public void showCharacterDevices(Supplier<List<CharacterDevice>> devices) {
        characterDevices = devices;
    }

    /// Lets the machine begin to work, unless its options say otherwise.
    public void begin() {
        step(MachineState::begun);
    }

    /// Ends the machine because the process was told to by a signal.
    public void endBySignal() {
        step(state -> state.end(ShutdownCause.HOST_SIGNAL));
    }

    /// Completes when the machine has ended: time to close what serves its monitor. What depends on
    /// it is run by the thread that ended it, which must not be held up.
    public CompletionStage<Void> ended() {
        return ended.minimalCompletionStage();
    }

    MachineOptions options() {
        return options;
    }

    MachineState state() {
        return state;
    }

    Screen screen() {
        return screen;
    }

    Displays displays() {
        return displays;
    }

    EventLog events() {
        return events;
    }

    List<CharacterDevice> characterDevices() {
        return characterDevices.get();
    }

    /// Of the events that the schema has, in order.
    static List<String> eventNames() {
        return Introspection.SCHEMA.items().stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(each -> each.member("meta-type").equals(Optional.of(EVENT)))
                .map(each -> ((JsonString) each.member("name").orElseThrow()).value())
                .sorted()
                .toList();
    }

    Screendumps screendumps() {
        return screendumps;
    }

    NamedDescriptors descriptors() {
        return descriptors;
    }

    FdSets fdSets() {
        return fdSets;
    }

    void exitPreconfig() throws CommandFailedException {
        step(MachineState::exitPreconfig);
    }

    void stop() {
        step(MachineState::stop);
    }

    void cont() throws CommandFailedException {
        step(MachineState::cont);
    }

    void reset() {
        step(state -> state.reset(ShutdownCause.HOST_QMP_SYSTEM_RESET));
    }

    void powerdown() {
        step(MachineState::powerdown);
    }

    void quit() {
        step(state -> state.end(ShutdownCause.HOST_QMP_QUIT));
    }

    void changeActions(SetActionArguments changes) {
        step(state -> state.changed(changes));
    }

    /// Read when the first client asks for it.
    private static final class Introspection {
        private static final JsonArray SCHEMA = SchemaIntrospection.load();
    }

    private static CommandTable table(Handlers handlers) {
        var table = CommandTable.builder();
        ProtocolCommands.register(table, () -> Introspection.SCHEMA);
        Handlers.register(table, handlers);
        for (var entry : table.build().entries()) {
            if (entry.type().name().equals(BLOCKING)) {
                table.options(BLOCKING, HandlerOptions::detached); // as a blocked command in QEMU
            } else {
                table.options(entry.type().name(), HandlerOptions::inline);
            }
        }
        table.options("getfd", HandlerOptions::withDescriptor)
                .options("add-fd", HandlerOptions::withDescriptor);
        return table.build();
    }

    /// Negotiation is nothing that the machine does.
    private void tellOfCommand(String command) {
        if (!command.equals(ProtocolCommands.QMP_CAPABILITIES.name())) {
            screen.run(command);
        }
    }

    private void tell(Transition.News<?> news) {
        news.tell(monitor);
        events.add(news);
        screen.tell("event " + news.type().name());
    }

    private ImageTarget.Opener targets(BooleanSupplier cancelled) {
        var files = new ImageFiles(cancelled);
        return name ->
                FdSets.isPath(name)
                        ? new FdSetTarget(fdSets.openForWriting(name, cancelled))
                        : files.open(name);
    }

    private boolean hasClients() {
        return !monitor.sessions().isEmpty();
    }

    private <X extends Exception> void step(Step<X> step) throws X {
        stepping.lock();
        try {
            if (state.life() == MachineState.Life.ENDED) {
                return; // what comes before the server closes changes nothing any more
            }
            var transition = step.of(state);
            state = transition.next();
            transition.news().forEach(this::tell);
            screen.show(state.runState());
        } finally {
            stepping.unlock();
        }
        if (state.life() == MachineState.Life.ENDED) {
            displays.close();
            descriptors.close();
            fdSets.close();
            ended.complete(null);
        }
    }
}
