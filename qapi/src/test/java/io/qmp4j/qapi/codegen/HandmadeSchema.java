package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.SourceLocation;
import io.qmp4j.qapi.schema.Command;
import io.qmp4j.qapi.schema.Condition;
import io.qmp4j.qapi.schema.Entity;
import io.qmp4j.qapi.schema.EnumMember;
import io.qmp4j.qapi.schema.Event;
import io.qmp4j.qapi.schema.Member;
import io.qmp4j.qapi.schema.QapiType;
import io.qmp4j.qapi.schema.Schema;
import io.qmp4j.qapi.schema.SchemaModule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Small schemas made without a parser.
final class HandmadeSchema {
    private static final Condition ALWAYS = new Condition.Always();
    private static final Optional<SourceLocation> HERE =
            Optional.of(new SourceLocation("sample.json", 1, Optional.empty()));

    private HandmadeSchema() {}

    static Schema of(Entity... entities) {
        var parts = new ArrayList<SchemaModule.Part>();
        parts.add(builtin("str", QapiType.JsonType.STRING));
        parts.add(builtin("int", QapiType.JsonType.INT));
        parts.add(new SchemaModule.Defined(struct("q_empty")));
        for (Entity entity : entities) {
            parts.add(new SchemaModule.Defined(entity));
        }
        return Schema.of(List.of(new SchemaModule("sample.json", parts)));
    }

    static QapiType.StructType struct(String name, Member... members) {
        return new QapiType.StructType(
                name,
                name.startsWith("q_") ? Optional.empty() : HERE,
                Optional.empty(),
                ALWAYS,
                List.of(),
                Optional.empty(),
                List.of(members),
                Optional.empty());
    }

    static Member member(String name, String type) {
        return new Member(name, type, false, ALWAYS, List.of());
    }

    static QapiType.EnumType values(String name, String... values) {
        return new QapiType.EnumType(
                name,
                HERE,
                Optional.empty(),
                ALWAYS,
                List.of(),
                List.of(values).stream()
                        .map(value -> new EnumMember(value, ALWAYS, List.of()))
                        .toList(),
                Optional.empty());
    }

    static Command command(String name) {
        return new Command(
                name,
                HERE,
                Optional.empty(),
                ALWAYS,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    static Event event(String name) {
        return new Event(name, HERE, Optional.empty(), ALWAYS, List.of(), Optional.empty(), false);
    }

    private static SchemaModule.Part builtin(String name, QapiType.JsonType json) {
        return new SchemaModule.Defined(new QapiType.BuiltinType(name, json));
    }
}
