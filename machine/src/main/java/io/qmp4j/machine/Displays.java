package io.qmp4j.machine;

import io.qmp4j.display.Console;
import io.qmp4j.display.Consoles;
import io.qmp4j.display.DirectDisplay;
import io.qmp4j.display.DisplayDevice;
import io.qmp4j.display.QueuedDisplay;
import io.qmp4j.display.Surface;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The machine's display devices, each with one console that shows its [Screen] or that of a VNC
/// server. For any thread.
final class Displays implements AutoCloseable {
    /// What a console shows.
    record Shown(Console console, DeviceOption device) {}

    private final Consoles consoles = new Consoles();
    private final List<Shown> shown = new ArrayList<>(); // only read once this is made
    private final Set<String> ids = new HashSet<>(); // only read once this is made
    private final List<Runnable> ends = new ArrayList<>(); // only read once this is made

    Displays(List<DeviceOption> devices, Screen screen) {
        for (DeviceOption device : devices) {
            var id = device.id().orElse("");
            device.id().ifPresent(ids::add);
            shown.add(new Shown(consoles.add(id, 0, display(device, screen)), device));
        }
    }

    Consoles consoles() {
        return consoles;
    }

    /// In the order of their consoles.
    List<Shown> shown() {
        return List.copyOf(shown);
    }

    boolean has(String id) {
        return ids.contains(id);
    }

    /// Ends the threads that draw. Captures that wait are left to their commands' cancellation.
    @Override
    public void close() {
        ends.forEach(Runnable::run);
    }

    private DisplayDevice display(DeviceOption device, Screen screen) {
        return switch (device) {
            case DeviceOption.Own own -> own.source();
            case DeviceOption.Adapter adapter -> adapter(adapter, screen);
            case DeviceOption.Vnc(var id, var address, var passwordFile) -> {
                var display =
                        new VncDisplay(
                                threadName(id.orElse(DeviceOption.Vnc.MODEL)),
                                address,
                                passwordFile,
                                VncConnection.Patience.STANDARD);
                ends.add(display::close);
                yield display;
            }
        };
    }

    private DisplayDevice adapter(DeviceOption.Adapter device, Screen screen) {
        var name = device.id().orElse(device.driver().model());
        var surface = new Surface(device.width(), device.height());
        var drawing = new ScreenDrawing(screen, name);
        return switch (device.driver()) {
            case VGA, SECONDARY_VGA -> new DirectDisplay(surface, drawing);
            case QXL -> {
                var display = new QueuedDisplay(threadName(name), surface);
                ends.add(display::close);
                yield (head, redraw) -> {
                    display.draw(drawing);
                    display.redraw(head, redraw);
                };
            }
        };
    }

    private static String threadName(String device) {
        return "qmp4j-display-" + device;
    }
}
