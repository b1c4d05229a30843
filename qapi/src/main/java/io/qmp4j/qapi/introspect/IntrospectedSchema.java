package io.qmp4j.qapi.introspect;

import io.qmp4j.json.JsonValue;
import io.qmp4j.qapi.SourceLocation;
import io.qmp4j.qapi.introspect.SchemaInfo.AlternateInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.ArrayInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.BuiltinInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.CommandInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.EnumInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.EventInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.ObjectInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.Origin;
import io.qmp4j.qapi.introspect.SchemaInfo.VariantsInfo;
import io.qmp4j.qapi.schema.Branch;
import io.qmp4j.qapi.schema.Command;
import io.qmp4j.qapi.schema.Condition;
import io.qmp4j.qapi.schema.Entity;
import io.qmp4j.qapi.schema.EnumMember;
import io.qmp4j.qapi.schema.Event;
import io.qmp4j.qapi.schema.Feature;
import io.qmp4j.qapi.schema.Member;
import io.qmp4j.qapi.schema.QapiType;
import io.qmp4j.qapi.schema.QapiType.BuiltinType;
import io.qmp4j.qapi.schema.QapiType.StructType;
import io.qmp4j.qapi.schema.QapiType.Variants;
import io.qmp4j.qapi.schema.Schema;
import io.qmp4j.qapi.schema.SchemaModule;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A schema as far as `query-qmp-schema` tells it: no documentation, no conditions, one kind of
/// integer, only what commands and events lead to. Masked types are named after where they are
/// used.
public final class IntrospectedSchema {
    private static final Condition ALWAYS = new Condition.Always();
    private static final String EMPTY_OBJECT = "q_empty";

    private final SchemaInfos infos;
    private final TypeNames names;
    private final String source;
    private final Map<String, QapiType> builtins = new LinkedHashMap<>();
    private final Map<String, QapiType> arrays = new LinkedHashMap<>();

    private IntrospectedSchema(SchemaInfos infos, String source) {
        this.infos = infos;
        this.names = new TypeNames(infos);
        this.source = source;
    }

    /// @param introspection the array of `SchemaInfo`, or the whole response with it
    /// @param source what it is of, a file or an address; stands in locations with the number of
    ///   the element for a line
    public static Schema of(JsonValue introspection, String source)
            throws InvalidIntrospectionException {
        var infos = SchemaInfos.read(introspection);
        new IntrospectionChecker(infos).check();
        return new IntrospectedSchema(infos, source).schema();
    }

    private Schema schema() {
        var defined = new ArrayList<Entity>();
        for (SchemaInfo info : infos.all()) {
            switch (info) {
                case CommandInfo command -> defined.add(command(command));
                case EventInfo event -> defined.add(event(event));
                case SchemaInfo _ -> {}
            }
        }
        for (String type : names.order()) {
            switch (infos.get(type)) {
                case EnumInfo values -> defined.add(enumeration(values));
                case ObjectInfo object -> defined.add(object(object));
                case AlternateInfo alternate -> defined.add(alternate(alternate));
                case SchemaInfo other ->
                        throw new IllegalStateException(other.origin().description());
            }
        }
        var _ = builtin(WireKind.INT); // all integers are shown as this one
        var empty = struct(EMPTY_OBJECT, Optional.empty(), List.of(), List.of(), Optional.empty());
        builtins.put(EMPTY_OBJECT, empty);
        defined.addAll(arrays.values());
        return Schema.of(List.of(module("./builtin", builtins.values()), module(source, defined)));
    }

    private static SchemaModule module(String name, Iterable<? extends Entity> entities) {
        var parts = new ArrayList<SchemaModule.Part>();
        entities.forEach(entity -> parts.add(new SchemaModule.Defined(entity)));
        return new SchemaModule(name, parts);
    }

