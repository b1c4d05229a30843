package io.qmp4j.cli;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonObject;
import io.qmp4j.net.QmpClient;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.client.ServerSchema;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// The types of a command's arguments, as the server's introspection tells them.
///
/// @param command one that the schema need not know
record ArgumentTypes(ServerSchema schema, String command) {
    /// How a typed word becomes JSON.
    enum Kind {
        STRING,
        NUMBER,
        FLAG,
        ANY;

        static Kind of(String jsonType) {
            return switch (jsonType) {
                case "string" -> STRING;
                case "int", "number" -> NUMBER;
                case "boolean" -> FLAG;
                default -> ANY;
            };
        }
    }

    /// Of a command that nothing is known of.
    static final ArgumentTypes UNKNOWN = new ArgumentTypes(ServerSchema.UNKNOWN, "");

    static ArgumentTypes of(JsonArray introspection, String command) {
        return new ArgumentTypes(ServerSchema.of(introspection), command);
    }

    /// A server without introspection is no reason to fail.
    static ArgumentTypes ask(QmpClient client, String command, Duration limit)
            throws IOException, TimeoutException, InterruptedException {
        try {
            var answer = client.execute("query-qmp-schema", JsonObject.of(), limit);
            return new ArgumentTypes(ServerSchema.of(answer), command);
        } catch (CommandFailedException e) {
            return UNKNOWN;
        }
    }

    /// @param path the member's name, those of the members around it before it
    Kind of(List<String> path) {
        var type = schema.arguments(command);
        for (String name : path) {
            type = type.flatMap(known -> schema.memberType(known, name));
        }
        return type.map(schema::jsonType).map(Kind::of).orElse(Kind.ANY);
    }
}
