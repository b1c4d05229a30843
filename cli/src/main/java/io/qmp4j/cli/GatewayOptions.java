package io.qmp4j.cli;

import io.qmp4j.gateway.ListenerPlan;
import io.qmp4j.gateway.ListenerPlan.Awaiting;
import io.qmp4j.gateway.UpstreamPlan;
import io.qmp4j.gateway.UpstreamPlan.Reconnection;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.EndpointSyntaxException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What `gateway` was called with.
///
/// @param folder that is to be there before clients can come
record GatewayOptions(List<UpstreamPlan> plans, Optional<Path> folder, Optional<Path> pidfile) {
    private static final String SUFFIX = ".qmp";
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_][A-Za-z0-9._-]*)=(.*)");
    private static final Pattern AWAIT = Pattern.compile("(?<!,)((?:,,)*),await=(on|off)(?=,|$)");
    private static final String DIALS_IN = "listen:";

    private static final OptionRule UPSTREAM =
            OptionRule.list(
                            "--upstream",
                            "[NAME=]ADDR",
                            "The server to share; listen:ADDR if it dials in. With several, each"
                                    + " has a name.")
                    .orNamed("--upstream", "-upstream");
    private static final OptionRule LISTEN =
            OptionRule.list(
                            "--listen",
                            "[NAME=]ADDR[,await=on]",
                            "Where its clients come; of the upstream NAME where there are several.")
                    .orNamed("--listen", "-listen");
    private static final OptionRule LISTEN_FOLDER =
            OptionRule.value(
                            "--listen-dir",
                            "DIR",
                            "Clients of each named upstream come to the Unix socket DIR/NAME.qmp.")
                    .orNamed("--listen-dir", "-listen-dir");
    private static final OptionRule NO_RECONNECT =
            OptionRule.flag(
                            "--no-reconnect",
                            "An upstream that is lost ends its sessions; the last one ends the"
                                    + " gateway.")
                    .orNamed("--no-reconnect", "-no-reconnect");
    private static final OptionRule STALLED =
            OptionRule.value(
                            "--stalled-after",
                            "SECONDS",
                            "How long a command may hold up an upstream before all that wait fail;"
                                    + " 60 if not given, 0 for ever.")
                    .orNamed("--stalled-after", "-stalled-after");
    private static final OptionRule PIDFILE =
            OptionRule.value("--pidfile", "FILE", "Writes the process ID.")
                    .orNamed("--pidfile", "-pidfile");

    static final CommandRules RULES =
            new CommandRules(
                    "Lets many clients use a monitor that takes one, each in a session of its own.",
                    List.of(UPSTREAM, LISTEN, LISTEN_FOLDER, NO_RECONNECT, STALLED, PIDFILE),
                    "",
                    List.of(
                            "",
                            "ADDR is unix:PATH or tcp:HOST:PORT; a PATH alone is a Unix socket. Clients",
                            "can come when the upstream has greeted."));

    /// An upstream whose listeners are being collected.
    private record Draft(String name, Endpoint endpoint, List<ListenerPlan> listeners) {}

    static GatewayOptions of(Words words) throws UsageException {
        var drafts = upstreams(words);
        for (String text : words.values(LISTEN)) {
            addListener(text, drafts);
        }
        var folder = words.value(LISTEN_FOLDER).map(Path::of);
        if (folder.isPresent()) {
            addInFolder(folder.get(), drafts);
        }
        var plans = new ArrayList<UpstreamPlan>();
        for (Draft each : drafts) {
            plans.add(plan(words, each));
        }
        return new GatewayOptions(plans, folder, words.value(PIDFILE).map(Path::of));
    }

    private static UpstreamPlan plan(Words words, Draft draft) throws UsageException {
        if (draft.listeners.isEmpty()) {
            throw new UsageException(
                    "No client can come to upstream '%s': give %s or %s"
                            .formatted(draft.name, LISTEN.name(), LISTEN_FOLDER.name()));
        }
        return UpstreamPlan.of(draft.name, draft.endpoint, draft.listeners)
                .with(words.has(NO_RECONNECT) ? Reconnection.OFF : Reconnection.ON)
                .withPatience(patience(words));
    }

    private static List<Draft> upstreams(Words words) throws UsageException {
        var drafts = new ArrayList<Draft>();
        var given = words.values(UPSTREAM);
        if (given.isEmpty()) {
            throw new UsageException("No server to share: give " + UPSTREAM.name() + " ADDR");
        }
        for (String text : given) {
            var named = NAMED.matcher(text);
            boolean isNamed = named.matches();
            if (!isNamed && given.size() > 1) {
                throw new UsageException(
                        "%s %s: expected NAME= in front, there are several upstreams"
                                .formatted(UPSTREAM.name(), text));
            }
            var name = isNamed ? named.group(1) : text;
            if (drafts.stream().anyMatch(each -> each.name.equals(name))) {
                throw new UsageException(
                        "%s %s: there is another upstream '%s'"
                                .formatted(UPSTREAM.name(), text, name));
            }
            var endpoint = upstream(isNamed ? named.group(2) : text, text);
            drafts.add(new Draft(name, endpoint, new ArrayList<>()));
        }
        return drafts;
    }

    private static void addListener(String text, List<Draft> drafts) throws UsageException {
        var named = NAMED.matcher(text);
        if (named.matches()) {
            for (Draft each : drafts) {
                if (each.name.equals(named.group(1))) {
                    each.listeners.add(listener(named.group(2), text));
                    return;
                }
            }
        }
        if (drafts.size() > 1) {
            var names = drafts.stream().map(each -> each.name + "=").toList();
            throw new UsageException(
                    "%s %s: expected one of %s in front, there are several upstreams"
                            .formatted(LISTEN.name(), text, String.join(", ", names)));
        }
        drafts.getFirst().listeners.add(listener(text, text));
    }

    private static void addInFolder(Path folder, List<Draft> drafts) throws UsageException {
        for (Draft each : drafts) {
            if (!NAMED.matcher(each.name + "=").matches()) {
                throw new UsageException(
                        "%s: upstream '%s' needs a name, as in %s vm1=ADDR"
                                .formatted(LISTEN_FOLDER.name(), each.name, UPSTREAM.name()));
            }
            var socket = folder.resolve(each.name + SUFFIX).toString();
            each.listeners.add(ListenerPlan.of(Endpoint.Unix.at(socket, Direction.LISTEN)));
        }
    }

    private static Endpoint upstream(String address, String text) throws UsageException {
        boolean dialsIn = address.startsWith(DIALS_IN);
        var direction = dialsIn ? Direction.LISTEN : Direction.CONNECT;
        return endpoint(
                UPSTREAM,
                dialsIn ? address.substring(DIALS_IN.length()) : address,
                text,
                direction);
    }

    private static ListenerPlan listener(String address, String text) throws UsageException {
        var option = AWAIT.matcher(address);
        var plain = option.find() ? option.replaceFirst("$1") : address;
        boolean awaits = option.reset(address).find() && option.group(2).equals("on");
        return new ListenerPlan(
                endpoint(LISTEN, plain, text, Direction.LISTEN),
                awaits ? Awaiting.ON : Awaiting.OFF);
    }

    private static Endpoint endpoint(
            OptionRule option, String address, String text, Direction direction)
            throws UsageException {
        try {
            var endpoint = Endpoint.parse(address, direction);
            var found =
                    switch (endpoint) {
                        case Endpoint.Unix unix when !unix.isAwaited() -> unix.direction();
                        case Endpoint.Tcp tcp
                                when !tcp.isAwaited() && tcp.protocol() == Endpoint.Protocol.RAW ->
                                tcp.direction();
                        default -> null;
                    };
            if (found == direction) {
                return endpoint;
            }
        } catch (EndpointSyntaxException e) {
            throw new UsageException(option.name() + " " + text + ": " + e.getMessage());
        }
        throw new UsageException(
                "%s %s: expected unix:PATH or tcp:HOST:PORT%s"
                        .formatted(
                                option.name(),
                                text,
                                direction == Direction.LISTEN
                                        ? " to listen at"
                                        : " to connect to"));
    }

    private static Duration patience(Words words) throws UsageException {
        var text = words.value(STALLED);
        if (text.isEmpty()) {
            return UpstreamPlan.PATIENCE;
        }
        try {
            double seconds = Double.parseDouble(text.get());
            if (seconds >= 0 && seconds < 1e9) {
                return Duration.ofMillis((long) Math.ceil(seconds * 1000));
            }
        } catch (NumberFormatException e) {
            // the same fault as a number out of range
        }
        throw new UsageException(
                STALLED.name() + " " + text.get() + ": a number of seconds is expected");
    }
}
