package io.qmp4j.cli;

import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What `screendump` was called with.
///
/// @param device empty for the first display
/// @param head empty for the device's first
record ScreendumpRequest(
        Optional<String> address,
        String file,
        Format format,
        Optional<String> device,
        Optional<Integer> head) {
    static final OptionRule DEVICE =
            OptionRule.value("--device", "ID", "Of which device, else of the first display.")
                    .orNamed("--device", "-device");
    static final OptionRule HEAD =
            OptionRule.value("--head", "N", "Which head of the device, else 0.")
                    .orNamed("--head", "-head");
    static final OptionRule FORMAT =
            OptionRule.value("--format", "ppm|png", "Else it is what FILE ends in.")
                    .orNamed("--format", "-format");
    static final List<OptionRule> OPTIONS = List.of(DEVICE, HEAD, FORMAT, TimeLimit.RULE);

    enum Format {
        PPM("ppm"),
        PNG("png");

        private final String wireName;

        Format(String wireName) {
            this.wireName = wireName;
        }
    }

    static ScreendumpRequest of(Words words) throws UsageException {
        var operands = words.operands();
        if (operands.isEmpty() || operands.size() > 2) {
            throw new UsageException("a FILE is expected, with an address before it perhaps");
        }
        var address = operands.size() > 1 ? Optional.of(operands.getFirst()) : noAddress();
        var device = words.value(DEVICE);
        var head = head(words);
        if (head.isPresent() && device.isEmpty()) {
            throw new UsageException(HEAD.name() + ": " + DEVICE.name() + " is expected with it");
        }
        var file = operands.getLast();
        if (file.isEmpty()) {
            throw new UsageException("the FILE's name is empty");
        }
        return new ScreendumpRequest(address, file, format(words, file), device, head);
    }

    /// PPM is not named: servers that know no other format don't know the argument either.
    JsonObject arguments(String filename) {
        var arguments = JsonObject.builder().put("filename", new JsonString(filename));
        device.ifPresent(id -> arguments.put("device", new JsonString(id)));
        head.ifPresent(number -> arguments.put("head", JsonNumber.of(number)));
        if (format != Format.PPM) {
            arguments.put("format", new JsonString(format.wireName));
        }
        return arguments.build();
    }

    private static Optional<String> noAddress() {
        return Optional.empty();
    }

    private static Format format(Words words, String file) throws UsageException {
        var named = words.value(FORMAT);
        for (Format each : Format.values()) {
            if (named.isPresent()
                    ? named.get().equals(each.wireName)
                    : file.toLowerCase(Locale.ROOT).endsWith("." + each.wireName)) {
                return each;
            }
        }
        throw new UsageException(
                named.isPresent()
                        ? FORMAT.name() + " " + named.get() + ": ppm or png is expected"
                        : file
                                + ": a name that ends in .ppm or .png is expected, or "
                                + FORMAT.name());
    }

    private static Optional<Integer> head(Words words) throws UsageException {
        var text = words.value(HEAD);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            int head = Integer.parseInt(text.get());
            if (head >= 0) {
                return Optional.of(head);
            }
        } catch (NumberFormatException e) {
            // the same fault as a number out of range
        }
        throw new UsageException(
                HEAD.name() + " " + text.get() + ": a number from 0 on is expected");
    }
}
