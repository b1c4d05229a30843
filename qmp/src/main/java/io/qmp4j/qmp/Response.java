package io.qmp4j.qmp;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.server.PassedDescriptor;

import java.util.List;
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

    /// What another server answered, as it stands, with the request's id in it.
    ///
    /// @param text with the end of the line; must not be changed
    /// @param failed whether it is an error
    /// @param descriptors that go with it; closed when they are sent, or dropped
    @SuppressWarnings("ArrayRecordComponent") // nobody compares responses that pass through
    record Passed(
            Optional<JsonValue> id, byte[] text, boolean failed, List<PassedDescriptor> descriptors)
            implements Response {
        /// Reads what the text says.
        @Override
        public JsonObject toJson() {
            try {
                if (JsonStream.parse(text) instanceof JsonObject object) {
                    return object;
                }
            } catch (JsonSyntaxException e) {
                throw new IllegalStateException("What was passed is no response", e);
            }
            throw new IllegalStateException("What was passed is no response");
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
