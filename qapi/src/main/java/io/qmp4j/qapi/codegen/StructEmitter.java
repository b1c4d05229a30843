package io.qmp4j.qapi.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;

import io.qmp4j.qapi.schema.Entity;
import io.qmp4j.qapi.schema.Member;
import io.qmp4j.qapi.schema.QapiType;

import java.util.List;

import javax.lang.model.element.Modifier;

/// Writes a struct's record, and those for the inline data of commands and events.
final class StructEmitter {
    private final Context context;

    StructEmitter(Context context) {
        this.context = context;
    }

    /// @param documented the struct, or the command or event that its members are inline in
    TypeSpec emit(QapiType.StructType struct, Entity documented) {
        var name = context.names().type(struct.name());
        var members = context.schema().members(struct);
        var code = new MemberCode(context, struct.name());
        var type = RecordEmitter.emit(name, members.stream().map(code::component).toList());
        var javadoc = context.javadoc(documented);
        members.forEach(member -> javadoc.param(code.name(member), member.name()));
        context.describe(type, documented, javadoc, members.stream().map(Member::type).toList());
        return type.addField(typeField(name, RuntimeTypes.STRUCT_TYPE))
                .addMethod(reading(name, code, members))
                .addMethod(writing(name, members.stream().map(code::write).toList()))
                .build();
    }

    /// `TYPE`, made of the methods `read` and `write`.
    static FieldSpec typeField(ClassName name, ClassName runtimeType) {
        return FieldSpec.builder(
                        ParameterizedTypeName.get(runtimeType, name),
                        "TYPE",
                        Modifier.PUBLIC,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .initializer("$1T.of($2T::read, $2T::write)", runtimeType, name)
                .build();
    }

    static MethodSpec writing(ClassName name, List<CodeBlock> statements) {
        var method =
                MethodSpec.methodBuilder("write")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(name, "value")
                        .addParameter(RuntimeTypes.MEMBER_WRITER, "out");
        statements.forEach(method::addCode);
        return method.build();
    }

    private static MethodSpec reading(ClassName name, MemberCode code, List<Member> members) {
        var arguments =
                members.stream()
                        .map(member -> code.read(member, "in"))
                        .collect(CodeBlock.joining(",\n"));
        return MethodSpec.methodBuilder("read")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(RuntimeTypes.MEMBER_READER, "in")
                .addException(RuntimeTypes.INVALID_VALUE)
                .returns(name)
                .addStatement(
                        members.isEmpty() ? "return new $T($L)" : "return new $T(\n$L)",
                        name,
                        arguments)
                .build();
    }
}
