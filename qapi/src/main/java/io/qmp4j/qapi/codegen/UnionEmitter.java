package io.qmp4j.qapi.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;

import io.qmp4j.qapi.schema.Branch;
import io.qmp4j.qapi.schema.Member;
import io.qmp4j.qapi.schema.QapiType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;

/// Writes a union: a sealed interface with the base's members, and a record for each branch, which
/// has them and the branch's own members as one value.
final class UnionEmitter {
    private final Context context;
    private final QapiType.StructType union;
    private final ClassName name;
    private final MemberCode code;
    private final List<Member> members;
    private final List<Branch> branches;
    private final Member tag;

    UnionEmitter(Context context, QapiType.StructType union) {
        this.context = context;
        this.union = union;
        this.name = context.names().type(union.name());
        this.code = new MemberCode(context, union.name());
        this.members = context.schema().members(union);
        this.branches = context.schema().branches(union);
        var tagName = union.variants().orElseThrow().tag();
        this.tag =
                members.stream()
                        .filter(member -> member.name().equals(tagName))
                        .findFirst()
                        .orElseThrow();
    }

    TypeSpec emit() {
        var type = TypeSpec.interfaceBuilder(name).addModifiers(Modifier.PUBLIC, Modifier.SEALED);
        var uses =
                Stream.concat(
                        members.stream().map(Member::type), branches.stream().map(Branch::type));
        context.describe(type, union, context.javadoc(union), uses.toList());
        type.addField(StructEmitter.typeField(name, RuntimeTypes.STRUCT_TYPE));
        members.forEach(member -> type.addMethod(accessor(member)));
        branches.forEach(branch -> type.addType(branchRecord(branch)));
        return type.addMethod(reading()).addMethod(StructEmitter.writing(name, writing())).build();
    }

    private MethodSpec accessor(Member member) {
        var method =
                MethodSpec.methodBuilder(code.name(member))
                        .addAnnotations(context.annotations(member.features()))
                        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                        .returns(code.component(member).declaredType());
        Javadoc.ofMember(union, member.name()).ifPresent(method::addJavadoc);
        return method.build();
    }

    private TypeSpec branchRecord(Branch branch) {
        var components = new ArrayList<Component>();
        untagged().map(code::component).forEach(components::add);
        if (hasMembers(branch)) {
            components.add(
                    new Component(
                            valueName(),
                            branch.name(),
                            context.types().of(branch.type()),
                            false,
                            List.of()));
        }
        var type =
                RecordEmitter.emit(context.names().branch(union.name(), branch.name()), components)
                        .addSuperinterface(name)
                        .addModifiers(Modifier.STATIC);
        type.addJavadoc("Where {@code $L} is {@code $L}.", tag.name(), branch.name());
        return type.addMethod(
                        MethodSpec.methodBuilder(code.name(tag))
                                .addAnnotation(Override.class)
                                .addModifiers(Modifier.PUBLIC)
                                .returns(context.types().of(tag.type()))
                                .addStatement("return $L", value(branch))
                                .build())
                .build();
    }

    private MethodSpec reading() {
        var reader = fresh("in");
        var body = CodeBlock.builder();
        for (Member member : members) {
            body.addStatement("var $L = $L", code.name(member), code.read(member, reader));
        }
        body.add("return switch ($L) {\n$>", code.name(tag));
        for (Branch branch : branches) {
            body.addStatement(
                    "case $L -> new $T($L)",
                    constant(branch),
                    context.names().branch(union.name(), branch.name()),
                    arguments(branch, reader));
        }
        body.add("$<};\n");
        return MethodSpec.methodBuilder("read")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(RuntimeTypes.MEMBER_READER, reader)
                .addException(RuntimeTypes.INVALID_VALUE)
                .returns(name)
                .addCode(body.build())
                .build();
    }

    private CodeBlock arguments(Branch branch, String reader) {
        var base = untagged().map(member -> CodeBlock.of("$L", code.name(member)));
        var own =
                hasMembers(branch)
                        ? Stream.of(
                                CodeBlock.of(
                                        "$L.readMembers($L)",
                                        context.types().valueType(branch.type()),
                                        reader))
                        : Stream.<CodeBlock>empty();
        return Stream.concat(base, own).collect(CodeBlock.joining(", "));
    }

    private List<CodeBlock> writing() {
        var statements = new ArrayList<CodeBlock>();
        members.stream().map(code::write).forEach(statements::add);
        var body = CodeBlock.builder().add("switch (value) {\n$>");
        for (Branch branch : branches) {
            var type = context.names().branch(union.name(), branch.name());
            if (hasMembers(branch)) {
                body.addStatement(
                        "case $T branch -> $L.writeMembers(branch.$L(), out)",
                        type,
                        context.types().valueType(branch.type()),
                        valueName());
            } else {
                body.add("case $T _ -> {}\n", type);
            }
        }
        statements.add(body.add("$<}\n").build());
        return statements;
    }

    private Stream<Member> untagged() {
        return members.stream().filter(member -> !member.equals(tag));
    }

    private static boolean hasMembers(Branch branch) {
        return !branch.type().equals("q_empty");
    }

    private String constant(Branch branch) {
        return context.names().constant(tag.type(), branch.name());
    }

    private CodeBlock value(Branch branch) {
        return CodeBlock.of("$T.$L", context.types().of(tag.type()), constant(branch));
    }

    private String valueName() {
        return fresh("value");
    }

    /// A name that no member has.
    private String fresh(String wanted) {
        var taken = members.stream().map(code::name).anyMatch(wanted::equals);
        return taken ? fresh(wanted + "_") : wanted;
    }
}
