package io.qmp4j.qmp.client;

import io.qmp4j.json.JsonObject;

/// Is told of all that a server says, whether it was asked for or not. In the thread that reads:
/// must not wait for an answer.
public interface MessageListener {
    /// Called for each message, the greeting included, before anybody who waits for it.
    void received(JsonObject message);

    /// Called once: nothing more will come.
    void ended(ConnectionLostException cause);
}
