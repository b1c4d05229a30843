package io.qmp4j.qapi.compat;

import io.qmp4j.qapi.schema.Branch;
import io.qmp4j.qapi.schema.QapiType;
import io.qmp4j.qapi.schema.QapiType.JsonType;

import java.util.EnumMap;
import java.util.Map;

/// What a value of a type may be in JSON: several things for an alternate, one for any other.
final class Alternatives {
    /// What tells values apart.
    enum Kind {
        STRING("string"),
        NUMBER("number"),
        BOOLEAN("boolean"),
        NULL("null"),
        OBJECT("object"),
        ARRAY("array"),
        /// Of the type `any`.
        VALUE("value");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    private Alternatives() {}

    /// By kind; what is not an alternate stands for itself.
    static Map<Kind, QapiType> of(ComparedSchema schema, QapiType type) {
        var alternatives = new EnumMap<Kind, QapiType>(Kind.class);
        switch (type) {
            case QapiType.AlternateType alternate -> {
                for (Branch branch : schema.branches(alternate.branches()).values()) {
                    alternatives.putAll(of(schema, schema.type(branch.type())));
                }
            }
            case QapiType.BuiltinType builtin -> alternatives.put(kind(builtin.json()), type);
            case QapiType.EnumType _ -> alternatives.put(Kind.STRING, type);
            case QapiType.ArrayType _ -> alternatives.put(Kind.ARRAY, type);
            case QapiType.StructType _ -> alternatives.put(Kind.OBJECT, type);
        }
        return alternatives;
    }

    private static Kind kind(JsonType json) {
        return switch (json) {
            case STRING -> Kind.STRING;
            case INT, NUMBER -> Kind.NUMBER;
            case BOOLEAN -> Kind.BOOLEAN;
            case NULL -> Kind.NULL;
            case VALUE -> Kind.VALUE;
        };
    }

    /// For messages: names of types are no part of what is on the wire.
    static String description(QapiType type) {
        return switch (type) {
            case QapiType.BuiltinType(var name, var json) -> json == JsonType.INT ? "int" : name;
            case QapiType.EnumType _ -> "enum";
            case QapiType.ArrayType _ -> "array";
            case QapiType.AlternateType _ -> "alternate";
            case QapiType.StructType struct ->
                    struct.name().equals(ComparedSchema.EMPTY_OBJECT) ? "nothing" : "object";
        };
    }
}
