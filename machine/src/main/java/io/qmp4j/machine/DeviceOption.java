package io.qmp4j.machine;

import io.qmp4j.display.Surface;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A display device, as `-device` gives it: `VGA|secondary-vga|qxl[,id=ID][,xres=W][,yres=H]`.
///
/// @param width of its picture, in pixels
public record DeviceOption(Driver driver, Optional<String> id, int width, int height) {
    /// QEMU's first VGA, when no option is given.
    public static final DeviceOption STANDARD =
            new DeviceOption(Driver.VGA, Optional.empty(), 640, 480);

    /// Which device.
    public enum Driver {
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
    public static DeviceOption parse(String text) throws OptionSyntaxException {
        var values = KeyValues.lenient(text, "driver");
        var model = values.value("driver").orElse("");
        var driver =
                Arrays.stream(Driver.values())
                        .filter(each -> each.model.equals(model))
                        .findFirst()
                        .orElseThrow(() -> unknown(model));
        values.requireOnly(List.of("driver", "id", "xres", "yres"));
        var id = values.value("id");
        if (id.isPresent() && !KeyValues.isIdentifier(id.get())) {
            throw new OptionSyntaxException("Parameter 'id' expects an identifier");
        }
        return new DeviceOption(
                driver,
                id,
                side(values, "xres", STANDARD.width),
                side(values, "yres", STANDARD.height));
    }

    private static OptionSyntaxException unknown(String model) {
        return new OptionSyntaxException(
                "'"
                        + model
                        + "' is not a valid device model name, expected VGA, secondary-vga or qxl");
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
