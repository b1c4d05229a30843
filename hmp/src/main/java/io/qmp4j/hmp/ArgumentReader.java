package io.qmp4j.hmp;

import io.qmp4j.hmp.Parameter.Presence;
import io.qmp4j.hmp.Parameter.ValueKind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a command's arguments from its line, with QEMU's texts for what is wrong
/// (`monitor/hmp.c`).
final class ArgumentReader {
    private static final int MEBIBYTE = 20;

    private final String command;
    private final List<Parameter> parameters;
    private final LineCursor line;
    private final Map<String, Object> values = new LinkedHashMap<>();

    private ArgumentReader(String command, ArgumentSpec spec, LineCursor line) {
        this.command = command;
        this.parameters = spec.parameters();
        this.line = line;
    }

    /// @param command as messages call it
    static HmpArguments read(String command, ArgumentSpec spec, LineCursor line)
            throws HmpSyntaxException {
        return new ArgumentReader(command, spec, line).read();
    }

    private HmpArguments read() throws HmpSyntaxException {
        for (int i = 0; i < parameters.size(); i++) {
            var parameter = parameters.get(i);
            line.skipSpace();
            switch (parameter.kind()) {
                case Parameter.Flag(char letter) -> {
                    if (takesFlag(letter, i)) {
                        values.put(parameter.name(), true);
                    }
                }
                case Parameter.ValueFlag(char letter) -> {
                    if (takesFlag(letter, i)) {
                        var value = line.string();
                        values.put(
                                parameter.name(),
                                value.orElseThrow(() -> wrong("value expected for -" + letter)));
                    }
                }
                case Parameter.Value(var kind, var presence) -> {
                    if (isThere(kind, presence)) {
                        values.put(parameter.name(), value(kind));
                    }
                }
            }
        }
        line.skipSpace();
        if (!line.atEnd()) {
            throw wrong("extraneous characters at the end of line");
        }
        return new HmpArguments(values);
    }

    /// Flags stand in the order of the specification.
    private boolean takesFlag(char letter, int index) throws HmpSyntaxException {
        if (line.peek() != '-') {
            return false;
        }
        char given = line.peek(1);
        if (given == letter) {
            line.skip(2);
            return true;
        }
        for (Parameter later : parameters.subList(index + 1, parameters.size())) {
            if (given != '\0' && later.flagLetter() == given) {
                return false;
            }
        }
        throw wrong("unsupported option -" + (given == '\0' ? "" : given));
    }

    private boolean isThere(ValueKind kind, Presence presence) {
        if (kind == ValueKind.FORMAT) {
            return line.peek() == '/';
        }
        return switch (presence) {
            case REQUIRED -> true;
            case OPTIONAL -> !line.atEnd();
            case DOTTED -> {
                boolean dotted = line.peek() == '.';
                line.skip(dotted ? 1 : 0);
                yield dotted;
            }
        };
    }

    private Object value(ValueKind kind) throws HmpSyntaxException {
        return switch (kind) {
            case FILENAME -> string("filename expected");
            case BLOCK_DEVICE -> string("block device name expected");
            case STRING -> string("string expected");
            case REST -> rest();
            case OPTIONS -> options();
            case INT32 -> int32();
            case INT64 -> Expression.read(line);
            case MEBIBYTES -> mebibytes();
            case SIZE -> Quantities.size(line);
            case SECONDS -> Quantities.seconds(line);
            case FORMAT -> PrintFormat.read(line);
            case BOOLEAN -> onOrOff();
        };
    }

    private String string(String expected) throws HmpSyntaxException {
        Optional<String> value = line.string();
        return value.orElseThrow(() -> wrong(expected));
    }

    private String rest() throws HmpSyntaxException {
        if (line.atEnd()) {
            throw wrong("string expected");
        }
        var rest = line.rest();
        line.skip(rest.length());
        return rest;
    }

    /// A comma is doubled in a value.
    private Map<String, String> options() throws HmpSyntaxException {
        var text = string("string expected");
        var options = new LinkedHashMap<String, String>();
        for (String part : text.replace(",,", "\0").split(",", -1)) {
            var pair = part.replace('\0', ',');
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw wrong("NAME=VALUE expected, not '" + pair + "'");
            }
            options.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return options;
    }

    private long int32() throws HmpSyntaxException {
        long value = Expression.read(line);
        if (value >>> 32 != 0) {
            throw new HmpSyntaxException(
                    "'" + command + "' has failed: integer is for 32-bit values");
        }
        return (int) value;
    }

    private long mebibytes() throws HmpSyntaxException {
        long value = Expression.read(line);
        if (value < 0) {
            throw new HmpSyntaxException("enter a positive value");
        }
        if (value > Long.MAX_VALUE >> MEBIBYTE) {
            throw new HmpSyntaxException("number too large");
        }
        return value << MEBIBYTE;
    }

    private boolean onOrOff() throws HmpSyntaxException {
        return switch (line.word("")) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new HmpSyntaxException("Expected 'on' or 'off'");
        };
    }

    private HmpSyntaxException wrong(String what) {
        return new HmpSyntaxException(command + ": " + what);
    }
}
