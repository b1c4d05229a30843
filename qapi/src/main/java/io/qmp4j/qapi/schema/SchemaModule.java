package io.qmp4j.qapi.schema;

import java.util.List;

/// One file of a schema.
///
/// @param name relative to the first file's folder, `./builtin` for what the language brings along
/// @param parts what stands in it and what it makes necessary (arrays, implicit types), in QEMU's
///   order
public record SchemaModule(String name, List<Part> parts) {
    /// What a module is made of.
    public sealed interface Part {}

    /// `{'include': ...}`
    public record Include(String module) implements Part {}

    public record Defined(Entity entity) implements Part {}

    public SchemaModule {
        parts = List.copyOf(parts);
    }
}
