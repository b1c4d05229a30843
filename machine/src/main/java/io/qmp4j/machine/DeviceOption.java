package io.qmp4j.machine;

import io.qmp4j.display.DisplayDevice;
import io.qmp4j.display.Surface;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A display device, as `-device` gives it: `VGA|secondary-vga|qxl[,id=ID][,xres=W][,yres=H]` or
/// `vnc-display[,id=ID],addr=HOST:PORT|unix:PATH[,password-file=FILE]`.
public sealed interface DeviceOption {
    /// QEMU's first VGA, when no option is given.
    Adapter STANDARD = new Adapter(Driver.VGA, Optional.empty(), 640, 480);

    Optional<String> id();

    /// Shows what the machine does.
    ///
    /// @param width of its picture, in pixels
    record Adapter(Driver driver, Optional<String> id, int width, int height)
            implements DeviceOption {}

    /// Shows the screen of a VNC server.
    ///
    /// @param passwordFile read whenever the server asks for a password
    record Vnc(Optional<String> id, VncAddress address, Optional<Path> passwordFile)
            implements DeviceOption {
        static final String MODEL = "vnc-display";
    }

    /// Shows what its source draws. Not from a command line: for programs that have a machine in
    /// them.
    record Own(Optional<String> id, DisplayDevice source) implements DeviceOption {}

    /// Which adapter.
    enum Driver {
        /// Draws at once.
        VGA("VGA"),
        /// Draws at once.
        SECONDARY_VGA("secondary-vga"),
        /// Draws on a thread of its own, and says later that it is done.
        QXL("qxl");

        private final String model;

        Driver(String model) {
            this.model = model;
        }

        /// As `-device` names it.
        public String model() {
            return model;
        }
    }

    /// Texts are QEMU's where it has any.
    static DeviceOption parse(String text) throws OptionSyntaxException {
        var values = KeyValues.lenient(text, "driver");
        var model = values.value("driver").orElse("");
        if (model.equals(Vnc.MODEL)) {
            return vnc(values);
        }
        var driver =
                Arrays.stream(Driver.values())
                        .filter(each -> each.model.equals(model))
                        .findFirst()
                        .orElseThrow(() -> unknown(model));
        values.requireOnly(List.of("driver", "id", "xres", "yres"));
        return new Adapter(
                driver,
                id(values),
                side(values, "xres", STANDARD.width),
                side(values, "yres", STANDARD.height));
    }

    private static Vnc vnc(KeyValues values) throws OptionSyntaxException {
        values.requireOnly(List.of("driver", "id", "addr", "password-file"));
        var address = values.value("addr");
        if (address.isEmpty()) {
            throw new OptionSyntaxException("Parameter 'addr' is missing");
        }
        return new Vnc(id(values), VncAddress.parse(address.get()), passwordFile(values));
    }

    private static Optional<Path> passwordFile(KeyValues values) throws OptionSyntaxException {
        var name = values.value("password-file");
        try {
            if (name.filter(String::isEmpty).isEmpty()) {
                return name.map(Path::of);
            }
        } catch (InvalidPathException e) {
            // the same fault
        }
        throw new OptionSyntaxException(
                "Parameter 'password-file' expects a file name, got '" + name.orElse("") + "'");
    }

    private static Optional<String> id(KeyValues values) throws OptionSyntaxException {
        var id = values.value("id");
        if (id.isPresent() && !KeyValues.isIdentifier(id.get())) {
            throw new OptionSyntaxException("Parameter 'id' expects an identifier");
        }
        return id;
    }

    private static OptionSyntaxException unknown(String model) {
        return new OptionSyntaxException(
                "'"
                        + model
                        + "' is not a valid device model name,"
                        + " expected VGA, secondary-vga, qxl or vnc-display");
    }

    private static int side(KeyValues values, String key, int standard)
            throws OptionSyntaxException {
        var value = values.value(key);
        if (value.isEmpty()) {
            return standard;
        }
        try {
            int side = Integer.parseInt(value.get());
            if (side >= 1 && side <= Surface.LONGEST_SIDE) {
                return side;
            }
        } catch (NumberFormatException e) {
            // the same fault
        }
        throw new OptionSyntaxException(
                "Parameter '"
                        + key
                        + "' expects a number from 1 to "
                        + Surface.LONGEST_SIDE
                        + ", got '"
                        + value.get()
                        + "'");
    }
}
