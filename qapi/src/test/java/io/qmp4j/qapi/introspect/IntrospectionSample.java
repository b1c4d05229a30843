package io.qmp4j.qapi.introspect;

import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.json.JsonValue;

/// Introspections written for tests, with single quotes, which the dialect takes.
final class IntrospectionSample {
    /// What nearly all of them need.
    static final String COMMON =
            "{'name': 'str', 'meta-type': 'builtin', 'json-type': 'string'},"
                    + "{'name': 'int', 'meta-type': 'builtin', 'json-type': 'int'},"
                    + "{'name': '0', 'meta-type': 'object', 'members': []}";

    private IntrospectionSample() {}

    static JsonValue of(String elements) {
        return json("[" + COMMON + "," + elements + "]");
    }

    static JsonValue json(String text) {
        try {
            return JsonStream.parse(text);
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static String command(String name, String argType, String retType) {
        return "{'name': '%s', 'meta-type': 'command', 'arg-type': '%s', 'ret-type': '%s'}"
                .formatted(name, argType, retType);
    }

    static String event(String name, String argType) {
        return "{'name': '%s', 'meta-type': 'event', 'arg-type': '%s'}".formatted(name, argType);
    }

    /// @param members each `name: type`
    static String object(String name, String... members) {
        var list = new StringBuilder();
        for (String member : members) {
            var parts = member.split(": ", -1);
            list.append(list.isEmpty() ? "" : ",")
                    .append("{'name': '%s', 'type': '%s'}".formatted(parts[0], parts[1]));
        }
        return "{'name': '%s', 'meta-type': 'object', 'members': [%s]}".formatted(name, list);
    }

    /// @param branches each `case: type`
    static String union(String name, String tag, String enumType, String... branches) {
        var list = new StringBuilder();
        for (String branch : branches) {
            var parts = branch.split(": ", -1);
            list.append(list.isEmpty() ? "" : ",")
                    .append("{'case': '%s', 'type': '%s'}".formatted(parts[0], parts[1]));
        }
        return ("{'name': '%s', 'meta-type': 'object', 'tag': '%s', 'variants': [%s],"
                        + " 'members': [{'name': '%s', 'type': '%s'}]}")
                .formatted(name, tag, list, tag, enumType);
    }

    static String enumeration(String name, String... values) {
        var list = new StringBuilder();
        for (String value : values) {
            list.append(list.isEmpty() ? "" : ",").append("{'name': '%s'}".formatted(value));
        }
        return "{'name': '%s', 'meta-type': 'enum', 'members': [%s]}".formatted(name, list);
    }

    static String array(String name, String element) {
        return "{'name': '%s', 'meta-type': 'array', 'element-type': '%s'}"
                .formatted(name, element);
    }

    static String alternate(String name, String... types) {
        var list = new StringBuilder();
        for (String type : types) {
            list.append(list.isEmpty() ? "" : ",").append("{'type': '%s'}".formatted(type));
        }
        return "{'name': '%s', 'meta-type': 'alternate', 'members': [%s]}".formatted(name, list);
    }
}
