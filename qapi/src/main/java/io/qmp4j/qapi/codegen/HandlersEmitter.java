package io.qmp4j.qapi.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import io.qmp4j.qapi.schema.Command;

import java.util.List;

import javax.lang.model.element.Modifier;

/// Writes the interface with a method for each command, and what registers them.
final class HandlersEmitter {
    private final Context context;
    private final ClassName name;

    HandlersEmitter(Context context) {
        this.context = context;
        this.name = context.names().generated(JavaNames.HANDLERS);
    }

    TypeSpec emit() {
        var shapes =
                context.schema().commands().stream()
                        .map(command -> new CommandShape(context, command))
                        .toList();
        var type =
                TypeSpec.interfaceBuilder(name)
                        .addJavadoc("Carries out the schema's commands.")
                        .addAnnotation(Context.SUPPRESS_DEPRECATION)
                        .addModifiers(Modifier.PUBLIC);
        shapes.forEach(shape -> type.addMethod(method(shape)));
        return type.addMethod(register(shapes)).build();
    }

    private MethodSpec method(CommandShape shape) {
        var command = shape.command();
        var method =
                MethodSpec.methodBuilder(context.names().handler(command.name()))
                        .addAnnotations(context.annotations(command.features()))
                        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                        .addParameter(RuntimeTypes.CALL, "call");
        if (shape.hasArguments()) {
            method.addParameter(shape.arguments(), "arguments");
        }
        if (shape.isAsync()) {
            TypeName ret = ParameterizedTypeName.get(RuntimeTypes.QMP_RETURN, shape.returns());
            return method.addParameter(ret, "ret")
                    .addJavadoc(context.javadoc(command).build())
                    .build();
        }
        var javadoc = context.javadoc(command);
        return method.addJavadoc((shape.hasReturn() ? javadoc.returns() : javadoc).build())
                .addException(RuntimeTypes.COMMAND_FAILED)
                .addException(InterruptedException.class)
                .returns(shape.methodReturn())
                .build();
    }

    private MethodSpec register(List<CommandShape> shapes) {
        var method =
                MethodSpec.methodBuilder("register")
                        .addJavadoc("Puts every command into the table.")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .addParameter(RuntimeTypes.COMMAND_TABLE_BUILDER, "table")
                        .addParameter(name, "handlers");
        for (CommandShape shape : shapes) {
            method.addCode(registration(shape));
        }
        return method.build();
    }

    private CodeBlock registration(CommandShape shape) {
        var command = shape.command();
        var arguments = shape.hasArguments() ? "call, arguments" : "call";
        var call = "handlers." + context.names().handler(command.name()) + "(" + arguments;
        var constant =
                CodeBlock.of(
                        "$T.$L",
                        context.names().generated(JavaNames.COMMANDS),
                        context.names().command(command.name()));
        var code = CodeBlock.builder();
        if (shape.isAsync()) {
            return code.addStatement(
                            "table.async($L, (call, arguments, ret) -> $L, ret))", constant, call)
                    .build();
        }
        var kind = command.has(Command.Flag.COROUTINE) ? "coroutine" : "plain";
        if (shape.hasReturn()) {
            return code.addStatement("table.$L($L, (call, arguments) -> $L))", kind, constant, call)
                    .build();
        }
        return code.add("table.$L($L, (call, arguments) -> {\n$>", kind, constant)
                .addStatement("$L)", call)
                .addStatement("return $T.VALUE", RuntimeTypes.EMPTY)
                .add("$<});\n")
                .build();
    }
}
