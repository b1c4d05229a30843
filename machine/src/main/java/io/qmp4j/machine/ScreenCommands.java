package io.qmp4j.machine;

import io.qmp4j.hmp.HmpArguments;
import io.qmp4j.hmp.HmpCaller;
import io.qmp4j.hmp.HmpCommand;
import io.qmp4j.hmp.HmpCompleter;
import io.qmp4j.machine.api.Commands;
import io.qmp4j.machine.api.ImageFormat;
import io.qmp4j.machine.api.IntWrapper;
import io.qmp4j.machine.api.KeyValue;
import io.qmp4j.machine.api.QKeyCode;
import io.qmp4j.machine.api.QKeyCodeWrapper;
import io.qmp4j.machine.api.ScreendumpArguments;
import io.qmp4j.machine.api.SendKeyArguments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// What can be typed at the human monitor about screen and keyboard, with QEMU's texts
/// (`monitor/hmp-cmds.c`).
final class ScreenCommands {
    private ScreenCommands() {}

    static List<HmpCommand> all(Displays displays) {
        return List.of(
                HmpCommand.named(
                                "screendump",
                                "save screen from head 'head' of display device 'device' in the"
                                        + " format 'format', ppm or png, as image 'filename'")
                        .takes(
                                "filename:F,format:-fs,device:s?,head:i?",
                                "filename [-f format] [device [head]]")
                        .completing("format", HmpCompleter.of(formats()))
                        .completing("device", HmpCompleter.of(devices(displays)))
                        .handledBy(ScreenCommands::screendump),
                HmpCommand.named(
                                "sendkey",
                                "send keys to the VM (e.g. 'sendkey ctrl-alt-f1', default hold"
                                        + " time=100 ms)")
                        .takes("keys:s,hold-time:i?", "keys [hold_ms]")
                        .completing("keys", ScreenCommands::keys)
                        .handledBy(ScreenCommands::sendkey));
    }

    private static List<String> formats() {
        return Arrays.stream(ImageFormat.values()).map(ImageFormat::wireName).toList();
    }

    private static List<String> devices(Displays displays) {
        return displays.shown().stream()
                .map(each -> each.console().device())
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /// Several stand with dashes between them.
    private static List<String> keys(String begun) {
        int last = begun.lastIndexOf('-') + 1;
        return Arrays.stream(QKeyCode.values())
                .filter(key -> key != QKeyCode.UNMAPPED)
                .map(QKeyCode::wireName)
                .filter(name -> name.startsWith(begun.substring(last)))
                .map(name -> begun.substring(0, last) + name)
                .sorted()
                .toList();
    }

    private static CompletionStage<String> screendump(HmpCaller caller, HmpArguments arguments) {
        Optional<ImageFormat> format = Optional.empty();
        var wanted = arguments.optionalString("format");
        if (wanted.isPresent()) {
            format =
                    Arrays.stream(ImageFormat.values())
                            .filter(each -> each.wireName().equals(wanted.get()))
                            .findFirst();
            if (format.isEmpty()) {
                return done("Error: invalid parameter value: " + wanted.get() + "\n");
            }
        }
        var device = arguments.optionalString("device");
        var head = device.map(_ -> arguments.optionalInteger("head").orElse(0));
        var wire = new ScreendumpArguments(arguments.string("filename"), device, head, format);
        return caller.execute(Commands.SCREENDUMP, wire).thenApply(_ -> "");
    }

    private static CompletionStage<String> sendkey(HmpCaller caller, HmpArguments arguments) {
        var keys = new ArrayList<KeyValue>();
        for (String name : arguments.string("keys").split("-", -1)) {
            var key = key(name);
            if (key.isEmpty()) {
                return done("invalid parameter: " + name + "\n");
            }
            keys.add(key.get());
        }
        var time = arguments.optionalInteger("hold-time");
        var wire =
                new SendKeyArguments(
                        keys, time.isPresent() ? Optional.of(time.getAsLong()) : Optional.empty());
        return caller.execute(Commands.SEND_KEY, wire).thenApply(_ -> "");
    }

    private static Optional<KeyValue> key(String name) {
        if (name.startsWith("0x")) {
            try {
                long code = Long.parseLong(name.substring(2), 16);
                return Optional.of(new KeyValue.Number(new IntWrapper(code)));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
        var wanted = name.equals("<") ? "less" : name;
        return Arrays.stream(QKeyCode.values())
                .filter(each -> each.wireName().equals(wanted))
                .findFirst()
                .map(code -> new KeyValue.Qcode(new QKeyCodeWrapper(code)));
    }

    private static CompletionStage<String> done(String text) {
        return CompletableFuture.completedFuture(text);
    }
}
