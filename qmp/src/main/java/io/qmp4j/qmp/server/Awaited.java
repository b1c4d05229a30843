package io.qmp4j.qmp.server;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonValue;

import java.util.Set;

/// What a request may say besides, where `await` was negotiated. It is no part of what QEMU checks:
/// who awaits finds it in the text, [Call#text].
public final class Awaited {
    /// Whether the reply shall come when the work is done.
    public static final String AWAIT = "await";

    /// How many milliseconds that may take.
    public static final String TIMEOUT = "timeout";

    /// What shall become of the work when nobody waits for it any more.
    public static final String IF_GONE = "if-gone";

    public static final Set<String> MEMBERS = Set.of(AWAIT, TIMEOUT, IF_GONE);

    private Awaited() {}

    /// The message without that.
    static JsonValue without(JsonValue message) {
        if (!(message instanceof JsonObject object) || MEMBERS.stream().noneMatch(object::has)) {
            return message;
        }
        var rest = JsonObject.builder();
        object.members()
                .forEach(
                        (name, value) -> {
                            if (!MEMBERS.contains(name)) {
                                rest.put(name, value);
                            }
                        });
        return rest.build();
    }
}
