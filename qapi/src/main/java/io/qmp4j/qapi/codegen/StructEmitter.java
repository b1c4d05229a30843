package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.schema.Entity;
import io.qmp4j.qapi.schema.Member;
import io.qmp4j.qapi.schema.QapiType;

import java.util.List;
import java.util.stream.Collectors;

/// Writes a struct's record, and those for the inline data of commands and events.
final class StructEmitter {
    private final Context context;
    private final ClassName name;
    private final JavaFile file;
    private final MemberCode code;
    private final List<Member> members;

    StructEmitter(Context context, QapiType.StructType struct) {
        this.context = context;
        this.name = context.names().type(struct.name());
        this.file = context.file(name);
        this.code = new MemberCode(context, struct.name(), file);
        this.members = context.schema().members(struct);
    }

    /// @param documented the struct, or the command or event that its members are inline in
    JavaFile emit(Entity documented) {
        var components = members.stream().map(code::component).toList();
        var javadoc = context.javadoc(documented);
        members.forEach(member -> javadoc.param(code.name(member), member.name()));
        context.describe(documented, javadoc, members.stream().map(Member::type).toList(), file);
        RecordEmitter.open("public ", name, components, "", file);
        file.line("public static final $", type(RuntimeTypes.STRUCT_TYPE, file));
        RecordEmitter.constructor(name, components, file);
        reading();
        file.gap();
        file.line("private static void write($ value, $ out) {", name, RuntimeTypes.MEMBER_WRITER);
        members.forEach(code::write);
        file.line("}");
        RecordEmitter.builder(name, components, file);
        file.line("}");
        return file;
    }

    /// The declaration of `TYPE`, made of the methods `read` and `write`.
    static String type(ClassName runtimeType, JavaFile file) {
        var name = file.type();
        return file.code(
                "$<$> TYPE = $.of($::read, $::write);", runtimeType, name, runtimeType, name, name);
    }

    private void reading() {
        file.gap();
        file.line(
                "private static $ read($ in) throws $ {",
                name,
                RuntimeTypes.MEMBER_READER,
                RuntimeTypes.INVALID_VALUE);
        var arguments =
                members.stream()
                        .map(member -> code.read(member, "in"))
                        .collect(Collectors.joining(", "));
        file.line("return new $($);", name, arguments);
        file.line("}");
    }
}
