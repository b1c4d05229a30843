package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.schema.Entity;
import io.qmp4j.qapi.schema.Feature;
import io.qmp4j.qapi.schema.QapiType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What every emitter needs: the schema, the names, the types.
record Context(Selection schema, JavaNames names, JavaTypes types) {
    static Context of(Selection schema, JavaNames names) {
        return new Context(schema, names, new JavaTypes(schema, names));
    }

    /// One that declares no class but this, and its builder.
    JavaFile file(ClassName type) {
        return new JavaFile(names, type, Set.of(RecordEmitter.builderIn(type)));
    }

    /// One that also declares the records of a union's or alternate's branches.
    JavaFile fileWithBranches(String type) {
        var name = names.type(type);
        var nested = new HashSet<>(names.branches(type));
        nested.add(RecordEmitter.builderIn(name));
        return new JavaFile(names, name, nested);
    }

    List<ClassName> annotations(List<Feature> features) {
        var annotations = new ArrayList<ClassName>();
        if (schema.isDeprecated(features)) {
            annotations.add(RuntimeTypes.DEPRECATED);
        }
        if (schema.isUnstable(features)) {
            annotations.add(RuntimeTypes.UNSTABLE);
        }
        return annotations;
    }

    /// The annotations, a line each.
    void annotate(List<Feature> features, JavaFile file) {
        annotations(features).forEach(annotation -> file.line("@$", annotation));
    }

    /// Generated code may use what is deprecated.
    static void suppressDeprecation(JavaFile file) {
        file.line("@$(\"deprecation\")", RuntimeTypes.SUPPRESS_WARNINGS);
    }

    /// The `SpecialFeature`s as further arguments, each after a comma.
    String specialFeatures(List<Feature> features, JavaFile file) {
        var arguments = new StringBuilder();
        if (schema.isDeprecated(features)) {
            arguments.append(file.code(", $.DEPRECATED", RuntimeTypes.SPECIAL_FEATURE));
        }
        if (schema.isUnstable(features)) {
            arguments.append(file.code(", $.UNSTABLE", RuntimeTypes.SPECIAL_FEATURE));
        }
        return arguments.toString();
    }

    /// `Empty` where there is none.
    String valueType(Optional<String> type, JavaFile file) {
        return type.map(present -> types.valueType(present, file))
                .orElseGet(() -> file.code("$.TYPE", RuntimeTypes.EMPTY));
    }

    Javadoc javadoc(Entity entity) {
        var javadoc = Javadoc.of(entity, schema.module(entity));
        return schema.isDeprecated(entity.features()) ? javadoc.deprecated() : javadoc;
    }

    /// Javadoc, annotations, and what keeps the compiler quiet about deprecated types in it.
    void describe(Entity entity, Javadoc javadoc, List<String> uses, JavaFile file) {
        file.javadoc(javadoc.text());
        annotate(entity.features(), file);
        if (uses.stream().anyMatch(this::isDeprecated)) {
            suppressDeprecation(file);
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
