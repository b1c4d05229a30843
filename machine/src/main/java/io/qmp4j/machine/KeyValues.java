package io.qmp4j.machine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The value of an option of QEMU's, `a=b,c=d`. A comma in a value is written twice; of a key given
/// twice the last value counts.
public final class KeyValues {
    private final Map<String, String> values;

    private KeyValues(Map<String, String> values) {
        this.values = values;
    }

    /// As `util/keyval.c`: every key has a value.
    public static KeyValues strict(String text) throws OptionSyntaxException {
        var values = new LinkedHashMap<String, String>();
        for (String part : parts(text)) {
            int equals = part.indexOf('=');
            var key = equals < 0 ? part : part.substring(0, equals);
            if (!isIdentifier(key)) {
                throw new OptionSyntaxException("Invalid parameter '" + key + "'");
            }
            if (equals < 0) {
                throw new OptionSyntaxException("Expected '=' after parameter '" + key + "'");
            }
            values.put(key, part.substring(equals + 1));
        }
        return new KeyValues(values);
    }

    /// As `util/qemu-option.c`: the first may be a value alone, any other a key alone, which is on,
    /// or off if it begins with `no`.
    ///
    /// @param implied the key of the first value
    public static KeyValues lenient(String text, String implied) {
        var values = new LinkedHashMap<String, String>();
        boolean first = true;
        for (String part : parts(text)) {
            int equals = part.indexOf('=');
            if (equals >= 0) {
                values.put(part.substring(0, equals), part.substring(equals + 1));
            } else if (first) {
                values.put(implied, part);
            } else if (part.startsWith("no")) {
                values.put(part.substring("no".length()), "off");
            } else {
                values.put(part, "on");
            }
            first = false;
        }
        return new KeyValues(values);
    }

    /// In the order of the text.
    public Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }

    public Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /// @throws OptionSyntaxException if the value is none of those that QEMU takes
    public Optional<Boolean> flag(String key) throws OptionSyntaxException {
        var value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (value) {
                    case "on", "yes", "true", "y" -> true;
                    case "off", "no", "false", "n" -> false;
                    default ->
                            throw new OptionSyntaxException(
                                    "Parameter '" + key + "' expects 'on' or 'off'");
                });
    }

    /// @throws OptionSyntaxException if there is a key that is none of `known`
    public void requireOnly(List<String> known) throws OptionSyntaxException {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                throw new OptionSyntaxException("Invalid parameter '" + key + "'");
            }
        }
    }

    /// Cut at single commas; double ones become one. A comma at the end begins nothing.
    private static List<String> parts(String text) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next != ',') {
                part.append(next);
            } else if (i + 1 < text.length() && text.charAt(i + 1) == ',') {
                part.append(next);
                i++;
            } else {
                parts.add(part.toString());
                part.setLength(0);
            }
        }
        if (!part.isEmpty()) {
            parts.add(part.toString());
        }
        return parts;
    }

    /// Whether it is a name as QEMU takes it for a key or an id.
    public static boolean isIdentifier(String key) {
        if (key.isEmpty() || !isLetter(key.charAt(0))) {
            return false;
        }
        for (int i = 1; i < key.length(); i++) {
            char next = key.charAt(i);
            if (!isLetter(next) && !(next >= '0' && next <= '9') && "-_.".indexOf(next) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char next) {
        return (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    }
}
