package io.qmp4j.machine;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.machine.api.PanicAction;
import io.qmp4j.machine.api.RebootAction;
import io.qmp4j.machine.api.SetActionArguments;
import io.qmp4j.machine.api.ShutdownAction;
import io.qmp4j.machine.api.WatchdogAction;
import io.qmp4j.qmp.InvalidValueException;

import java.util.List;

/// What is done in some situations, as `set-action` sets it.
public record Actions(
        RebootAction reboot, ShutdownAction shutdown, PanicAction panic, WatchdogAction watchdog) {
    /// QEMU's (`softmmu/runstate-action.c`).
    public static final Actions STANDARD =
            new Actions(
                    RebootAction.RESET,
                    ShutdownAction.POWEROFF,
                    PanicAction.SHUTDOWN,
                    WatchdogAction.RESET);

    /// The value of the option `-action`: what `set-action` takes, as `reboot=shutdown,...`.
    public static SetActionArguments parse(String text) throws OptionSyntaxException {
        var values = KeyValues.lenient(text, "");
        values.requireOnly(List.of("reboot", "shutdown", "panic", "watchdog"));
        var members = JsonObject.builder();
        values.values().forEach((key, value) -> members.put(key, new JsonString(value)));
        try {
            return SetActionArguments.TYPE.fromJson(members.build());
        } catch (InvalidValueException e) {
            throw new OptionSyntaxException(e.desc());
        }
    }

    public Actions with(RebootAction action) {
        return new Actions(action, shutdown, panic, watchdog);
    }

    public Actions with(ShutdownAction action) {
        return new Actions(reboot, action, panic, watchdog);
    }

    /// With those that `changes` names.
    public Actions changed(SetActionArguments changes) {
        return new Actions(
                changes.reboot().orElse(reboot),
                changes.shutdown().orElse(shutdown),
                changes.panic().orElse(panic),
                changes.watchdog().orElse(watchdog));
    }
}
