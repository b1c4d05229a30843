package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.schema.Branch;
import io.qmp4j.qapi.schema.QapiType;

import java.util.List;

/// Writes an alternate: a sealed interface, and a record for each branch.
final class AlternateEmitter {
    private final Context context;
    private final QapiType.AlternateType alternate;
    private final ClassName name;
    private final List<Branch> branches;
    private final JavaFile file;

    AlternateEmitter(Context context, QapiType.AlternateType alternate) {
        this.context = context;
        this.alternate = alternate;
        this.name = context.names().type(alternate.name());
        this.branches = context.schema().branches(alternate);
        this.file = context.fileWithBranches(alternate.name());
    }

    JavaFile emit() {
        var uses = branches.stream().map(Branch::type).toList();
        context.describe(alternate, context.javadoc(alternate), uses, file);
        file.line("public sealed interface $ {", name);
        file.line(
                "$<$> TYPE = $.of($, $::read, $::write);",
                RuntimeTypes.ALTERNATE_TYPE,
                name,
                RuntimeTypes.ALTERNATE_TYPE,
                Literal.of(alternate.name()),
                name,
                name);
        reading();
        writing();
        branches.forEach(this::branchRecord);
        file.line("}");
        return file;
    }

    private void branchRecord(Branch branch) {
        var type = context.types().of(branch.type());
        var value = List.of(new Component("value", branch.name(), type, false, List.of()));
        file.gap();
        Javadoc.ofMember(alternate, branch.name()).ifPresent(file::javadoc);
        RecordEmitter.open("", branchName(branch), value, file.code(" implements $", name), file);
        RecordEmitter.constructor(branchName(branch), value, file);
        file.line("}");
    }

    private void reading() {
        file.gap();
        file.line(
                "private static @$ $ read($ value, $ place) throws $ {",
                RuntimeTypes.NULLABLE,
                name,
                RuntimeTypes.JSON_VALUE,
                RuntimeTypes.PLACE,
                RuntimeTypes.INVALID_VALUE);
        file.line("return switch (value) {");
        for (Branch branch : branches) {
            file.line(
                    "case $ _ -> new $($.read(value, place));",
                    jsonType(branch.type()),
                    branchName(branch),
                    context.types().valueType(branch.type(), file));
        }
        file.line("default -> null;");
        file.line("};");
        file.line("}");
    }

    private void writing() {
        file.gap();
        file.line(
                "private static $ write($ value, $ policy) {",
                RuntimeTypes.JSON_VALUE,
                name,
                RuntimeTypes.COMPAT_POLICY);
        file.line("return switch (value) {");
        for (Branch branch : branches) {
            file.line(
                    "case $ branch -> $.write(branch.value(), policy);",
                    branchName(branch),
                    context.types().valueType(branch.type(), file));
        }
        file.line("};");
        file.line("}");
    }

    private ClassName branchName(Branch branch) {
        return context.names().branch(alternate.name(), branch.name());
    }

    private ClassName jsonType(String type) {
        return switch (context.schema().type(type)) {
            case QapiType.StructType _ -> RuntimeTypes.JSON_OBJECT;
            case QapiType.EnumType _ -> RuntimeTypes.JSON_STRING;
            case QapiType.ArrayType _ -> RuntimeTypes.JSON_ARRAY;
            case QapiType.BuiltinType builtin ->
                    switch (builtin.json()) {
                        case STRING -> RuntimeTypes.JSON_STRING;
                        case INT, NUMBER -> RuntimeTypes.JSON_NUMBER;
                        case BOOLEAN -> RuntimeTypes.JSON_BOOLEAN;
                        case NULL -> RuntimeTypes.JSON_NULL;
                        case VALUE -> RuntimeTypes.JSON_VALUE;
                    };
            case QapiType.AlternateType _ ->
                    throw new IllegalArgumentException("Alternate '" + type + "' in an alternate");
        };
    }
}
