package io.qmp4j.qapi.codegen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;

import java.util.List;
import java.util.Optional;

/// A component of a generated record.
///
/// @param wireName for messages
/// @param type what is in the `Optional` where it is optional
record Component(
        String name,
        String wireName,
        TypeName type,
        boolean optional,
        List<AnnotationSpec> annotations) {
    /// Has no effect on a component.
    private static final TypeName DEPRECATED = ClassName.get(Deprecated.class);

    TypeName declaredType() {
        return optional
                ? ParameterizedTypeName.get(ClassName.get(Optional.class), type.box())
                : type;
    }

    ParameterSpec parameter() {
        var effective =
                annotations.stream().filter(each -> !DEPRECATED.equals(each.type())).toList();
        return ParameterSpec.builder(declaredType(), name).addAnnotations(effective).build();
    }

    /// The statement of a compact constructor that makes a list immutable.
    Optional<CodeBlock> copy() {
        if (!(type instanceof ParameterizedTypeName)) {
            return Optional.empty();
        }
        var format = optional ? "$1N = $1N.map($2T::copyOf)" : "$1N = $2T.copyOf($1N)";
        return Optional.of(CodeBlock.builder().addStatement(format, name, List.class).build());
    }
}
