package io.qmp4j.cli;

import io.qmp4j.cli.MonitorPlan.Mode;
import io.qmp4j.machine.Actions;
import io.qmp4j.machine.CompatOption;
import io.qmp4j.machine.DeviceOption;
import io.qmp4j.machine.KeyValues;
import io.qmp4j.machine.MachineOptions;
import io.qmp4j.machine.OptionSyntaxException;
import io.qmp4j.machine.api.RebootAction;
import io.qmp4j.machine.api.ShutdownAction;
import io.qmp4j.net.Endpoint;
import io.qmp4j.qmp.server.OutputFormat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What `run` was asked for.
///
/// @param hasStandardMonitor whether there is one because no option speaks of monitors
/// @param hasJmx whether JMX shows what the monitor counts
record RunOptions(
        MachineOptions machine,
        List<MonitorPlan> monitors,
        boolean hasStandardMonitor,
        List<DeadlineOption> deadlines,
        LimitOption limits,
        boolean hasJmx,
        Optional<Path> pidfile) {
    private static final OptionRule MACHINE =
            OptionRule.value("-M", "demo|none", "Which machine.")
                    .orNamed("-M", "-machine", "--machine");
    private static final OptionRule NO_DEFAULTS =
            OptionRule.flag("-nodefaults", "No devices but those asked for.");
    private static final OptionRule DISPLAY =
            OptionRule.value("-display", "none", "Opens no window.");
    private static final OptionRule DEVICE =
            OptionRule.list(
                    "-device",
                    "MODEL[,id=ID][,xres=W][,yres=H]",
                    "A display: VGA, secondary-vga or qxl; or the screen of a VNC server:"
                            + " vnc-display,addr=HOST:PORT|unix:PATH[,password-file=FILE].");
    private static final OptionRule COMPRESSION =
            OptionRule.value(
                    "-screendump-compression",
                    "LEVEL",
                    "Of PNG pictures, from 0 (none) to 9 (slowest), else 1.");
    private static final OptionRule STOPPED = OptionRule.flag("-S", "Waits for 'cont'.");
    private static final OptionRule PRECONFIG =
            OptionRule.flag("-preconfig", "Waits for 'x-exit-preconfig' before all else.");
    private static final OptionRule NAME = OptionRule.value("-name", "NAME", "Names the machine.");
    private static final OptionRule UUID_ = OptionRule.value("-uuid", "UUID", "Gives it a UUID.");
    private static final OptionRule QMP = OptionRule.list("-qmp", "ADDR", "A QMP monitor.");
    private static final OptionRule QMP_PRETTY =
            OptionRule.list("-qmp-pretty", "ADDR", "One that writes a member a line.");
    private static final OptionRule MONITOR =
            OptionRule.list("-monitor", "ADDR", "A human monitor.");
    private static final OptionRule CHARDEV =
            OptionRule.list(
                    "-chardev",
                    "BACKEND,id=ID",
                    "socket,path=P or socket,host=H,port=N[,telnet=on], with"
                            + " [,server=on|off][,wait=on|off]; or stdio.");
    private static final OptionRule MON =
            OptionRule.list(
                    "-mon",
                    "chardev=ID",
                    "A human monitor, or a QMP monitor: ,mode=control[,pretty=on|off].");
    private static final OptionRule COMPAT =
            OptionRule.value(
                    "-compat",
                    "POLICY",
                    "deprecated-input=accept|reject|crash, deprecated-output=accept|hide, and the"
                            + " same for unstable; crash only rejects.");
    private static final OptionRule ACTION =
            OptionRule.value("-action", "ACTION", "reboot=..., shutdown=... as 'set-action'.");
    private static final OptionRule NO_REBOOT =
            OptionRule.flag("-no-reboot", "The same as -action reboot=shutdown.");
    private static final OptionRule NO_SHUTDOWN =
            OptionRule.flag("-no-shutdown", "The same as -action shutdown=pause.");
    private static final OptionRule DEADLINE =
            OptionRule.list(
                    "-deadline",
                    "COMMAND=TIME,...",
                    "How long a command may take, as in screendump=10s,*=5m; * is every other"
                            + " one.");
    private static final OptionRule LIMIT =
            OptionRule.value(
                    "-limit",
                    "sessions=N,memory=SIZE,unanswered=N",
                    "At most so many sessions, so much memory for all of them, and so many in-band"
                            + " requests of each before it is read on.");
    private static final OptionRule JMX =
            OptionRule.flag("-jmx", "Shows counts to who attaches by JMX, such as jconsole.");
    private static final OptionRule PIDFILE =
            OptionRule.value("-pidfile", "FILE", "Writes the process ID.");

    static final CommandRules RULES =
            new CommandRules(
                    "Runs the built-in machine, until it is told to quit or Ctrl-C.",
                    List.of(
                            MACHINE,
                            NO_DEFAULTS,
                            DISPLAY,
                            DEVICE,
                            COMPRESSION,
                            STOPPED,
                            PRECONFIG,
                            NAME,
                            UUID_,
                            QMP,
                            QMP_PRETTY,
                            MONITOR,
                            CHARDEV,
                            MON,
                            COMPAT,
                            ACTION,
                            NO_REBOOT,
                            NO_SHUTDOWN,
                            DEADLINE,
                            LIMIT,
                            JMX,
                            PIDFILE),
                    "",
                    List.of(
                            "",
                            "ADDR is unix:PATH, tcp:HOST:PORT, telnet:HOST:PORT, stdio or none, with",
                            ",server=on|off and ,wait=on|off; a PATH alone is a Unix socket. Without any",
                            "monitor option there is a QMP monitor on a socket whose path is printed, and",
                            "a human monitor on the terminal, if there is one.",
                            "Options may also be written with two dashes."));

    static RunOptions of(Words words) throws UsageException {
        requireOneOf(words, MACHINE, "unsupported machine type", List.of("demo", "none"));
        requireOneOf(words, DISPLAY, "unsupported display", List.of("none"));
        var monitors = monitors(words);
        return new RunOptions(
                machine(words),
                monitors,
                monitors.isEmpty(),
                deadlines(words),
                limits(words),
                words.has(JMX),
                words.value(PIDFILE).map(Path::of));
    }

    private static MachineOptions machine(Words words) throws UsageException {
        var machine = MachineOptions.STANDARD;
        if (words.value(MACHINE).equals(Optional.of("none"))) {
            machine = machine.withCpus(0);
        }
        if (words.has(STOPPED)) {
            machine = machine.with(MachineOptions.Start.STOPPED);
        }
        if (words.has(PRECONFIG)) {
            machine = machine.with(MachineOptions.Phase.PRECONFIG);
        }
        var name = words.value(NAME);
        if (name.isPresent()) {
            machine = machine.withName(named(NAME, name.get(), RunOptions::guestName));
        }
        var uuid = words.value(UUID_);
        if (uuid.isPresent()) {
            machine = machine.withUuid(named(UUID_, uuid.get(), RunOptions::uuid));
        }
        var compat = words.value(COMPAT);
        if (compat.isPresent()) {
            machine = machine.with(named(COMPAT, compat.get(), CompatOption::parse));
        }
        var compression = words.value(COMPRESSION);
        if (compression.isPresent()) {
            machine =
                    machine.withScreendumpCompression(
                            named(COMPRESSION, compression.get(), RunOptions::compression));
        }
        return machine.with(actions(words)).withDevices(devices(words));
    }

    /// The demo machine has a VGA, unless it is given a display or shall have nothing.
    private static List<DeviceOption> devices(Words words) throws UsageException {
        var devices = new ArrayList<DeviceOption>();
        var ids = new HashSet<String>();
        for (String value : words.values(DEVICE)) {
            var device = named(DEVICE, value, DeviceOption::parse);
            var id = device.id();
            if (id.isPresent() && !ids.add(id.get())) {
                throw new UsageException(
                        "-device " + value + ": Duplicate device ID '" + id.get() + "'");
            }
            devices.add(device);
        }
        boolean isBare = words.value(MACHINE).filter("none"::equals).isPresent();
        if (devices.isEmpty() && !isBare && !words.has(NO_DEFAULTS)) {
            devices.add(DeviceOption.STANDARD);
        }
        return devices;
    }

    private static int compression(String text) throws OptionSyntaxException {
        if (text.length() == 1 && Character.isDigit(text.charAt(0))) {
            return text.charAt(0) - '0';
        }
        throw new OptionSyntaxException("expected a number from 0 to 9");
    }

    private static List<DeadlineOption> deadlines(Words words) throws UsageException {
        var deadlines = new ArrayList<DeadlineOption>();
        for (String value : words.values(DEADLINE)) {
            deadlines.addAll(named(DEADLINE, value, DeadlineOption::parse));
        }
        return deadlines;
    }

    private static LimitOption limits(Words words) throws UsageException {
        var value = words.value(LIMIT);
        return value.isPresent() ? named(LIMIT, value.get(), LimitOption::parse) : LimitOption.NONE;
    }

    private static Actions actions(Words words) throws UsageException {
        var actions = Actions.STANDARD;
        if (words.has(NO_REBOOT)) {
            actions = actions.with(RebootAction.SHUTDOWN);
        }
        if (words.has(NO_SHUTDOWN)) {
            actions = actions.with(ShutdownAction.PAUSE);
        }
        var changes = words.value(ACTION);
        if (changes.isPresent()) {
            var before = actions;
            actions = named(ACTION, changes.get(), value -> before.changed(Actions.parse(value)));
        }
        return actions;
    }

    private static List<MonitorPlan> monitors(Words words) throws UsageException {
        var monitors = new ArrayList<MonitorPlan>();
        for (Words.Given each : words.inOrder(QMP, QMP_PRETTY, MONITOR)) {
            var option = each.option().name();
            monitors.add(MonitorPlan.of(option, label(monitors), each.value(), mode(option)));
        }
        var devices = new CharacterDevices();
        for (String device : words.values(CHARDEV)) {
            named(
                    CHARDEV,
                    device,
                    value -> {
                        devices.add(value);
                        return devices;
                    });
        }
        for (String monitor : words.values(MON)) {
            monitors.add(named(MON, monitor, devices::monitor));
        }
        requireOneOnStdio(monitors);
        return monitors;
    }

    private static Mode mode(String option) {
        return switch (option) {
            case "-qmp" -> new Mode.Control(OutputFormat.COMPACT);
            case "-qmp-pretty" -> new Mode.Control(OutputFormat.PRETTY);
            default -> new Mode.Readline();
        };
    }

    private static String label(List<MonitorPlan> before) {
        return MonitorPlan.label(before.size());
    }

    private static void requireOneOnStdio(List<MonitorPlan> monitors) throws UsageException {
        var onStdio =
                monitors.stream()
                        .filter(each -> each.endpoint() instanceof Endpoint.Stdio)
                        .toList();
        if (onStdio.size() > 1) {
            throw new UsageException(
                    "%s: %s is on stdio already, and only one monitor can be"
                            .formatted(onStdio.get(1).option(), onStdio.getFirst().option()));
        }
    }

    private static String guestName(String text) throws OptionSyntaxException {
        var values = KeyValues.lenient(text, "guest");
        values.requireOnly(List.of("guest", "process", "debug-threads"));
        return values.value("guest").orElse("");
    }

    private static UUID uuid(String text) throws OptionSyntaxException {
        if (text.length() == 36) {
            try {
                var uuid = UUID.fromString(text);
                if (uuid.toString().equalsIgnoreCase(text)) {
                    return uuid;
                }
            } catch (IllegalArgumentException e) {
                // the same fault as a wrong length
            }
        }
        throw new OptionSyntaxException("failed to parse UUID string: wrong format");
    }

    private interface Reading<T> {
        T of(String value) throws OptionSyntaxException;
    }

    /// Reads a value; a fault names the option as it was given.
    private static <T> T named(OptionRule option, String value, Reading<T> reading)
            throws UsageException {
        try {
            return reading.of(value);
        } catch (OptionSyntaxException e) {
            throw new UsageException(option.name() + " " + value + ": " + e.getMessage());
        }
    }

    private static void requireOneOf(
            Words words, OptionRule option, String fault, List<String> known)
            throws UsageException {
        var value = words.value(option);
        if (value.isPresent() && !known.contains(value.get())) {
            throw new UsageException(
                    option.name()
                            + " "
                            + value.get()
                            + ": "
                            + fault
                            + ", expected "
                            + String.join(" or ", known));
        }
    }
}
