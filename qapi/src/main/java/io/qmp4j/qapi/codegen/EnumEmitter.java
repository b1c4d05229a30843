package io.qmp4j.qapi.codegen;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;

import io.qmp4j.qapi.schema.EnumMember;
import io.qmp4j.qapi.schema.QapiType;

import java.util.List;
import java.util.Set;

import javax.lang.model.element.Modifier;

/// Writes an enum.
final class EnumEmitter {
    private final Context context;

    EnumEmitter(Context context) {
        this.context = context;
    }

    TypeSpec emit(QapiType.EnumType values) {
        var name = context.names().type(values.name());
        var members = context.schema().values(values);
        var type = TypeSpec.enumBuilder(name).addModifiers(Modifier.PUBLIC);
        context.describe(type, values, context.javadoc(values), List.of());
        for (EnumMember value : members) {
            type.addEnumConstant(
                    context.names().constant(values.name(), value.name()), constant(values, value));
        }
        type.addField(String.class, "wireName", Modifier.PRIVATE, Modifier.FINAL);
        if (hasFeatures(members)) {
            withFeatures(type, name);
        } else {
            withoutFeatures(type, name);
        }
        return type.addMethod(wireName()).build();
    }

    private boolean hasFeatures(List<EnumMember> members) {
        return members.stream()
                .anyMatch(value -> !context.specialFeatures(value.features()).isEmpty());
    }

    private TypeSpec constant(QapiType.EnumType values, EnumMember value) {
        var constant =
                TypeSpec.anonymousClassBuilder(
                        "$S$L", value.name(), context.specialFeatures(value.features()));
        constant.addAnnotations(context.annotations(value.features()));
        Javadoc.ofMember(values, value.name()).ifPresent(constant::addJavadoc);
        return constant.build();
    }

    private static void withoutFeatures(TypeSpec.Builder type, ClassName name) {
        type.addField(
                typeField(name)
                        .initializer(
                                "$1T.of($2T.class, $2T::wireName)", RuntimeTypes.ENUM_TYPE, name)
                        .build());
        type.addMethod(
                MethodSpec.constructorBuilder()
                        .addParameter(String.class, "wireName")
                        .addStatement("this.wireName = wireName")
                        .build());
    }

    private static void withFeatures(TypeSpec.Builder type, ClassName name) {
        type.addField(
                typeField(name)
                        .initializer(
                                "$1T.of($2T.class, $2T::wireName, each -> each.features)",
                                RuntimeTypes.ENUM_TYPE,
                                name)
                        .build());
        type.addField(
                ParameterizedTypeName.get(ClassName.get(Set.class), RuntimeTypes.SPECIAL_FEATURE),
                "features",
                Modifier.PRIVATE,
                Modifier.FINAL);
        type.addMethod(
                MethodSpec.constructorBuilder()
                        .addParameter(String.class, "wireName")
                        .addParameter(ArrayTypeName.of(RuntimeTypes.SPECIAL_FEATURE), "features")
                        .varargs()
                        .addStatement("this.wireName = wireName")
                        .addStatement("this.features = $T.of(features)", Set.class)
                        .build());
    }

    private static FieldSpec.Builder typeField(ClassName name) {
        return FieldSpec.builder(
                ParameterizedTypeName.get(RuntimeTypes.ENUM_TYPE, name),
                "TYPE",
                Modifier.PUBLIC,
                Modifier.STATIC,
                Modifier.FINAL);
    }

    private static MethodSpec wireName() {
        return MethodSpec.methodBuilder("wireName")
                .addJavadoc("As the schema spells it.")
                .addModifiers(Modifier.PUBLIC)
                .returns(String.class)
                .addStatement("return wireName")
                .build();
    }
}
