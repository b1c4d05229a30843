package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.schema.Command.Flag;
import io.qmp4j.qapi.syntax.DocComment;

import java.util.List;
import java.util.stream.Collectors;

/// A checked schema as text, line by line as QEMU's `tests/qapi-schema/test-qapi.py` prints it.
public final class SchemaReport {
    private final StringBuilder out = new StringBuilder();

    private SchemaReport() {}

    /// The definitions, then the documentation.
    public static String of(Schema schema) {
        var report = new SchemaReport();
        schema.modules().forEach(report::module);
        schema.docs().forEach(report::doc);
        return report.out.toString();
    }

    /// The definitions alone.
    public static String ofDefinitions(Schema schema) {
        var report = new SchemaReport();
        schema.modules().forEach(report::module);
        return report.out.toString();
    }

    private void module(SchemaModule module) {
        line("module " + module.name());
        for (SchemaModule.Part part : module.parts()) {
            switch (part) {
                case SchemaModule.Include(var name) -> line("include " + name);
                case SchemaModule.Defined(var entity) -> entity(entity);
            }
        }
    }

    private void entity(Entity entity) {
        switch (entity) {
            case QapiType.BuiltinType _ -> {}
            case QapiType.ArrayType array -> {
                if (array.location().isPresent()) {
                    line("array " + array.name() + " " + array.element());
                    condition(array.condition(), 4);
                }
            }
            case QapiType.EnumType type -> enumeration(type);
            case QapiType.StructType type -> object(type);
            case QapiType.AlternateType type -> {
                line("alternate " + type.name());
                branches("type", type.branches());
                conditionAndFeatures(type);
            }
            case Command command -> command(command);
            case Event event -> {
                line("event " + event.name() + " " + event.data().orElse("None"));
                line("    boxed=" + python(event.boxed()));
                conditionAndFeatures(event);
            }
        }
    }

    private void enumeration(QapiType.EnumType type) {
        line("enum " + type.name());
        type.prefix().ifPresent(prefix -> line("    prefix " + prefix));
        for (EnumMember member : type.members()) {
            line("    member " + member.name());
            condition(member.condition(), 8);
            features(member.features(), 8);
        }
        conditionAndFeatures(type);
    }

    private void object(QapiType.StructType type) {
        line("object " + type.name());
        type.base().ifPresent(base -> line("    base " + base));
        for (Member member : type.members()) {
            line(
                    "    member %s: %s optional=%s"
                            .formatted(member.name(), member.type(), python(member.optional())));
            condition(member.condition(), 8);
            features(member.features(), 8);
        }
        type.variants().ifPresent(variants -> branches(variants.tag(), variants.branches()));
        conditionAndFeatures(type);
    }

    private void branches(String tag, List<Branch> branches) {
        line("    tag " + tag);
        for (Branch branch : branches) {
            line("    case " + branch.name() + ": " + branch.type());
            condition(branch.condition(), 8);
        }
    }

    private void command(Command command) {
        line(
                "command %s %s -> %s"
                        .formatted(
                                command.name(),
                                command.arguments().orElse("None"),
                                command.returns().orElse("None")));
        line(
                "    gen=%s success_response=%s boxed=%s oob=%s preconfig=%s%s%s"
                        .formatted(
                                python(!command.has(Flag.NO_GEN)),
                                python(!command.has(Flag.NO_SUCCESS_RESPONSE)),
                                python(command.has(Flag.BOXED)),
                                python(command.has(Flag.ALLOW_OOB)),
                                python(command.has(Flag.ALLOW_PRECONFIG)),
                                command.has(Flag.COROUTINE) ? " coroutine=True" : "",
                                command.has(Flag.ASYNC) ? " async=True" : ""));
        conditionAndFeatures(command);
    }

    private void conditionAndFeatures(Entity entity) {
        condition(entity.condition(), 4);
        features(entity.features(), 4);
    }

    private void features(List<Feature> features, int indent) {
        for (Feature feature : features) {
            line(" ".repeat(indent) + "feature " + feature.name());
            condition(feature.condition(), indent + 4);
        }
    }

    private void condition(Condition condition, int indent) {
        switch (condition) {
            case Condition.Always _ -> {}
            case Condition.Symbol(var name) -> line(" ".repeat(indent) + "if " + name);
            case Condition.All _, Condition.Any _, Condition.Not _ ->
                    line(" ".repeat(indent) + "if " + python(condition));
        }
    }

    private void doc(DocComment doc) {
        line(doc.symbol().map(symbol -> "doc symbol=" + symbol).orElse("doc freeform"));
        line("    body=\n" + doc.body());
        doc.members().forEach(each -> line("    arg=" + each.name() + "\n" + each.text()));
        doc.features().forEach(each -> line("    feature=" + each.name() + "\n" + each.text()));
        doc.sections().forEach(each -> line("    section=" + each.tag() + "\n" + each.text()));
    }

    private static String python(boolean value) {
        return value ? "True" : "False";
    }

    /// As Python writes the condition's dictionaries and lists.
    private static String python(Condition condition) {
        return switch (condition) {
            case Condition.Always _ -> "None";
            case Condition.Symbol(var name) -> "'" + name + "'";
            case Condition.All(var conditions) -> "{'all': " + python(conditions) + "}";
            case Condition.Any(var conditions) -> "{'any': " + python(conditions) + "}";
            case Condition.Not(var negated) -> "{'not': " + python(negated) + "}";
        };
    }

    private static String python(List<Condition> conditions) {
        return conditions.stream()
                .map(SchemaReport::python)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
