package io.qmp4j.qmp;

/// The arguments of a command that takes none, and what a command without `returns` returns: `{}`.
public record Empty() {
    public static final Empty VALUE = new Empty();
    public static final StructType<Empty> TYPE = StructType.of(in -> VALUE, (value, out) -> {});
}
