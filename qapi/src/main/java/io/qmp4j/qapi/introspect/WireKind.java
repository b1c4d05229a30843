package io.qmp4j.qapi.introspect;

import io.qmp4j.qapi.schema.QapiType.JsonType;

import java.util.Optional;

/// What a type is in JSON.
enum WireKind {
    STRING("str", JsonType.STRING),
    INT("int", JsonType.INT),
    NUMBER("number", JsonType.NUMBER),
    BOOLEAN("bool", JsonType.BOOLEAN),
    NULL("null", JsonType.NULL),
    VALUE("any", JsonType.VALUE),
    /// No built-in type is one.
    OBJECT("struct"),
    /// As [#OBJECT].
    ARRAY("items");

    private final String typeName;
    private final Optional<JsonType> builtin;

    WireKind(String typeName, JsonType builtin) {
        this.typeName = typeName;
        this.builtin = Optional.of(builtin);
    }

    WireKind(String typeName) {
        this.typeName = typeName;
        this.builtin = Optional.empty();
    }

    /// @param jsonType as the wire spells it
    static Optional<WireKind> ofBuiltin(String jsonType) {
        return switch (jsonType) {
            case "string" -> Optional.of(STRING);
            case "int" -> Optional.of(INT);
            case "number" -> Optional.of(NUMBER);
            case "boolean" -> Optional.of(BOOLEAN);
            case "null" -> Optional.of(NULL);
            case "value" -> Optional.of(VALUE);
            default -> Optional.empty();
        };
    }

    /// Empty for what is no type, or one of several kinds.
    static Optional<WireKind> of(SchemaInfo info) {
        return switch (info) {
            case SchemaInfo.BuiltinInfo type -> ofBuiltin(type.jsonType());
            case SchemaInfo.EnumInfo _ -> Optional.of(STRING);
            case SchemaInfo.ObjectInfo _ -> Optional.of(OBJECT);
            case SchemaInfo.ArrayInfo _ -> Optional.of(ARRAY);
            case SchemaInfo.AlternateInfo _, SchemaInfo.CommandInfo _, SchemaInfo.EventInfo _ ->
                    Optional.empty();
        };
    }

    /// QAPI's name of the built-in type. Introspection has no names for the branches of alternates:
    /// so they are called, too.
    String typeName() {
        return typeName;
    }

    Optional<JsonType> builtin() {
        return builtin;
    }
}
