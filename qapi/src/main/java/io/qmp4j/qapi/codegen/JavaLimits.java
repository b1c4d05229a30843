package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.schema.Command;
import io.qmp4j.qapi.schema.Entity;
import io.qmp4j.qapi.schema.EnumMember;
import io.qmp4j.qapi.schema.Event;
import io.qmp4j.qapi.schema.Member;
import io.qmp4j.qapi.schema.QapiType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds what the schema language allows and a class file has no room for: a method's code has at
/// most 65,535 bytes, its parameters 255 slots (Java Virtual Machine Specification, 4.11).
final class JavaLimits {
    private static final int CODE = 65_000; // some are for what else stands there
    private static final int SLOTS = 254; // one is for the object

    private final Context context;
    private final List<Diagnostic> excesses = new ArrayList<>();

    private JavaLimits(Context context) {
        this.context = context;
    }

    static List<Diagnostic> excesses(Context context) {
        var limits = new JavaLimits(context);
        for (QapiType type : context.schema().types()) {
            limits.type(type, type);
        }
        for (Command command : context.schema().commands()) {
            limits.inline(command, command.arguments());
        }
        for (Event event : context.schema().events()) {
            limits.inline(event, event.data());
        }
        return limits.excesses;
    }

    private void inline(Entity entity, Optional<String> data) {
        if (data.isPresent()
                && context.schema().type(data.get()) instanceof QapiType.StructType struct
                && struct.isImplicit()) {
            type(struct, entity);
        }
    }

    private void type(QapiType type, Entity named) {
        switch (type) {
            case QapiType.EnumType values -> values(values);
            case QapiType.StructType struct -> members(struct, named);
            case QapiType.AlternateType _, QapiType.ArrayType _, QapiType.BuiltinType _ -> {}
        }
    }

    /// Each is made in the static initializer.
    private void values(QapiType.EnumType type) {
        var values = context.schema().values(type);
        int code = 0;
        for (EnumMember value : values) {
            code += 23 + 6 * value.features().size();
        }
        if (code > CODE) {
            tell(type, values.size() + " values, more than a Java enum can have");
        }
    }

    private void members(QapiType.StructType struct, Entity named) {
        var members = context.schema().members(struct);
        int slots = 0;
        for (Member member : members) {
            slots += member.optional() ? 1 : context.types().of(member.type()).slots();
        }
        if (slots > SLOTS) {
            tell(named, members.size() + " members, more than a Java record can have");
        } else if (struct.variants().isPresent()) {
            int branches = context.schema().branches(struct).size();
            if (branches * (26 + 2 * members.size()) > CODE) { // each made in one switch
                tell(named, branches + " branches, more than a Java method can tell apart");
            }
        }
    }

    private void tell(Entity entity, String what) {
        var message = "'" + entity.name() + "' has " + what;
        excesses.add(
                entity.location()
                        .map(at -> Diagnostic.error(at, Optional.empty(), message))
                        .orElseGet(() -> Diagnostic.error(message)));
    }
}
