package io.qmp4j.qapi.doc;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a list's item begins with.
///
/// @param sign the bullet, or what is written around the number
/// @param width how far the item's text is indented
record Bullet(String sign, Optional<Integer> number, int width) {
    private static final Pattern BULLET = Pattern.compile("([-*+\u2022])( +)(?=\\S)");
    private static final Pattern NUMBER = Pattern.compile("(\\(?)([0-9]{1,6})([.)])( +)(?=\\S)");

    /// The one at the start of a line.
    static Optional<Bullet> of(List<String> lines, int at) {
        if (at >= lines.size()) {
            return Optional.empty();
        }
        var read = read(lines.get(at));
        boolean goesOn = at + 1 < lines.size() && isText(lines.get(at + 1));
        // a sentence may have a number at the start of a line
        return read.filter(bullet -> bullet.number().isEmpty() || !goesOn);
    }

    private static Optional<Bullet> read(String line) {
        var bullet = BULLET.matcher(line);
        if (bullet.lookingAt()) {
            return Optional.of(new Bullet(bullet.group(1), Optional.empty(), bullet.end()));
        }
        var number = NUMBER.matcher(line);
        if (number.lookingAt()) {
            var sign = number.group(1) + number.group(3);
            return Optional.of(
                    new Bullet(sign, Optional.of(Integer.valueOf(number.group(2))), number.end()));
        }
        return Optional.empty();
    }

    private static boolean isText(String line) {
        return !line.isEmpty() && Lines.indent(line) == 0 && read(line).isEmpty();
    }

    /// Whether this is the next item of the same list.
    boolean follows(Bullet last) {
        return sign.equals(last.sign) && number.equals(last.number.map(previous -> previous + 1));
    }
}
