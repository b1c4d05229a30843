package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.schema.Branch;
import io.qmp4j.qapi.schema.Member;
import io.qmp4j.qapi.schema.QapiType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Writes a union: a sealed interface with the base's members, and a record for each branch, which
/// has them and the branch's own members as one value.
final class UnionEmitter {
    private final Context context;
    private final QapiType.StructType union;
    private final ClassName name;
    private final JavaFile file;
    private final MemberCode code;
    private final List<Member> members;
    private final List<Member> untagged;
    private final List<Branch> branches;
    private final Member tag;
    private final String valueName;

    UnionEmitter(Context context, QapiType.StructType union) {
        this.context = context;
        this.union = union;
        this.name = context.names().type(union.name());
        this.file = context.fileWithBranches(union.name());
        this.code = new MemberCode(context, union.name(), file);
        this.members = context.schema().members(union);
        this.branches = context.schema().branches(union);
        var tagName = union.variants().orElseThrow().tag();
        this.tag =
                members.stream()
                        .filter(member -> member.name().equals(tagName))
                        .findFirst()
                        .orElseThrow();
        this.untagged = members.stream().filter(member -> !member.name().equals(tagName)).toList();
        this.valueName = fresh("value");
    }

    JavaFile emit() {
        var uses =
                Stream.concat(
                        members.stream().map(Member::type), branches.stream().map(Branch::type));
        context.describe(union, context.javadoc(union), uses.toList(), file);
        file.line("public sealed interface $ {", name);
        file.line("$", StructEmitter.type(RuntimeTypes.STRUCT_TYPE, file));
        members.forEach(this::accessor);
        reading();
        writing();
        branches.forEach(this::branchRecord);
        file.line("}");
        return file;
    }

    private void accessor(Member member) {
        file.gap();
        Javadoc.ofMember(union, member.name()).ifPresent(file::javadoc);
        context.annotate(member.features(), file);
        file.line("$ $();", code.component(member).declaredType(), code.name(member));
    }

    private void branchRecord(Branch branch) {
        var components = new ArrayList<Component>();
        untagged.stream().map(code::component).forEach(components::add);
        if (hasMembers(branch)) {
            var type = context.types().of(branch.type());
            components.add(new Component(valueName, branch.name(), type, false, List.of()));
        }
        var record = branchName(branch);
        file.gap();
        file.javadoc("Where {@code %s} is {@code %s}.".formatted(tag.name(), branch.name()));
        RecordEmitter.open("", record, components, file.code(" implements $", name), file);
        RecordEmitter.constructor(record, components, file);
        file.gap();
        file.line("@$", RuntimeTypes.OVERRIDE);
        var tagType = context.types().of(tag.type());
        file.line("public $ $() {", tagType, code.name(tag));
        file.line("return $.$;", tagType, constant(branch));
        file.line("}");
        RecordEmitter.builder(record, components, file);
        file.line("}");
    }

    private void reading() {
        var reader = fresh("in");
        file.gap();
        file.line(
                "private static $ read($ $) throws $ {",
                name,
                RuntimeTypes.MEMBER_READER,
                reader,
                RuntimeTypes.INVALID_VALUE);
        for (Member member : members) {
            file.line("var $ = $;", code.name(member), code.read(member, reader));
        }
        file.line("return switch ($) {", code.name(tag));
        for (Branch branch : branches) {
            file.line(
                    "case $ -> new $($);",
                    constant(branch),
                    branchName(branch),
                    arguments(branch, reader));
        }
        file.line("};");
        file.line("}");
    }

    private String arguments(Branch branch, String reader) {
        var arguments = new ArrayList<String>();
        untagged.stream().map(code::name).forEach(arguments::add);
        if (hasMembers(branch)) {
            var type = context.types().valueType(branch.type(), file);
            arguments.add(type + ".readMembers(" + reader + ")");
        }
        return String.join(", ", arguments);
    }

    private void writing() {
        file.gap();
        file.line("private static void write($ value, $ out) {", name, RuntimeTypes.MEMBER_WRITER);
        members.forEach(code::write);
        file.line("switch (value) {");
        for (Branch branch : branches) {
            if (hasMembers(branch)) {
                file.line(
                        "case $ branch -> $.writeMembers(branch.$(), out);",
                        branchName(branch),
                        context.types().valueType(branch.type(), file),
                        valueName);
            } else {
                file.line("case $ _ -> {}", branchName(branch));
            }
        }
        file.line("}");
        file.line("}");
    }

    private static boolean hasMembers(Branch branch) {
        return !branch.type().equals("q_empty");
    }

    private ClassName branchName(Branch branch) {
        return context.names().branch(union.name(), branch.name());
    }

    private String constant(Branch branch) {
        return context.names().constant(tag.type(), branch.name());
    }

    /// A name that no member has.
    private String fresh(String wanted) {
        var taken = members.stream().map(code::name).anyMatch(wanted::equals);
        return taken ? fresh(wanted + "_") : wanted;
    }
}
