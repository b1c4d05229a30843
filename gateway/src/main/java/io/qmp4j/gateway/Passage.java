package io.qmp4j.gateway;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonText;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.Request.Band;
import io.qmp4j.qmp.server.Call;
import io.qmp4j.qmp.server.PassedDescriptor;
import io.qmp4j.qmp.server.QmpReturn;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A client's command that passes through: both ways as it stands, with another id.
final class Passage extends Errand {
    private static final String ID = "id";
    private static final String ARGUMENTS = "arguments";
    private static final String ERROR = "error";

    /// Takes the answer.
    interface Sink {
        /// @param line the reply, with the client's id
        /// @param passed that came with it, to be closed
        void replied(byte[] line, boolean failed, List<PassedDescriptor> passed);

        void failed(QmpError error);
    }

    private final Call call;
    private final Sink sink;
    private JsonText request;
    private String prefix = "";
    private boolean takesDescriptor;
    private Runnable onError = () -> {};

    Passage(Call call, JsonText request, Sink sink) {
        this.call = call;
        this.request = request;
        this.sink = sink;
    }

    /// Tells `ret` the answer.
    static Sink to(QmpReturn<JsonValue> ret) {
        return new Sink() {
            @Override
            public void replied(byte[] line, boolean failed, List<PassedDescriptor> passed) {
                ret.pass(line, failed, passed);
            }

            @Override
            public void failed(QmpError error) {
                ret.failure(error);
            }
        };
    }

    /// Sends other arguments, with names that have a prefix; the client shall not see that.
    void rename(JsonObject arguments, String with) {
        var text = JsonWriter.compact().write(arguments).toBytes();
        request = JsonText.of(request.lineWith(ARGUMENTS, text));
        prefix = with;
    }

    /// The upstream takes a descriptor for it, unless it refuses it because it is out of band.
    void takeDescriptor() {
        if (!isOutOfBand()) {
            takesDescriptor = true;
            call.takeDescriptor().ifPresent(this::carry);
        }
    }

    /// @param action run if it fails
    void onError(Runnable action) {
        onError = action;
    }

    @Override
    boolean takesDescriptor() {
        return takesDescriptor;
    }

    @Override
    long owner() {
        return call.session().number();
    }

    @Override
    String command() {
        return call.command();
    }

    @Override
    boolean isOutOfBand() {
        return call.band() == Band.OUT_OF_BAND;
    }

    @Override
    byte[] lineFor(byte[] id) {
        return request.lineWith(ID, id);
    }

    @Override
    protected void replied(JsonText reply, List<PassedDescriptor> passed) {
        boolean failed = reply.has(ERROR);
        var shown = failed && !prefix.isEmpty() ? withoutPrefix(reply) : reply;
        if (failed) {
            onError.run();
        }
        var line =
                call.id()
                        .map(id -> shown.lineWith(ID, JsonWriter.compact().write(id).toBytes()))
                        .orElseGet(() -> shown.lineWithout(ID));
        sink.replied(line, failed, passed);
    }

    @Override
    protected void failed(QmpError error) {
        onError.run();
        sink.failed(error);
    }

    /// Calls `hook` if the client leaves before there is an answer.
    void onLeaving(Runnable hook) {
        call.onCancel(hook);
    }

    private JsonText withoutPrefix(JsonText reply) {
        var text = new String(reply.bytes(), StandardCharsets.UTF_8).replace(prefix, "");
        return JsonText.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
