package io.qmp4j.hmp;

import io.qmp4j.hmp.Parameter.Presence;
import io.qmp4j.hmp.Parameter.ValueKind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Which arguments a command takes, as QEMU's tables of commands say it:
/// `filename:F,format:-fs,device:s?,head:i?`.
record ArgumentSpec(List<Parameter> parameters) {
    ArgumentSpec {
        parameters = List.copyOf(parameters);
    }

    /// @throws IllegalArgumentException if it is no such text; the message says where
    static ArgumentSpec parse(String text) {
        var parameters = new ArrayList<Parameter>();
        var names = new HashSet<String>();
        if (!text.isEmpty()) {
            for (String part : text.split(",", -1)) {
                var parameter = parameter(text, part);
                if (!names.add(parameter.name())) {
                    throw wrong(text, "'" + parameter.name() + "' is there twice");
                }
                parameters.add(parameter);
            }
        }
        checkOrder(text, parameters);
        return new ArgumentSpec(parameters);
    }

    Optional<Parameter> find(String name) {
        return parameters.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static Parameter parameter(String text, String part) {
        int colon = part.indexOf(':');
        if (colon <= 0 || colon == part.length() - 1) {
            throw wrong(text, "'" + part + "' should be NAME:TYPE");
        }
        return new Parameter(part.substring(0, colon), kind(text, part, part.substring(colon + 1)));
    }

    private static Parameter.Kind kind(String text, String part, String type) {
        if (type.startsWith("-")) {
            if (type.length() == 2) {
                return new Parameter.Flag(type.charAt(1));
            }
            if (type.length() == 3 && type.charAt(2) == 's') {
                return new Parameter.ValueFlag(type.charAt(1));
            }
            throw wrong(text, "'" + part + "' should end with -LETTER or -LETTERs");
        }
        for (ValueKind kind : ValueKind.values()) {
            if (kind.letter() == type.charAt(0)) {
                return new Parameter.Value(kind, presence(text, part, kind, type.substring(1)));
            }
        }
        throw wrong(text, "'" + part + "' has an unknown type '" + type.charAt(0) + "'");
    }

    private static Presence presence(String text, String part, ValueKind kind, String suffix) {
        boolean isNumber = kind == ValueKind.INT32 || kind == ValueKind.INT64;
        if (suffix.isEmpty()) {
            return kind == ValueKind.FORMAT ? Presence.OPTIONAL : Presence.REQUIRED;
        } else if (suffix.equals("?")) {
            return Presence.OPTIONAL;
        } else if (suffix.equals(".") && isNumber) {
            return Presence.DOTTED;
        }
        throw wrong(text, "'" + part + "' has '" + suffix + "' behind its type");
    }

    /// What is required can't be told apart behind what may be missing, nor anything behind the
    /// rest of a line.
    private static void checkOrder(String text, List<Parameter> parameters) {
        boolean optional = false;
        boolean ended = false;
        for (Parameter each : parameters) {
            if (ended) {
                throw wrong(text, "'" + each.name() + "' stands behind the rest of the line");
            }
            if (each.kind() instanceof Parameter.Value(var kind, var presence)
                    && kind != ValueKind.FORMAT) {
                if (optional && presence == Presence.REQUIRED) {
                    throw wrong(text, "'" + each.name() + "' must not follow an optional one");
                }
                optional |= presence == Presence.OPTIONAL;
                ended = kind == ValueKind.REST;
            }
        }
    }

    private static IllegalArgumentException wrong(String text, String what) {
        return new IllegalArgumentException("Argument specification '" + text + "': " + what);
    }
}
