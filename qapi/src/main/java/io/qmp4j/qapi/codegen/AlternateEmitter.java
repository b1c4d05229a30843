package io.qmp4j.qapi.codegen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;

import io.qmp4j.qapi.schema.Branch;
import io.qmp4j.qapi.schema.QapiType;

import java.util.List;

import javax.lang.model.element.Modifier;

/// Writes an alternate: a sealed interface, and a record for each branch.
final class AlternateEmitter {
    private final Context context;
    private final QapiType.AlternateType alternate;
    private final ClassName name;
    private final List<Branch> branches;

    AlternateEmitter(Context context, QapiType.AlternateType alternate) {
        this.context = context;
        this.alternate = alternate;
        this.name = context.names().type(alternate.name());
        this.branches = context.schema().branches(alternate);
    }

    TypeSpec emit() {
        var type = TypeSpec.interfaceBuilder(name).addModifiers(Modifier.PUBLIC, Modifier.SEALED);
        context.describe(
                type,
                alternate,
                context.javadoc(alternate),
                branches.stream().map(Branch::type).toList());
        branches.forEach(branch -> type.addType(branchRecord(branch)));
        return type.addField(
                        FieldSpec.builder(
                                        ParameterizedTypeName.get(
                                                RuntimeTypes.ALTERNATE_TYPE, name),
                                        "TYPE",
                                        Modifier.PUBLIC,
                                        Modifier.STATIC,
                                        Modifier.FINAL)
                                .initializer(
                                        "$1T.of($2S, $3T::read, $3T::write)",
                                        RuntimeTypes.ALTERNATE_TYPE,
                                        alternate.name(),
                                        name)
                                .build())
                .addMethod(reading())
                .addMethod(writing())
                .build();
    }

    private TypeSpec branchRecord(Branch branch) {
        var value =
                new Component(
                        "value",
                        branch.name(),
                        context.types().of(branch.type()),
                        false,
                        List.of());
        var type =
                RecordEmitter.emit(branchName(branch), List.of(value))
                        .addSuperinterface(name)
                        .addModifiers(Modifier.STATIC);
        Javadoc.ofMember(alternate, branch.name()).ifPresent(type::addJavadoc);
        return type.build();
    }

    private MethodSpec reading() {
        var body = CodeBlock.builder().add("return switch (value) {\n$>");
        for (Branch branch : branches) {
            body.addStatement(
                    "case $T _ -> new $T($L.read(value, place))",
                    jsonType(branch.type()),
                    branchName(branch),
                    context.types().valueType(branch.type()));
        }
        body.add("default -> null;\n$<};\n");
        return MethodSpec.methodBuilder("read")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(RuntimeTypes.JSON_VALUE, "value")
                .addParameter(RuntimeTypes.PLACE, "place")
                .addException(RuntimeTypes.INVALID_VALUE)
                .returns(name.annotated(AnnotationSpec.builder(RuntimeTypes.NULLABLE).build()))
                .addCode(body.build())
                .build();
    }

    private MethodSpec writing() {
        var body = CodeBlock.builder().add("return switch (value) {\n$>");
        for (Branch branch : branches) {
            body.addStatement(
                    "case $T branch -> $L.write(branch.value(), policy)",
                    branchName(branch),
                    context.types().valueType(branch.type()));
        }
        return MethodSpec.methodBuilder("write")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(name, "value")
                .addParameter(RuntimeTypes.COMPAT_POLICY, "policy")
                .returns(RuntimeTypes.JSON_VALUE)
                .addCode(body.add("$<};\n").build())
                .build();
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
