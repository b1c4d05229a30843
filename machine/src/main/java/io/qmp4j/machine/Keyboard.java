package io.qmp4j.machine;

import io.qmp4j.machine.api.QKeyCode;

import java.util.Map;

/// What the keys of an American keyboard write.
final class Keyboard {
    /// By the name of the key: without and with shift.
    private static final Map<String, String> SIGNS =
            Map.ofEntries(
                    Map.entry("spc", "  "),
                    Map.entry("minus", "-_"),
                    Map.entry("equal", "=+"),
                    Map.entry("bracket_left", "[{"),
                    Map.entry("bracket_right", "]}"),
                    Map.entry("semicolon", ";:"),
                    Map.entry("apostrophe", "'\""),
                    Map.entry("grave_accent", "`~"),
                    Map.entry("backslash", "\\|"),
                    Map.entry("comma", ",<"),
                    Map.entry("dot", ".>"),
                    Map.entry("slash", "/?"),
                    Map.entry("less", "<>"),
                    Map.entry("asterisk", "**"),
                    Map.entry("kp_divide", "//"),
                    Map.entry("kp_multiply", "**"),
                    Map.entry("kp_subtract", "--"),
                    Map.entry("kp_add", "++"),
                    Map.entry("kp_decimal", ".."),
                    Map.entry("kp_comma", ",,"),
                    Map.entry("kp_equals", "=="));

    private static final String SHIFTED_DIGITS = ")!@#$%^&*(";
    private static final String NUMBER_PAD = "kp_";

    private Keyboard() {}

    /// Empty for a key that writes nothing.
    static String text(QKeyCode key, boolean shifted) {
        var name = key.wireName();
        var pair = SIGNS.get(name);
        if (pair != null) {
            return pair.substring(shifted ? 1 : 0, shifted ? 2 : 1);
        }
        var short_ = name.startsWith(NUMBER_PAD) ? name.substring(NUMBER_PAD.length()) : name;
        if (short_.length() != 1) {
            return "";
        }
        char letter = short_.charAt(0);
        if (Character.isDigit(letter)) {
            return shifted && short_.equals(name)
                    ? SHIFTED_DIGITS.substring(letter - '0', letter - '0' + 1)
                    : short_;
        }
        return String.valueOf(shifted ? Character.toUpperCase(letter) : letter);
    }
}
