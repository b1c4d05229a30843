package io.qmp4j.qapi.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;

import io.qmp4j.qapi.schema.Command;

import java.util.ArrayList;
import java.util.List;

import javax.lang.model.element.Modifier;

/// Writes the class with a `CommandType` constant for each command.
final class CommandsEmitter {
    private final Context context;

    CommandsEmitter(Context context) {
        this.context = context;
    }

    TypeSpec emit() {
        var type = holder(context.names().generated(JavaNames.COMMANDS), "The schema's commands.");
        for (Command command : context.schema().commands()) {
            type.addField(constant(command));
        }
        return type.build();
    }

    /// A class for constants only.
    static TypeSpec.Builder holder(ClassName name, String javadoc) {
        return TypeSpec.classBuilder(name)
                .addJavadoc(javadoc)
                .addAnnotation(Context.SUPPRESS_DEPRECATION)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    }

    private FieldSpec constant(Command command) {
        var shape = new CommandShape(context, command);
        var type =
                ParameterizedTypeName.get(
                        RuntimeTypes.COMMAND_TYPE, shape.arguments(), shape.returns());
        return FieldSpec.builder(
                        type,
                        context.names().command(command.name()),
                        Modifier.PUBLIC,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .addJavadoc(context.javadoc(command).build())
                .addAnnotations(context.annotations(command.features()))
                .initializer(
                        "$T.of($S, $L, $L$L)",
                        RuntimeTypes.COMMAND_TYPE,
                        command.name(),
                        shape.argumentsType(),
                        shape.returnsType(),
                        flags(command))
                .build();
    }

    private CodeBlock flags(Command command) {
        var names = new ArrayList<String>();
        for (Command.Flag flag : Command.Flag.values()) {
            if (command.has(flag)) {
                names.addAll(runtimeFlag(flag));
            }
        }
        if (context.schema().isDeprecated(command.features())) {
            names.add("DEPRECATED");
        }
        if (context.schema().isUnstable(command.features())) {
            names.add("UNSTABLE");
        }
        var arguments = CodeBlock.builder();
        names.forEach(name -> arguments.add(", $T.$L", RuntimeTypes.COMMAND_FLAG, name));
        return arguments.build();
    }

    private static List<String> runtimeFlag(Command.Flag flag) {
        return switch (flag) {
            case BOXED, NO_GEN -> List.of(); // the compiler's own business
            case NO_SUCCESS_RESPONSE -> List.of("SILENT_SUCCESS");
            case ALLOW_OOB, ALLOW_PRECONFIG, COROUTINE, ASYNC -> List.of(flag.name());
        };
    }
}
