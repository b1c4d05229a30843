package io.qmp4j.qapi.codegen;

import com.palantir.javapoet.ClassName;

/// The classes of module `qmp` that generated code speaks to.
final class RuntimeTypes {
    private static final String JSON = "io.qmp4j.json";
    private static final String QMP = "io.qmp4j.qmp";
    private static final String SERVER = "io.qmp4j.qmp.server";

    static final ClassName JSON_ARRAY = ClassName.get(JSON, "JsonArray");
    static final ClassName JSON_BOOLEAN = ClassName.get(JSON, "JsonBoolean");
    static final ClassName JSON_NULL = ClassName.get(JSON, "JsonNull");
    static final ClassName JSON_NUMBER = ClassName.get(JSON, "JsonNumber");
    static final ClassName JSON_OBJECT = ClassName.get(JSON, "JsonObject");
    static final ClassName JSON_STRING = ClassName.get(JSON, "JsonString");
    static final ClassName JSON_VALUE = ClassName.get(JSON, "JsonValue");

    static final ClassName ALTERNATE_TYPE = ClassName.get(QMP, "AlternateType");
    static final ClassName BUILTIN_TYPES = ClassName.get(QMP, "BuiltinTypes");
    static final ClassName COMMAND_FAILED = ClassName.get(QMP, "CommandFailedException");
    static final ClassName COMMAND_FLAG = ClassName.get(QMP, "CommandFlag");
    static final ClassName COMMAND_TYPE = ClassName.get(QMP, "CommandType");
    static final ClassName COMPAT_POLICY = ClassName.get(QMP, "CompatPolicy");
    static final ClassName EMPTY = ClassName.get(QMP, "Empty");
    static final ClassName ENUM_TYPE = ClassName.get(QMP, "EnumType");
    static final ClassName EVENT_TYPE = ClassName.get(QMP, "EventType");
    static final ClassName INTROSPECTION = ClassName.get(QMP, "Introspection");
    static final ClassName INVALID_VALUE = ClassName.get(QMP, "InvalidValueException");
    static final ClassName MEMBER_READER = ClassName.get(QMP, "MemberReader");
    static final ClassName MEMBER_WRITER = ClassName.get(QMP, "MemberWriter");
    static final ClassName PLACE = ClassName.get(QMP, "Place");
    static final ClassName SPECIAL_FEATURE = ClassName.get(QMP, "SpecialFeature");
    static final ClassName STRUCT_TYPE = ClassName.get(QMP, "StructType");
    static final ClassName UNSTABLE = ClassName.get(QMP, "Unstable");

    static final ClassName CALL = ClassName.get(SERVER, "Call");
    static final ClassName COMMAND_TABLE_BUILDER = ClassName.get(SERVER, "CommandTable", "Builder");
    static final ClassName QMP_RETURN = ClassName.get(SERVER, "QmpReturn");

    static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");

    private RuntimeTypes() {}
}
