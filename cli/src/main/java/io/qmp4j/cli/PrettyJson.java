package io.qmp4j.cli;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonBoolean;
import io.qmp4j.json.JsonNull;
import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;

import java.util.Iterator;
import java.util.Map;

/// JSON for people: what fits on a line stands on one, letters are shown as they are.
final class PrettyJson {
    private static final int MOST_INDENTED = 64; // levels; text of 1,000 would be mostly blanks

    private final int width;
    private final boolean hasStyles;
    private final StringBuilder text = new StringBuilder();

    private PrettyJson(int width, boolean hasStyles) {
        this.width = width;
        this.hasStyles = hasStyles;
    }

    /// @param width in characters
    static String of(JsonValue value, int width, boolean hasStyles) {
        var pretty = new PrettyJson(width, hasStyles);
        pretty.write(value, 0, 0);
        return pretty.text.toString();
    }

    /// @param before how much of the line is taken
    private void write(JsonValue value, int depth, int before) {
        boolean isFlat = room(value, width - before) >= 0;
        switch (value) {
            case JsonObject object when object.size() > 0 -> object(object, depth, isFlat);
            case JsonArray array when !array.items().isEmpty() -> array(array, depth, isFlat);
            case JsonString(String string) -> style(ShellStyle.STRING, quoted(string));
            default -> text.append(JsonWriter.toText(value));
        }
    }

    private void object(JsonObject object, int depth, boolean isFlat) {
        text.append('{');
        Iterator<Map.Entry<String, JsonValue>> rest = object.members().entrySet().iterator();
        while (rest.hasNext()) {
            var member = rest.next();
            begin(depth + 1, isFlat);
            var name = quoted(member.getKey());
            style(ShellStyle.NAME, name);
            text.append(": ");
            write(member.getValue(), depth + 1, isFlat ? 0 : indent(depth + 1) + name.length() + 3);
            separate(rest.hasNext(), isFlat);
        }
        end(depth, isFlat);
        text.append('}');
    }

    private void array(JsonArray array, int depth, boolean isFlat) {
        text.append('[');
        var rest = array.items().iterator();
        while (rest.hasNext()) {
            var item = rest.next();
            begin(depth + 1, isFlat);
            write(item, depth + 1, isFlat ? 0 : indent(depth + 1) + 1);
            separate(rest.hasNext(), isFlat);
        }
        end(depth, isFlat);
        text.append(']');
    }

    private void begin(int depth, boolean isFlat) {
        if (!isFlat) {
            text.append('\n').repeat(' ', indent(depth));
        }
    }

    private void separate(boolean goesOn, boolean isFlat) {
        if (goesOn) {
            text.append(isFlat ? ", " : ",");
        }
    }

    private void end(int depth, boolean isFlat) {
        begin(depth, isFlat);
    }

    private static int indent(int depth) {
        return 2 * Math.min(depth, MOST_INDENTED);
    }

    /// What is left of `room` when the value is written on one line; negative where it does not
    /// fit.
    private static int room(JsonValue value, int room) {
        return switch (value) {
            case JsonObject object -> membersRoom(object, room) - 2;
            case JsonArray array -> itemsRoom(array, room) - 2;
            case JsonString(String string) -> room - string.length() - 2;
            case JsonNumber _, JsonBoolean _, JsonNull _ ->
                    room - JsonWriter.toText(value).length();
        };
    }

    private static int membersRoom(JsonObject object, int room) {
        int left = room;
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            if (left < 0) {
                break;
            }
            left = room(member.getValue(), left - member.getKey().length() - 6);
        }
        return left;
    }

    private static int itemsRoom(JsonArray array, int room) {
        int left = room;
        for (JsonValue item : array.items()) {
            if (left < 0) {
                break;
            }
            left = room(item, left - 2);
        }
        return left;
    }

    private static String quoted(String string) {
        var quoted = new StringBuilder("\"");
        string.codePoints()
                .forEach(
                        point -> {
                            var letter = Character.toString(point);
                            if (point >= 0x80 && ShellStyle.isShown(point)) {
                                quoted.append(letter);
                            } else {
                                var escaped = JsonWriter.toText(new JsonString(letter));
                                quoted.append(escaped, 1, escaped.length() - 1);
                            }
                        });
        return quoted.append('"').toString();
    }

    private void style(ShellStyle style, String part) {
        text.append(hasStyles ? style.of(part) : part);
    }
}
