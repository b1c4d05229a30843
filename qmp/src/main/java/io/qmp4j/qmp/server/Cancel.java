package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.qmp.QmpError;
import io.qmp4j.qmp.Request;

/// The command with which a client withdraws one of its own.
final class Cancel {
    static final String COMMAND = "x-cancel";
    static final QmpError CANCELLED = QmpError.generic("Command was cancelled");

    private Cancel() {}

    /// Whether this is an out-of-band cancel: the one request that is carried out while reading has
    /// stopped.
    static boolean asksForIt(Inbox.Item item) {
        return item instanceof Inbox.Item.Message(JsonObject object, _, _)
                && Request.looksOutOfBand(object)
                && object.member("exec-oob").orElseThrow() instanceof JsonString(String name)
                && name.equals(COMMAND);
    }
}
