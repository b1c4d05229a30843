package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.schema.Member;

/// The pieces of code for the members of one struct or union.
final class MemberCode {
    private final Context context;
    private final String owner;
    private final JavaFile file;

    /// @param owner the name of the struct or union
    /// @param file where the code will stand
    MemberCode(Context context, String owner, JavaFile file) {
        this.context = context;
        this.owner = owner;
        this.file = file;
    }

    String name(Member member) {
        return context.names().component(owner, member.name());
    }

    Component component(Member member) {
        return new Component(
                name(member),
                member.name(),
                context.types().of(member.type()),
                member.optional(),
                context.annotations(member.features()));
    }

    /// The value of a member, from the reader of this name.
    String read(Member member, String reader) {
        return file.code(
                "$.$($, $$)",
                reader,
                member.optional() ? "optional" : "required",
                Literal.of(member.name()),
                context.types().valueType(member.type(), file),
                context.specialFeatures(member.features(), file));
    }

    /// Writes the statement that writes the member of `value` to `out`.
    void write(Member member) {
        file.line(
                "out.$($, $, value.$()$);",
                member.optional() ? "optional" : "required",
                Literal.of(member.name()),
                context.types().valueType(member.type(), file),
                name(member),
                context.specialFeatures(member.features(), file));
    }
}
