package io.qmp4j.qmp;

/// What a client may enable in the capabilities negotiation.
public enum Capability {
    /// Out-of-band execution with `exec-oob`.
    OOB("oob");

    public static final EnumType<Capability> TYPE =
            EnumType.of(Capability.class, Capability::wireName);

    private final String wireName;

    Capability(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
