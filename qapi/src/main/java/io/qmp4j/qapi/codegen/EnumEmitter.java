package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.schema.EnumMember;
import io.qmp4j.qapi.schema.QapiType;

import java.util.Iterator;
import java.util.List;

/// Writes an enum.
final class EnumEmitter {
    private final Context context;
    private final QapiType.EnumType values;
    private final List<EnumMember> members;
    private final JavaFile file;

    EnumEmitter(Context context, QapiType.EnumType values) {
        this.context = context;
        this.values = values;
        this.members = context.schema().values(values);
        this.file = context.file(context.names().type(values.name()));
    }

    JavaFile emit() {
        context.describe(values, context.javadoc(values), List.of(), file);
        file.line("public enum $ {", file.type());
        for (Iterator<EnumMember> each = members.iterator(); each.hasNext(); ) {
            constant(each.next(), each.hasNext() ? "," : ";");
        }
        if (members.isEmpty()) {
            file.line(";");
        }
        file.gap();
        if (members.stream().anyMatch(this::hasFeatures)) {
            withFeatures();
        } else {
            withoutFeatures();
        }
        file.gap();
        file.javadoc("As the schema spells it.");
        file.line("public $ wireName() {", RuntimeTypes.STRING);
        file.line("return wireName;");
        file.line("}");
        file.line("}");
        return file;
    }

    private boolean hasFeatures(EnumMember value) {
        return !context.annotations(value.features()).isEmpty();
    }

    private void constant(EnumMember value, String end) {
        var description = Javadoc.ofMember(values, value.name());
        if (description.isPresent() || hasFeatures(value)) {
            file.gap();
        }
        description.ifPresent(file::javadoc);
        context.annotate(value.features(), file);
        file.line(
                "$($$)$",
                context.names().constant(values.name(), value.name()),
                Literal.of(value.name()),
                context.specialFeatures(value.features(), file),
                end);
    }

    private void withoutFeatures() {
        var name = file.type();
        file.line(
                "public static final $<$> TYPE = $.of($.class, $::wireName);",
                RuntimeTypes.ENUM_TYPE,
                name,
                RuntimeTypes.ENUM_TYPE,
                name,
                name);
        file.gap();
        file.line("private final $ wireName;", RuntimeTypes.STRING);
        file.gap();
        file.line("$($ wireName) {", name, RuntimeTypes.STRING);
        file.line("this.wireName = wireName;");
        file.line("}");
    }

    private void withFeatures() {
        var name = file.type();
        file.line(
                "public static final $<$> TYPE = $.of($.class, $::wireName, each -> each.features);",
                RuntimeTypes.ENUM_TYPE,
                name,
                RuntimeTypes.ENUM_TYPE,
                name,
                name);
        file.gap();
        file.line("private final $ wireName;", RuntimeTypes.STRING);
        file.line("private final $<$> features;", RuntimeTypes.SET, RuntimeTypes.SPECIAL_FEATURE);
        file.gap();
        file.line(
                "$($ wireName, $... features) {",
                name,
                RuntimeTypes.STRING,
                RuntimeTypes.SPECIAL_FEATURE);
        file.line("this.wireName = wireName;");
        file.line("this.features = $.of(features);", RuntimeTypes.SET);
        file.line("}");
    }
}
