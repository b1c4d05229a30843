package io.qmp4j.qmp.client;

import io.qmp4j.json.JsonObject;

/// Is told of all that a server says, whether it was asked for or not. In the thread that reads:
/// must not wait for an answer.
public interface MessageListener {
    /// Does nothing.
    MessageListener DEAF =
            new MessageListener() {
                @Override
                public void received(JsonObject message) {}

                @Override
                public void ended(ConnectionLostException cause) {}
            };

    /// Called for each message, the greeting included, before anybody who waits for it.
    void received(JsonObject message);

    /// Called once: nothing more will come.
    void ended(ConnectionLostException cause);
}