    private Command command(CommandInfo command) {
        var arguments = data(command.argType());
        var flags = EnumSet.noneOf(Command.Flag.class);
        if (command.allowOob()) {
            flags.add(Command.Flag.ALLOW_OOB);
        }
        if (isBoxed(arguments)) {
            flags.add(Command.Flag.BOXED);
        }
        return new Command(
                command.name(),
                location(command.origin()),
                Optional.empty(),
                ALWAYS,
                features(command.origin().features()),
                arguments,
                data(command.retType()),
                flags);
    }

    private Event event(EventInfo event) {
        var data = data(event.argType());
        return new Event(
                event.name(),
                location(event.origin()),
                Optional.empty(),
                ALWAYS,
                features(event.origin().features()),
                data,
                isBoxed(data));
    }

    /// Arguments, a return, or an event's data: an object without members means that there are
    /// none.
    private Optional<String> data(String type) {
        return infos.isEmpty(type) ? Optional.empty() : Optional.of(use(type));
    }

    private static boolean isBoxed(Optional<String> data) {
        return data.filter(type -> !type.startsWith("q_")).isPresent();
    }

    private QapiType enumeration(EnumInfo values) {
        return new QapiType.EnumType(
                names.of(values.name()),
                location(values.origin()),
                Optional.empty(),
                ALWAYS,
                features(values.origin().features()),
                values.values().stream()
                        .map(
                                value ->
                                        new EnumMember(
                                                value.name(), ALWAYS, features(value.features())))
                        .toList(),
                Optional.empty());
    }

    private QapiType alternate(AlternateInfo alternate) {
        var branches = new ArrayList<Branch>();
        for (String type : alternate.types()) {
            var kind = WireKind.of(infos.get(type)).orElseThrow();
            branches.add(new Branch(kind.typeName(), use(type), ALWAYS));
        }
        return new QapiType.AlternateType(
                names.of(alternate.name()),
                location(alternate.origin()),
                Optional.empty(),
                ALWAYS,
                features(alternate.origin().features()),
                branches);
    }

    private QapiType object(ObjectInfo object) {
        var members =
                object.members().stream()
                        .map(
                                member ->
                                        new Member(
                                                member.name(),
                                                use(member.type()),
                                                member.optional(),
                                                ALWAYS,
                                                features(member.features())))
                        .toList();
        return struct(
                names.of(object.name()),
                location(object.origin()),
                features(object.origin().features()),
                members,
                object.variants().map(this::variants));
    }

    private Variants variants(VariantsInfo variants) {
        return new Variants(
                variants.tag(),
                variants.branches().stream()
                        .map(
                                branch ->
                                        new Branch(
                                                branch.value(),
                                                data(branch.type()).orElse(EMPTY_OBJECT),
                                                ALWAYS))
                        .toList());
    }

    private static StructType struct(
            String name,
            Optional<SourceLocation> location,
            List<Feature> features,
            List<Member> members,
            Optional<Variants> variants) {
        return new StructType(
                name,
                location,
                Optional.empty(),
                ALWAYS,
                features,
                Optional.empty(),
                members,
                variants);
    }

    /// What a type is called; it will be part of the schema.
    private String use(String type) {
        return switch (infos.get(type)) {
            case BuiltinInfo builtin -> builtin(WireKind.of(builtin).orElseThrow());
            case ArrayInfo array -> array(array);
            case SchemaInfo _ -> names.of(type);
        };
    }

    private String builtin(WireKind kind) {
        var name = kind.typeName();
        kind.builtin().ifPresent(json -> builtins.put(name, new BuiltinType(name, json)));
        return name;
    }

    private String array(ArrayInfo array) {
        var element = use(array.elementType());
        var name = element + "List";
        arrays.putIfAbsent(
                name, new QapiType.ArrayType(name, location(array.origin()), element, ALWAYS));
        return name;
    }

    private static List<Feature> features(List<String> names) {
        return names.stream().map(name -> new Feature(name, ALWAYS)).toList();
    }

    private Optional<SourceLocation> location(Origin origin) {
        return Optional.of(new SourceLocation(source, origin.place(), Optional.empty()));
    }
}
