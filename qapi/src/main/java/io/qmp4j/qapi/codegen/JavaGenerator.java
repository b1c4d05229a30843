package io.qmp4j.qapi.codegen;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;

import io.qmp4j.qapi.schema.Command;
import io.qmp4j.qapi.schema.Entity;
import io.qmp4j.qapi.schema.Event;
import io.qmp4j.qapi.schema.QapiType;
import io.qmp4j.qapi.schema.Schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes Java from a checked schema. The same schema and options always give the same text.
public final class JavaGenerator {
    private static final String HEADER = "Generated from a QAPI schema. Do not edit.";

    private final Context context;

    private JavaGenerator(Context context) {
        this.context = context;
    }

    /// The Java, or else the names that clash.
    public static Generation generate(Schema schema, GeneratorOptions options) {
        var selection = new Selection(schema, options.configuration());
        var names = new JavaNames(options.packageName(), selection);
        if (!names.clashes().isEmpty()) {
            return new Generation(List.of(), names.clashes());
        }
        return new Generation(new JavaGenerator(Context.of(selection, names)).sources(), List.of());
    }

    /// Where the introspection must be for the generated code to find it.
    ///
    /// @param text a JSON array
    public static JavaSource introspection(GeneratorOptions options, String text) {
        return new JavaSource(folder(options.packageName()) + IntrospectionEmitter.RESOURCE, text);
    }

    private List<JavaSource> sources() {
        var types = new ArrayList<TypeSpec>();
        for (QapiType type : context.schema().types()) {
            emit(type).ifPresent(types::add);
        }
        for (Command command : context.schema().commands()) {
            inline(command, command.arguments()).ifPresent(types::add);
        }
        for (Event event : context.schema().events()) {
            inline(event, event.data()).ifPresent(types::add);
        }
        types.add(new CommandsEmitter(context).emit());
        types.add(new HandlersEmitter(context).emit());
        types.add(new EventsEmitter(context).emit());
        types.add(new IntrospectionEmitter(context).emit());
        var texts = types.parallelStream().map(this::source); // takes most of the time
        return Stream.concat(Stream.of(packageInfo()), texts).toList();
    }

    private Optional<TypeSpec> emit(QapiType type) {
        return switch (type) {
            case QapiType.BuiltinType _, QapiType.ArrayType _ -> Optional.empty();
            case QapiType.EnumType values -> Optional.of(new EnumEmitter(context).emit(values));
            case QapiType.AlternateType alternate ->
                    Optional.of(new AlternateEmitter(context, alternate).emit());
            case QapiType.StructType struct when struct.variants().isPresent() ->
                    Optional.of(new UnionEmitter(context, struct).emit());
            case QapiType.StructType struct ->
                    Optional.of(new StructEmitter(context).emit(struct, struct));
        };
    }

    /// The record for data that has no name in the schema.
    private Optional<TypeSpec> inline(Entity entity, Optional<String> data) {
        return data.map(context.schema()::type)
                .filter(QapiType.StructType.class::isInstance)
                .map(QapiType.StructType.class::cast)
                .filter(QapiType.StructType::isImplicit)
                .map(struct -> new StructEmitter(context).emit(struct, entity));
    }

    private JavaSource source(TypeSpec type) {
        // java.lang's classes are imported, too: the schema may have a type named String
        var file =
                JavaFile.builder(context.names().packageName(), type)
                        .addFileComment(HEADER)
                        .skipJavaLangImports(false)
                        .indent("    ")
                        .build();
        return new JavaSource(
                folder(context.names().packageName()) + type.name() + ".java", file.toString());
    }

    private JavaSource packageInfo() {
        var text =
                """
                // %s
                /** Commands, events and types of a schema. */
                @NullMarked
                package %s;

                import org.jspecify.annotations.NullMarked;
                """
                        .formatted(HEADER, context.names().packageName());
        return new JavaSource(folder(context.names().packageName()) + "package-info.java", text);
    }

    private static String folder(String packageName) {
        return packageName.replace('.', '/') + "/";
    }
}
