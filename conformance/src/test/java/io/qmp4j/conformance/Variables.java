package io.qmp4j.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a transcript may refer to: `@TMP@`, `@UNIQ@` and the values it has saved as `@{name}@`.
final class Variables {
    private static final Pattern SAVED = Pattern.compile("@\\{([A-Za-z0-9_]+)}@");

    private final Path folder;
    private final String word;
    private final Map<String, JsonValue> saved;

    /// @param folder empty, for this transcript alone
    /// @param word used by no other transcript of the same server
    Variables(Path folder, String word) {
        this(folder, word, new HashMap<>());
    }

    private Variables(Path folder, String word, Map<String, JsonValue> saved) {
        this.folder = folder;
        this.word = word;
        this.saved = saved;
    }

    /// For a match that is only tried.
    Variables copy() {
        return new Variables(folder, word, new HashMap<>(saved));
    }

    Path folder() {
        return folder;
    }

    String word() {
        return word;
    }

    void save(String name, JsonValue value) {
        saved.put(name, value);
    }

    Optional<JsonValue> saved(String name) {
        return Optional.ofNullable(saved.get(name));
    }

    String expand(String text) {
        if (text.indexOf('@') < 0) {
            return text;
        }
        var known = text.replace("@TMP@", folder.toString()).replace("@UNIQ@", word);
        return SAVED.matcher(known)
                .replaceAll(found -> Matcher.quoteReplacement(written(found.group(1))));
    }

    /// As [#expand(String)], in bytes that need not be text.
    byte[] expand(byte[] bytes) {
        var known = new String(bytes, ISO_8859_1);
        var expanded = known.replace("@TMP@", latin(folder.toString())).replace("@UNIQ@", word);
        return SAVED.matcher(expanded)
                .replaceAll(found -> Matcher.quoteReplacement(latin(written(found.group(1)))))
                .getBytes(ISO_8859_1);
    }

    private String written(String name) {
        return switch (saved.get(name)) {
            case null -> throw new IllegalArgumentException("Nothing was saved as '" + name + "'");
            case JsonString(String text) -> text;
            case JsonValue value -> JsonWriter.toText(value);
        };
    }

    private static String latin(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }
}
