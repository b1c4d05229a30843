package io.qmp4j.qapi.codegen;

/// The classes that generated code speaks to: those of module `qmp`, and some of the JDK.
final class RuntimeTypes {
    private static final String LANGUAGE = "java.lang";
    private static final String COLLECTIONS = "java.util";
    private static final String JSON = "io.qmp4j.json";
    private static final String QMP = "io.qmp4j.qmp";
    private static final String SERVER = "io.qmp4j.qmp.server";

    static final ClassName JSON_ARRAY = ClassName.of(JSON, "JsonArray");
    static final ClassName JSON_BOOLEAN = ClassName.of(JSON, "JsonBoolean");
    static final ClassName JSON_NULL = ClassName.of(JSON, "JsonNull");
    static final ClassName JSON_NUMBER = ClassName.of(JSON, "JsonNumber");
    static final ClassName JSON_OBJECT = ClassName.of(JSON, "JsonObject");
    static final ClassName JSON_STRING = ClassName.of(JSON, "JsonString");
    static final ClassName JSON_VALUE = ClassName.of(JSON, "JsonValue");

    static final ClassName ALTERNATE_TYPE = ClassName.of(QMP, "AlternateType");
    static final ClassName BUILTIN_TYPES = ClassName.of(QMP, "BuiltinTypes");
    static final ClassName COMMAND_FAILED = ClassName.of(QMP, "CommandFailedException");
    static final ClassName COMMAND_FLAG = ClassName.of(QMP, "CommandFlag");
    static final ClassName COMMAND_TYPE = ClassName.of(QMP, "CommandType");
    static final ClassName COMPAT_POLICY = ClassName.of(QMP, "CompatPolicy");
    static final ClassName EMPTY = ClassName.of(QMP, "Empty");
    static final ClassName ENUM_TYPE = ClassName.of(QMP, "EnumType");
    static final ClassName EVENT_TYPE = ClassName.of(QMP, "EventType");
    static final ClassName INTROSPECTION = ClassName.of(QMP, "Introspection");
    static final ClassName INVALID_VALUE = ClassName.of(QMP, "InvalidValueException");
    static final ClassName MEMBER_READER = ClassName.of(QMP, "MemberReader");
    static final ClassName MEMBER_WRITER = ClassName.of(QMP, "MemberWriter");
    static final ClassName PLACE = ClassName.of(QMP, "Place");
    static final ClassName SPECIAL_FEATURE = ClassName.of(QMP, "SpecialFeature");
    static final ClassName STRUCT_TYPE = ClassName.of(QMP, "StructType");
    static final ClassName UNSTABLE = ClassName.of(QMP, "Unstable");

    static final ClassName CALL = ClassName.of(SERVER, "Call");
    static final ClassName COMMAND_TABLE_BUILDER =
            ClassName.of(SERVER, "CommandTable").nested("Builder");
    static final ClassName QMP_RETURN = ClassName.of(SERVER, "QmpReturn");

    static final ClassName NULLABLE = ClassName.of("org.jspecify.annotations", "Nullable");

    static final ClassName DEPRECATED = ClassName.of(LANGUAGE, "Deprecated");
    static final ClassName ILLEGAL_STATE = ClassName.of(LANGUAGE, "IllegalStateException");
    static final ClassName INTERRUPTED = ClassName.of(LANGUAGE, "InterruptedException");
    static final ClassName OVERRIDE = ClassName.of(LANGUAGE, "Override");
    static final ClassName STRING = ClassName.of(LANGUAGE, "String");
    static final ClassName SUPPRESS_WARNINGS = ClassName.of(LANGUAGE, "SuppressWarnings");

    static final ClassName LIST = ClassName.of(COLLECTIONS, "List");
    static final ClassName OPTIONAL = ClassName.of(COLLECTIONS, "Optional");
    static final ClassName SET = ClassName.of(COLLECTIONS, "Set");

    private RuntimeTypes() {}
}
