package io.qmp4j.gateway;

import io.qmp4j.json.JsonText;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.Request.Band;
import io.qmp4j.qmp.server.Call;
import io.qmp4j.qmp.server.QmpReturn;

/// A client's command that passes through: both ways as it stands, with another id.
final class Passage extends Errand {
    private static final String ID = "id";

    private final Call call;
    private final QmpReturn<JsonValue> ret;

    Passage(Call call, QmpReturn<JsonValue> ret) {
        this.call = call;
        this.ret = ret;
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
        return JsonText.of(call.text()).lineWith(ID, id);
    }

    @Override
    protected void replied(JsonText reply) {
        var line =
                call.id()
                        .map(id -> reply.lineWith(ID, JsonWriter.compact().write(id).toBytes()))
                        .orElseGet(() -> reply.lineWithout(ID));
        ret.pass(line, reply.has("error"));
    }

    @Override
    protected void failed(QmpError error) {
        ret.failure(error);
    }

    /// Calls `hook` if the client leaves before there is an answer.
    void onLeaving(Runnable hook) {
        call.onCancel(hook);
    }
}
