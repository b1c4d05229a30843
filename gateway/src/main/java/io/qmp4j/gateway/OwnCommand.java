package io.qmp4j.gateway;

import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonText;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.server.PassedDescriptor;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A command that the gateway itself gives.
final class OwnCommand extends Errand {
    /// Takes what the upstream answers.
    interface Outcome {
        /// @param reply the whole of it
        void replied(JsonObject reply);

        void failed(QmpError error);
    }

    static final Outcome IGNORED =
            new Outcome() {
                @Override
                public void replied(JsonObject reply) {}

                @Override
                public void failed(QmpError error) {}
            };

    private final String command;
    private final JsonObject arguments;
    private final Outcome outcome;

    OwnCommand(String command, JsonObject arguments, Outcome outcome) {
        this.command = command;
        this.arguments = arguments;
        this.outcome = outcome;
    }

    /// One whose outcome is of no interest.
    static OwnCommand of(String command, JsonObject arguments) {
        return new OwnCommand(command, arguments, IGNORED);
    }

    @Override
    long owner() {
        return 0;
    }

    @Override
    String command() {
        return command;
    }

    @Override
    boolean isOutOfBand() {
        return false;
    }

    @Override
    boolean takesDescriptor() {
        return command.equals("getfd");
    }

    @Override
    byte[] lineFor(byte[] id) {
        long number = Long.parseLong(new String(id, StandardCharsets.ISO_8859_1));
        var request =
                JsonObject.of(
                        "execute",
                        new JsonString(command),
                        "arguments",
                        arguments,
                        "id",
                        JsonNumber.of(number));
        return JsonWriter.compact().write(request).endLine().toBytes();
    }

    @Override
    protected void replied(JsonText reply, List<PassedDescriptor> passed) {
        passed.forEach(PassedDescriptor::close);
        outcome.replied(UpstreamLink.parsed(reply.bytes()));
    }

    @Override
    protected void failed(QmpError error) {
        outcome.failed(error);
    }
}
