package io.qmp4j.qapi.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;

import io.qmp4j.qapi.schema.QapiType;

import java.util.List;

/// The Java types of QAPI types, and the expressions for their runtime `ValueType`s.
final class JavaTypes {
    private record Builtin(TypeName type, String constant) {}

    private final Selection schema;
    private final JavaNames names;

    JavaTypes(Selection schema, JavaNames names) {
        this.schema = schema;
        this.names = names;
    }

    /// A primitive type where there is one.
    TypeName of(String type) {
        return switch (schema.type(type)) {
            case QapiType.BuiltinType builtin -> builtin(builtin.name()).type();
            case QapiType.ArrayType array ->
                    ParameterizedTypeName.get(ClassName.get(List.class), boxed(array.element()));
            case QapiType.EnumType _, QapiType.StructType _, QapiType.AlternateType _ ->
                    names.type(type);
        };
    }

    TypeName boxed(String type) {
        return of(type).box();
    }

    /// Must be evaluated late, not in a static initializer that others refer to: types may be
    /// recursive.
    CodeBlock valueType(String type) {
        return switch (schema.type(type)) {
            case QapiType.BuiltinType builtin ->
                    CodeBlock.of(
                            "$T.$L",
                            RuntimeTypes.BUILTIN_TYPES,
                            builtin(builtin.name()).constant());
            case QapiType.ArrayType array -> CodeBlock.of("$L.list()", valueType(array.element()));
            case QapiType.EnumType _, QapiType.StructType _, QapiType.AlternateType _ ->
                    CodeBlock.of("$T.TYPE", names.type(type));
        };
    }

    /// What the element of a list is, of whatever depth; the type itself where it is no list.
    QapiType innermost(String type) {
        var found = schema.type(type);
        return found instanceof QapiType.ArrayType array ? innermost(array.element()) : found;
    }

    private static Builtin builtin(String name) {
        return switch (name) {
            case "str" -> new Builtin(ClassName.get(String.class), "STR");
            case "bool" -> new Builtin(TypeName.BOOLEAN, "BOOL");
            case "number" -> new Builtin(TypeName.DOUBLE, "NUMBER");
            case "null" -> new Builtin(RuntimeTypes.JSON_NULL, "NULL");
            case "any" -> new Builtin(RuntimeTypes.JSON_VALUE, "ANY");
            case "int", "int64" -> new Builtin(TypeName.LONG, "INT64");
            case "int8" -> new Builtin(TypeName.INT, "INT8");
            case "int16" -> new Builtin(TypeName.INT, "INT16");
            case "int32" -> new Builtin(TypeName.INT, "INT32");
            case "uint64", "size" -> new Builtin(TypeName.LONG, "UINT64");
            case "uint8" -> new Builtin(TypeName.INT, "UINT8");
            case "uint16" -> new Builtin(TypeName.INT, "UINT16");
            case "uint32" -> new Builtin(TypeName.LONG, "UINT32");
            default -> throw new IllegalArgumentException("No built-in type '" + name + "'");
        };
    }
}
