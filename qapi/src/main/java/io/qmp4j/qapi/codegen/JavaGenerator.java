package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.schema.Command;
import io.qmp4j.qapi.schema.Entity;
import io.qmp4j.qapi.schema.Event;
import io.qmp4j.qapi.schema.Introspection;
import io.qmp4j.qapi.schema.Introspection.TypeNaming;
import io.qmp4j.qapi.schema.QapiType;
import io.qmp4j.qapi.schema.Schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Supplier;

/// Makes Java from a checked schema. The same schema and options always give the same text.
public final class JavaGenerator {
    private final Context context;

    private JavaGenerator(Context context) {
        this.context = context;
    }

    /// The Java, or else what can't be said in it.
    public static Generation generate(Schema schema, GeneratorOptions options) {
        var selection = new Selection(schema, options.configuration());
        var names = new JavaNames(options.packageName(), selection);
        if (!names.clashes().isEmpty()) {
            return Generation.failed(names.clashes());
        }
        var context = Context.of(selection, names);
        var excesses = JavaLimits.excesses(context);
        if (!excesses.isEmpty()) {
            return Generation.failed(excesses);
        }
        var introspection = ForkJoinTask.adapt(() -> introspection(schema, options)).fork();
        var sources = new JavaGenerator(context).sources();
        return new Generation(sources, List.of(introspection.join()), List.of());
    }

    private static JavaSource introspection(Schema schema, GeneratorOptions options) {
        return new JavaSource(
                folder(options.packageName()) + IntrospectionEmitter.RESOURCE,
                Introspection.of(schema, options.configuration(), TypeNaming.MASKED));
    }

    private List<JavaSource> sources() {
        var files = new ArrayList<Supplier<List<JavaFile>>>();
        files.add(new HandlersEmitter(context)::emit);
        files.add(new CommandsEmitter(context)::emit);
        files.add(new EventsEmitter(context)::emit);
        files.add(() -> List.of(new IntrospectionEmitter(context).emit()));
        for (QapiType type : context.schema().types()) {
            files.add(() -> emit(type).stream().toList());
        }
        for (Command command : context.schema().commands()) {
            files.add(() -> inline(command, command.arguments()).stream().toList());
        }
        for (Event event : context.schema().events()) {
            files.add(() -> inline(event, event.data()).stream().toList());
        }
        var sources = new ArrayList<JavaSource>();
        sources.add(packageInfo());
        files.parallelStream()
                .flatMap(file -> file.get().stream().map(JavaFile::source))
                .forEachOrdered(sources::add);
        return sources;
    }

    private Optional<JavaFile> emit(QapiType type) {
        return switch (type) {
            case QapiType.BuiltinType _, QapiType.ArrayType _ -> Optional.empty();
            case QapiType.EnumType values -> Optional.of(new EnumEmitter(context, values).emit());
            case QapiType.AlternateType alternate ->
                    Optional.of(new AlternateEmitter(context, alternate).emit());
            case QapiType.StructType struct when struct.variants().isPresent() ->
                    Optional.of(new UnionEmitter(context, struct).emit());
            case QapiType.StructType struct ->
                    Optional.of(new StructEmitter(context, struct).emit(struct));
        };
    }

    /// The record for data that has no name in the schema.
    private Optional<JavaFile> inline(Entity entity, Optional<String> data) {
        return data.map(context.schema()::type)
                .filter(QapiType.StructType.class::isInstance)
                .map(QapiType.StructType.class::cast)
                .filter(QapiType.StructType::isImplicit)
                .map(struct -> new StructEmitter(context, struct).emit(entity));
    }

    private JavaSource packageInfo() {
        var text =
                """
                /** Commands, events and types of a schema. */
                @NullMarked
                package %s;

                import org.jspecify.annotations.NullMarked;
                """
                        .formatted(context.names().packageName());
        return new JavaSource(
                folder(context.names().packageName()) + "package-info.java",
                JavaFile.HEADER + text);
    }

    static String folder(String packageName) {
        return packageName.replace('.', '/') + "/";
    }
}
