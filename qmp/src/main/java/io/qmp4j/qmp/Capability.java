package io.qmp4j.qmp;

import java.util.List;

/// What a client may enable in the capabilities negotiation.
public enum Capability {
    /// Out-of-band execution with `exec-oob`.
    OOB("oob"),

    /// Replies that come when the work is done, to requests that say so: a gateway's own.
    AWAIT("await");

    /// Those that QEMU knows.
    public static final List<Capability> QEMU = List.of(OOB);

    public static final EnumType<Capability> TYPE =
            EnumType.of(Capability.class, QEMU, Capability::wireName);

    /// As [#TYPE], with those that QEMU does not know.
    public static final EnumType<Capability> EXTENDED =
            EnumType.of(Capability.class, Capability::wireName);

    private final String wireName;

    Capability(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
