package io.qmp4j.qapi.schema;

/// What the linker is given of a module, in reading order.
public sealed interface ModulePart permits Definition, ModulePart.IncludePart {
    /// The module it stands in.
    String module();

    record IncludePart(String module, String included) implements ModulePart {}
}
