package io.qmp4j.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The text of one JSON object, well formed, and where its members stand in it. Members are
/// exchanged and left out without reading what they hold. Immutable, as long as nobody changes the
/// bytes.
public final class JsonText {
    /// Where one stands: its name from `from`, its value from `valueFrom` to `to`.
    public record Member(String name, int from, int valueFrom, int to) {}

    private static final byte[] NONE = {};

    private final byte[] bytes;
    private final int open;
    private final List<Member> members;

    private JsonText(byte[] bytes, int open, List<Member> members) {
        this.bytes = bytes;
        this.open = open;
        this.members = members;
    }

    /// @param object an object and nothing but blanks behind it, as it came out of a [JsonStream]
    ///   or [JsonCutter]; it must not be changed after
    public static JsonText of(byte[] object) {
        var scan = new Scan(object);
        try {
            scan.members();
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("This is the text of no object", e);
        }
        int end = scan.at + 1; // a line of it has more
        return new JsonText(
                end == object.length ? object : Arrays.copyOf(object, end),
                scan.open,
                scan.members);
    }

    public byte[] bytes() {
        return bytes;
    }

    public List<Member> members() {
        return List.copyOf(members);
    }

    public boolean has(String name) {
        return find(name) >= 0;
    }

    /// The text of a member's value.
    public Optional<byte[]> value(String name) {
        int index = find(name);
        return index < 0 ? Optional.empty() : Optional.of(value(members.get(index)));
    }

    public byte[] value(Member member) {
        return Arrays.copyOfRange(bytes, member.valueFrom, member.to);
    }

    /// A line of this text with another value for the member, in its place; a new one stands in
    /// front.
    public byte[] lineWith(String name, byte[] value) {
        int index = find(name);
        if (index >= 0) {
            var member = members.get(index);
            return spliced(member.valueFrom, member.to, value);
        }
        var separator = members.isEmpty() ? "" : ", ";
        var first = ascii("\"" + name + "\": ", value, separator);
        return spliced(open + 1, open + 1, first);
    }

    /// A line of this text without the member.
    public byte[] lineWithout(String name) {
        int index = find(name);
        if (index < 0) {
            return spliced(bytes.length, bytes.length, NONE);
        }
        var member = members.get(index);
        if (index > 0) {
            return spliced(members.get(index - 1).to, member.to, NONE);
        }
        int end = members.size() > 1 ? members.get(1).from : member.to;
        return spliced(member.from, end, NONE);
    }

    private int find(String name) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).name.equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private byte[] spliced(int from, int to, byte[] replacement) {
        int length = bytes.length - (to - from) + replacement.length;
        var result = new byte[length + 2];
        result[length] = '\r';
        result[length + 1] = '\n';
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(replacement, 0, result, from, replacement.length);
        System.arraycopy(bytes, to, result, from + replacement.length, bytes.length - to);
        return result;
    }

    private static byte[] ascii(String before, byte[] value, String after) {
        var result = new byte[before.length() + value.length + after.length()];
        for (int i = 0; i < before.length(); i++) {
            result[i] = (byte) before.charAt(i);
        }
        System.arraycopy(value, 0, result, before.length(), value.length);
        for (int i = 0; i < after.length(); i++) {
            result[before.length() + value.length + i] = (byte) after.charAt(i);
        }
        return result;
    }

    /// Goes over the text once.
    private static final class Scan {
        private final byte[] bytes;
        private final List<Member> members = new ArrayList<>(4);
        private int at;
        private int open;

        private Scan(byte[] bytes) {
            this.bytes = bytes;
        }

        private void members() {
            skipBlanks();
            open = at;
            require('{');
            skipBlanks();
            while (bytes[at] != '}') {
                int from = at;
                skipString();
                var name = name(from, at);
                skipBlanks();
                require(':');
                skipBlanks();
                int valueFrom = at;
                skipValue();
                members.add(new Member(name, from, valueFrom, at));
                skipBlanks();
                if (bytes[at] == ',') {
                    at++;
                    skipBlanks();
                }
            }
        }

        private void require(char expected) {
            if (bytes[at] != expected) {
                throw new IllegalArgumentException("This is the text of no object");
            }
            at++;
        }

        private String name(int from, int to) {
            var name = StringToken.read(bytes, from, to, new TreeBuilder());
            if (name == null) {
                throw new IllegalArgumentException("A member's name is malformed");
            }
            return name;
        }

        private void skipBlanks() {
            while (bytes[at] == ' '
                    || bytes[at] == '\n'
                    || bytes[at] == '\r'
                    || bytes[at] == '\t') {
                at++;
            }
        }

        private void skipString() {
            byte quote = bytes[at];
            if (quote != '"' && quote != '\'') {
                throw new IllegalArgumentException("A member's name is no string");
            }
            at++;
            while (bytes[at] != quote) {
                at += bytes[at] == '\\' ? 2 : 1;
            }
            at++;
        }

        private void skipValue() {
            int depth = 0;
            do {
                switch (bytes[at]) {
                    case '"', '\'' -> skipString();
                    case '{', '[' -> {
                        depth++;
                        at++;
                    }
                    case '}', ']' -> {
                        depth--;
                        at++;
                    }
                    default -> skipPlain(depth);
                }
            } while (depth > 0);
        }

        /// A number, a word, or what stands between the tokens of an array or object.
        private void skipPlain(int depth) {
            while (true) {
                switch (bytes[at]) {
                    case '"', '\'', '{', '[', '}', ']' -> {
                        return;
                    }
                    case ',', ' ', '\n', '\r', '\t' -> {
                        if (depth == 0) {
                            return;
                        }
                        at++;
                    }
                    default -> at++;
                }
            }
        }
    }
}
