package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.schema.QapiType;

/// The Java types of QAPI types, and the expressions for their runtime `ValueType`s.
final class JavaTypes {
    private record Builtin(JavaType type, String constant) {}

    private final Selection schema;
    private final JavaNames names;

    JavaTypes(Selection schema, JavaNames names) {
        this.schema = schema;
        this.names = names;
    }

    /// A primitive type where there is one.
    JavaType of(String type) {
        return switch (schema.type(type)) {
            case QapiType.BuiltinType builtin -> builtin(builtin.name()).type();
            case QapiType.ArrayType array -> JavaType.listOf(of(array.element()));
            case QapiType.EnumType _, QapiType.StructType _, QapiType.AlternateType _ ->
                    names.type(type);
        };
    }

    JavaType boxed(String type) {
        return of(type).boxed();
    }

    /// Must be evaluated late, not in a static initializer that others refer to: types may be
    /// recursive.
    String valueType(String type, JavaFile file) {
        return switch (schema.type(type)) {
            case QapiType.BuiltinType builtin ->
                    file.code(
                            "$.$", RuntimeTypes.BUILTIN_TYPES, builtin(builtin.name()).constant());
            case QapiType.ArrayType array -> valueType(array.element(), file) + ".list()";
            case QapiType.EnumType _, QapiType.StructType _, QapiType.AlternateType _ ->
                    file.code("$.TYPE", names.type(type));
        };
    }

    /// What the element of a list is, of whatever depth; the type itself where it is no list.
    QapiType innermost(String type) {
        var found = schema.type(type);
        return found instanceof QapiType.ArrayType array ? innermost(array.element()) : found;
    }

    private static Builtin builtin(String name) {
        return switch (name) {
            case "str" -> new Builtin(RuntimeTypes.STRING, "STR");
            case "bool" -> new Builtin(JavaType.BOOLEAN, "BOOL");
            case "number" -> new Builtin(JavaType.DOUBLE, "NUMBER");
            case "null" -> new Builtin(RuntimeTypes.JSON_NULL, "NULL");
            case "any" -> new Builtin(RuntimeTypes.JSON_VALUE, "ANY");
            case "int", "int64" -> new Builtin(JavaType.LONG, "INT64");
            case "int8" -> new Builtin(JavaType.INT, "INT8");
            case "int16" -> new Builtin(JavaType.INT, "INT16");
            case "int32" -> new Builtin(JavaType.INT, "INT32");
            case "uint64", "size" -> new Builtin(JavaType.LONG, "UINT64");
            case "uint8" -> new Builtin(JavaType.INT, "UINT8");
            case "uint16" -> new Builtin(JavaType.INT, "UINT16");
            case "uint32" -> new Builtin(JavaType.LONG, "UINT32");
            default -> throw new IllegalArgumentException("No built-in type '" + name + "'");
        };
    }
}
