package io.qmp4j.conformance;

import io.qmp4j.json.JsonObject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// The options of the servers that transcripts were recorded with, by name.
///
/// @param object lists of options, or, as in the shared corpus, objects with the whole command
record Profiles(JsonObject object) {
    static Profiles read(Path file) throws IOException {
        return new Profiles(Fields.parse(Files.readString(file)).object());
    }

    Set<String> names() {
        return object.members().keySet();
    }

    /// Without the program.
    List<String> options(String name) {
        if (object.member(name).orElse(null) instanceof JsonObject profile) {
            var command = new Fields(profile).texts("argv");
            return command.subList(1, command.size());
        }
        return new Fields(object).texts(name);
    }
}
