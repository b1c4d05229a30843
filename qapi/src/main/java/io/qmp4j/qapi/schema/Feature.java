package io.qmp4j.qapi.schema;

/// One of the `features` of a definition or member.
public record Feature(String name, Condition condition) {
    /// Whether a compatibility policy acts on it.
    public boolean isSpecial() {
        return name.equals("deprecated") || name.equals("unstable");
    }
}
