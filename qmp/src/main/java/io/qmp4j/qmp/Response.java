package io.qmp4j.qmp;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonValue;

import java.util.Optional;

/// What is sent for a request. The id is the request's, of any JSON type; it is absent where the
/// request had none or could not be read.
public sealed interface Response {
    Optional<JsonValue> id();

    JsonObject toJson();

    /// The command was carried out and returned `value`.
    record Success(Optional<JsonValue> id, JsonValue value) implements Response {
        @Override
        public JsonObject toJson() {
            return id.map(known -> JsonObject.of("return", value, "id", known))
                    .orElseGet(() -> JsonObject.of("return", value));
        }
    }

    /// The request was refused or the command failed.
    record Failure(Optional<JsonValue> id, QmpError error) implements Response {
        @Override
        public JsonObject toJson() {
            return id.map(known -> JsonObject.of("id", known, "error", error.toJson()))
                    .orElseGet(() -> JsonObject.of("error", error.toJson()));
        }
    }
}
