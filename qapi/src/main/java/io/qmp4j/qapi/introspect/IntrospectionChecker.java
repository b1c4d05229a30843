package io.qmp4j.qapi.introspect;

import io.qmp4j.qapi.introspect.SchemaInfo.AlternateInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.ArrayInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.BuiltinInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.CommandInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.EnumInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.EventInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.MemberInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.ObjectInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.Value;
import io.qmp4j.qapi.introspect.SchemaInfo.VariantInfo;
import io.qmp4j.qapi.introspect.SchemaInfo.VariantsInfo;

import java.util.HashSet;
import java.util.Set;

/// Checks what only the whole can tell: that names refer to something of the right kind, and that
/// no type is made of itself.
final class IntrospectionChecker {
    private final SchemaInfos infos;

    IntrospectionChecker(SchemaInfos infos) {
        this.infos = infos;
    }

    void check() throws InvalidIntrospectionException {
        for (SchemaInfo info : infos.all()) {
            for (String type : SchemaInfos.references(info)) {
                type(info, type);
            }
        }
        for (SchemaInfo info : infos.all()) {
            switch (info) {
                case CommandInfo command -> object(command, command.argType(), "'arg-type'");
                case EventInfo event -> object(event, event.argType(), "'arg-type'");
                case BuiltinInfo builtin -> builtin(builtin);
                case ArrayInfo _ -> {}
                case EnumInfo values -> values(values);
                case AlternateInfo alternate -> alternate(alternate);
                case ObjectInfo object -> object(object);
            }
        }
        new LayoutChecker(infos).check();
    }

    private void type(SchemaInfo user, String name) throws InvalidIntrospectionException {
        var found = infos.find(name);
        if (found.isEmpty()) {
            throw invalid(user, "there is no type '" + SchemaInfoReader.shortened(name) + "'");
        }
        if (!found.get().isType()) {
            throw invalid(user, found.get().origin().description() + " is not a type");
        }
    }

    private ObjectInfo object(SchemaInfo user, String type, String what)
            throws InvalidIntrospectionException {
        return switch (infos.get(type)) {
            case ObjectInfo object -> object;
            case SchemaInfo other ->
                    throw invalid(
                            user,
                            what + " should be an object, not " + other.origin().description());
        };
    }

    private static void builtin(BuiltinInfo builtin) throws InvalidIntrospectionException {
        if (WireKind.ofBuiltin(builtin.jsonType()).isEmpty()) {
            throw invalid(
                    builtin,
                    "no built-in type has json-type '"
                            + SchemaInfoReader.shortened(builtin.jsonType())
                            + "'");
        }
    }

    private static void values(EnumInfo values) throws InvalidIntrospectionException {
        var seen = new HashSet<String>();
        for (Value value : values.values()) {
            if (!seen.add(value.name())) {
                throw invalid(values, "value '" + value.name() + "' is there twice");
            }
        }
    }

    /// The JSON type of a value tells which branch it is.
    private void alternate(AlternateInfo alternate) throws InvalidIntrospectionException {
        if (alternate.types().isEmpty()) {
            throw invalid(alternate, "'members' is empty");
        }
        var seen = new HashSet<WireKind>();
        for (String type : alternate.types()) {
            var kind = WireKind.of(infos.get(type));
            if (kind.isEmpty() || kind.get() == WireKind.VALUE) {
                throw invalid(
                        alternate,
                        infos.get(type).origin().description() + " can't be one of its members");
            }
            var json = kind.get() == WireKind.INT ? WireKind.NUMBER : kind.get();
            if (!seen.add(json)) {
                throw invalid(alternate, "two of its members are the same in JSON");
            }
        }
    }

    private void object(ObjectInfo object) throws InvalidIntrospectionException {
        var seen = new HashSet<String>();
        for (MemberInfo member : object.members()) {
            if (!seen.add(member.name())) {
                throw invalid(object, "member '" + member.name() + "' is there twice");
            }
        }
        if (object.variants().isPresent()) {
            variants(object, object.variants().get(), seen);
        }
    }

    private void variants(ObjectInfo object, VariantsInfo variants, Set<String> members)
            throws InvalidIntrospectionException {
        var values = tagValues(object, variants.tag());
        var seen = new HashSet<String>();
        for (VariantInfo branch : variants.branches()) {
            var shown = "case '" + SchemaInfoReader.shortened(branch.value()) + "'";
            if (!values.contains(branch.value())) {
                throw invalid(object, shown + " is not a value of '" + variants.tag() + "'");
            }
            if (!seen.add(branch.value())) {
                throw invalid(object, shown + " is there twice");
            }
            for (MemberInfo member : object(object, branch.type(), shown).members()) {
                if (members.contains(member.name())) {
                    throw invalid(object, shown + " has member '" + member.name() + "' once more");
                }
            }
        }
    }

    private Set<String> tagValues(ObjectInfo object, String tag)
            throws InvalidIntrospectionException {
        for (MemberInfo member : object.members()) {
            if (member.name().equals(tag)) {
                if (member.optional() || !(infos.get(member.type()) instanceof EnumInfo type)) {
                    throw invalid(object, "tag '" + tag + "' should be a mandatory enum");
                }
                if (type.values().isEmpty()) {
                    throw invalid(object, "tag '" + tag + "' has no values");
                }
                var values = new HashSet<String>();
                type.values().forEach(value -> values.add(value.name()));
                return values;
            }
        }
        throw invalid(
                object, "tag '" + SchemaInfoReader.shortened(tag) + "' is not one of its members");
    }

    static InvalidIntrospectionException invalid(SchemaInfo info, String what) {
        return new InvalidIntrospectionException(info.origin().description() + ": " + what);
    }
}
