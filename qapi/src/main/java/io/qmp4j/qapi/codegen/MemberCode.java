package io.qmp4j.qapi.codegen;

import com.palantir.javapoet.CodeBlock;

import io.qmp4j.qapi.schema.Member;

/// The pieces of code for the members of one struct or union.
final class MemberCode {
    private final Context context;
    private final String owner;

    /// @param owner the name of the struct or union
    MemberCode(Context context, String owner) {
        this.context = context;
        this.owner = owner;
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
    CodeBlock read(Member member, String reader) {
        return CodeBlock.of(
                "$L.$L($S, $L$L)",
                reader,
                member.optional() ? "optional" : "required",
                member.name(),
                context.types().valueType(member.type()),
                context.specialFeatures(member.features()));
    }

    /// A statement that writes the member of `value` to `out`.
    CodeBlock write(Member member) {
        return CodeBlock.builder()
                .addStatement(
                        "out.$L($S, $L, value.$L()$L)",
                        member.optional() ? "optional" : "required",
                        member.name(),
                        context.types().valueType(member.type()),
                        name(member),
                        context.specialFeatures(member.features()))
                .build();
    }
}
