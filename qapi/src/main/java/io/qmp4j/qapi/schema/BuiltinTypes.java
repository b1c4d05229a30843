package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.schema.QapiType.JsonType;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The types that the language brings along.
final class BuiltinTypes {
    /// In QEMU's order.
    static final Map<String, JsonType> JSON_TYPES = jsonTypes();

    private BuiltinTypes() {}

    private static Map<String, JsonType> jsonTypes() {
        var types = new LinkedHashMap<String, JsonType>();
        types.put("str", JsonType.STRING);
        types.put("number", JsonType.NUMBER);
        Stream.of(
                        "int", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32",
                        "uint64", "size")
                .forEach(name -> types.put(name, JsonType.INT));
        types.put("bool", JsonType.BOOLEAN);
        types.put("any", JsonType.VALUE);
        types.put("null", JsonType.NULL);
        return Collections.unmodifiableMap(types);
    }

    /// What an alternate tells its branches apart by.
    static QapiType.EnumType qType() {
        var members =
                Stream.of("none", "qnull", "qnum", "qstring", "qdict", "qlist", "qbool")
                        .map(name -> new EnumMember(name, new Condition.Always(), List.of()))
                        .toList();
        return new QapiType.EnumType(
                "QType",
                Optional.empty(),
                Optional.empty(),
                new Condition.Always(),
                List.of(),
                members,
                Optional.empty());
    }
}
