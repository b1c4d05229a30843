package io.qmp4j.qapi.schema;

import java.util.Optional;

/// An entity on its way into a schema.
///
/// @param site empty for what the language brings along
/// @param module where it is defined
record Declared(Entity entity, Optional<Site> site, String module) {
    String name() {
        return entity.name();
    }

    /// How messages call it.
    String description() {
        return switch (entity) {
            case QapiType.BuiltinType(var name, _) -> "built-in type '" + name + "'";
            case QapiType.ArrayType array -> "array type ['" + array.element() + "']";
            case QapiType.EnumType type -> "enum type '" + type.name() + "'";
            case QapiType.AlternateType type -> "alternate type '" + type.name() + "'";
            case QapiType.StructType type ->
                    (type.variants().isPresent() ? "union" : "struct")
                            + " type '"
                            + type.name()
                            + "'";
            case Command command -> "command '" + command.name() + "'";
            case Event event -> "event '" + event.name() + "'";
        };
    }
}
