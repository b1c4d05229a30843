package io.qmp4j.qapi.compat;

/// What a change means to who was made for the old schema.
public enum Verdict {
    COMPATIBLE("compatible"),
    /// What a client sent may be refused now.
    INPUT_INCOMPATIBLE("input-incompatible"),
    /// What a client was sent may be missing or different now.
    OUTPUT_INCOMPATIBLE("output-incompatible");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public boolean isCompatible() {
        return this == COMPATIBLE;
    }
}
