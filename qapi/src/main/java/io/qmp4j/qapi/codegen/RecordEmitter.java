package io.qmp4j.qapi.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;

import java.util.List;
import java.util.Optional;

import javax.lang.model.element.Modifier;

/// Writes the bare record: components, copies of lists, and a builder where there are many.
final class RecordEmitter {
    private static final int FEW = 3;

    private RecordEmitter() {}

    static TypeSpec.Builder emit(ClassName name, List<Component> components) {
        var copies = components.stream().map(Component::copy).flatMap(Optional::stream).toList();
        var constructor =
                copies.isEmpty()
                        ? MethodSpec.constructorBuilder()
                        : MethodSpec.compactConstructorBuilder();
        constructor.addModifiers(Modifier.PUBLIC);
        components.forEach(component -> constructor.addParameter(component.parameter()));
        copies.forEach(constructor::addCode);
        var type =
                TypeSpec.recordBuilder(name)
                        .addModifiers(Modifier.PUBLIC)
                        .recordConstructor(constructor.build());
        if (components.size() > FEW) {
            var isBuilder = name.simpleName().equals(JavaNames.BUILDER);
            var builder = name.nestedClass(isBuilder ? "Builder_" : JavaNames.BUILDER);
            type.addMethod(builderMethod(builder));
            type.addType(builder(name, builder, components));
        }
        return type;
    }

    private static MethodSpec builderMethod(ClassName builder) {
        return MethodSpec.methodBuilder("builder")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(builder)
                .addStatement("return new $T()", builder)
                .build();
    }

    private static TypeSpec builder(
            ClassName record, ClassName builder, List<Component> components) {
        var type =
                TypeSpec.classBuilder(builder)
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                        .addMethod(
                                MethodSpec.constructorBuilder()
                                        .addModifiers(Modifier.PRIVATE)
                                        .build());
        for (Component component : components) {
            type.addField(field(component));
            type.addMethod(setter(builder, component));
        }
        var arguments =
                components.stream().map(RecordEmitter::built).collect(CodeBlock.joining(",\n"));
        return type.addMethod(
                        MethodSpec.methodBuilder("build")
                                .addJavadoc("@throws IllegalStateException if a member is missing")
                                .addModifiers(Modifier.PUBLIC)
                                .returns(record)
                                .addStatement("return new $T(\n$L)", record, arguments)
                                .build())
                .build();
    }

    private static FieldSpec field(Component component) {
        var type = new Component(component.name(), "", component.type(), true, List.of());
        return FieldSpec.builder(type.declaredType(), component.name(), Modifier.PRIVATE)
                .initializer("$T.empty()", Optional.class)
                .build();
    }

    private static MethodSpec setter(ClassName builder, Component component) {
        return MethodSpec.methodBuilder(component.name())
                .addAnnotations(component.annotations())
                .addModifiers(Modifier.PUBLIC)
                .returns(builder)
                .addParameter(component.type(), component.name())
                .addStatement("this.$1N = $2T.of($1N)", component.name(), Optional.class)
                .addStatement("return this")
                .build();
    }

    private static CodeBlock built(Component component) {
        return component.optional()
                ? CodeBlock.of("$N", component.name())
                : CodeBlock.of(
                        "$N.orElseThrow(() -> new $T($S))",
                        component.name(),
                        IllegalStateException.class,
                        "Member '" + component.wireName() + "' is not set");
    }
}
