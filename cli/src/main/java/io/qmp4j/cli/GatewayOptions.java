package io.qmp4j.cli;

import io.qmp4j.gateway.Catalogue;
import io.qmp4j.gateway.GatewayAddress;
import io.qmp4j.gateway.GatewayFile;
import io.qmp4j.gateway.GatewayPlan;
import io.qmp4j.gateway.ListenerPlan;
import io.qmp4j.gateway.UpstreamPlan;
import io.qmp4j.gateway.UpstreamPlan.Reconnection;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.EndpointSyntaxException;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What `gateway` was called with.
record GatewayOptions(GatewayPlan plan, Optional<Path> pidfile) {
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_][A-Za-z0-9._-]*)=(.*)");

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
    private static final OptionRule CONFIG =
            OptionRule.value("--config", "FILE", "All of this from a YAML file: docs/gateway.md.")
                    .orNamed("--config", "-config");
    private static final OptionRule PIDFILE =
            OptionRule.value("--pidfile", "FILE", "Writes the process ID.")
                    .orNamed("--pidfile", "-pidfile");

    private static final List<OptionRule> BY_HAND =
            List.of(UPSTREAM, LISTEN, LISTEN_FOLDER, NO_RECONNECT, STALLED);

    static final CommandRules RULES =
            new CommandRules(
                    "Lets many clients use a monitor that takes one, each in a session of its own.",
                    List.of(
                            UPSTREAM,
                            LISTEN,
                            LISTEN_FOLDER,
                            NO_RECONNECT,
                            STALLED,
                            CONFIG,
                            PIDFILE),
                    "",
                    List.of(
                            "",
                            "ADDR is unix:PATH or tcp:HOST:PORT; a PATH alone is a Unix socket. Clients",
                            "can come when the upstream has greeted."));

    /// An upstream whose listeners are being collected.
    private record Draft(String name, Endpoint endpoint, List<ListenerPlan> listeners) {}

    static GatewayOptions of(Words words) throws UsageException, IOException {
        var config = words.value(CONFIG);
        var pidfile = words.value(PIDFILE).map(Path::of);
        if (config.isPresent()) {
            for (OptionRule each : BY_HAND) {
                if (words.has(each)) {
                    throw new UsageException(
                            "%s: not together with %s".formatted(each.name(), CONFIG.name()));
                }
            }
            return new GatewayOptions(read(config.get()), pidfile);
        }
        return new GatewayOptions(byHand(words), pidfile);
    }

    private static GatewayPlan read(String file) throws IOException {
        try {
            return GatewayFile.read(Path.of(file));
        } catch (FileSystemException e) {
            throw new IOException(CONFIG.name() + " " + file + ": " + Reason.of(e), e);
        }
    }

    private static GatewayPlan byHand(Words words) throws UsageException {
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
        return new GatewayPlan(plans, Catalogue.standard(), folder);
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
            throw new UsageException(
                    "No server to share: give %s ADDR or %s FILE"
                            .formatted(UPSTREAM.name(), CONFIG.name()));
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
            var address = isNamed ? named.group(2) : text;
            var endpoint = named(UPSTREAM, text, address, GatewayAddress::upstream);
            drafts.add(new Draft(name, endpoint, new ArrayList<>()));
        }
        return drafts;
    }

    private static void addListener(String text, List<Draft> drafts) throws UsageException {
        var named = NAMED.matcher(text);
        if (named.matches()) {
            for (Draft each : drafts) {
                if (each.name.equals(named.group(1))) {
                    each.listeners.add(
                            named(LISTEN, text, named.group(2), GatewayAddress::listener));
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
        drafts.getFirst().listeners.add(named(LISTEN, text, text, GatewayAddress::listener));
    }

    private static void addInFolder(Path folder, List<Draft> drafts) throws UsageException {
        for (Draft each : drafts) {
            if (!GatewayAddress.isName(each.name)) {
                throw new UsageException(
                        "%s: upstream '%s' needs a name, as in %s vm1=ADDR"
                                .formatted(LISTEN_FOLDER.name(), each.name, UPSTREAM.name()));
            }
            each.listeners.add(ListenerPlan.of(GatewayAddress.inFolder(folder, each.name)));
        }
    }

    private interface Reading<T> {
        T of(String address) throws EndpointSyntaxException;
    }

    private static <T> T named(OptionRule option, String text, String address, Reading<T> reading)
            throws UsageException {
        try {
            return reading.of(address);
        } catch (EndpointSyntaxException e) {
            throw new UsageException(option.name() + " " + text + ": " + e.getMessage());
        }
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
