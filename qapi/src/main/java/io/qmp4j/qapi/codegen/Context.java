package io.qmp4j.qapi.codegen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;

import io.qmp4j.qapi.schema.Entity;
import io.qmp4j.qapi.schema.Feature;
import io.qmp4j.qapi.schema.QapiType;

import java.util.ArrayList;
import java.util.List;

/// What every emitter needs: the schema, the names, the types.
record Context(Selection schema, JavaNames names, JavaTypes types) {
    /// Generated code may use what is deprecated.
    static final AnnotationSpec SUPPRESS_DEPRECATION =
            AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", "$S", "deprecation")
                    .build();

    static Context of(Selection schema, JavaNames names) {
        return new Context(schema, names, new JavaTypes(schema, names));
    }

    List<AnnotationSpec> annotations(List<Feature> features) {
        var annotations = new ArrayList<AnnotationSpec>();
        if (schema.isDeprecated(features)) {
            annotations.add(AnnotationSpec.builder(Deprecated.class).build());
        }
        if (schema.isUnstable(features)) {
            annotations.add(AnnotationSpec.builder(RuntimeTypes.UNSTABLE).build());
        }
        return annotations;
    }

    /// The `SpecialFeature`s as further arguments, each after a comma.
    CodeBlock specialFeatures(List<Feature> features) {
        var arguments = CodeBlock.builder();
        if (schema.isDeprecated(features)) {
            arguments.add(", $T.DEPRECATED", RuntimeTypes.SPECIAL_FEATURE);
        }
        if (schema.isUnstable(features)) {
            arguments.add(", $T.UNSTABLE", RuntimeTypes.SPECIAL_FEATURE);
        }
        return arguments.build();
    }

    Javadoc javadoc(Entity entity) {
        var javadoc = Javadoc.of(entity);
        return schema.isDeprecated(entity.features()) ? javadoc.deprecated() : javadoc;
    }

    /// Javadoc, annotations, and what keeps the compiler quiet about deprecated types in it.
    void describe(TypeSpec.Builder type, Entity entity, Javadoc javadoc, List<String> uses) {
        type.addJavadoc(javadoc.build());
        type.addAnnotations(annotations(entity.features()));
        if (uses.stream().anyMatch(this::isDeprecated)) {
            type.addAnnotation(SUPPRESS_DEPRECATION);
        }
    }

    /// Whether something in the schema is deprecated, or used to be a type.
    boolean isDeprecated(String type) {
        return switch (types.innermost(type)) {
            case QapiType.EnumType values ->
                    schema.isDeprecated(values.features())
                            || values.members().stream()
                                    .anyMatch(value -> schema.isDeprecated(value.features()));
            case QapiType entity -> schema.isDeprecated(entity.features());
        };
    }
}
