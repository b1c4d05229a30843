package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.schema.Command;

import java.util.ArrayList;
import java.util.List;

/// Writes the interface with a method for each command, and what registers them: classes of their
/// own where the lambdas are too many for one.
final class HandlersEmitter {
    private final Context context;
    private final ClassName name;

    HandlersEmitter(Context context) {
        this.context = context;
        this.name = context.names().generated(JavaNames.HANDLERS);
    }

    List<JavaFile> emit() {
        var shapes =
                context.schema().commands().stream()
                        .map(command -> new CommandShape(context, command))
                        .toList();
        var files = new ArrayList<JavaFile>();
        var file = context.file(name);
        files.add(file);
        file.javadoc("Carries out the schema's commands.");
        Context.suppressDeprecation(file);
        file.line("public interface $ {", name);
        shapes.forEach(shape -> method(shape, file));
        file.gap();
        file.javadoc("Puts every command into the table.");
        register(file);
        var parts = Constants.parts(shapes);
        if (parts.size() == 1) {
            shapes.forEach(shape -> registration(shape, file));
        } else {
            for (List<CommandShape> part : parts) {
                var partFile = part(part, files.size());
                file.line("$.register(table, handlers);", partFile.type());
                files.add(partFile);
            }
        }
        file.line("}");
        file.line("}");
        return files;
    }

    private JavaFile part(List<CommandShape> shapes, int number) {
        var file = context.file(context.names().part(JavaNames.HANDLERS, number));
        Context.suppressDeprecation(file);
        file.line("final class $ {", file.type());
        file.line("private $() {", file.type());
        file.line("}");
        file.gap();
        register(file);
        shapes.forEach(shape -> registration(shape, file));
        file.line("}");
        file.line("}");
        return file;
    }

    private void register(JavaFile file) {
        file.line(
                "static void register($ table, $ handlers) {",
                RuntimeTypes.COMMAND_TABLE_BUILDER,
                name);
    }

    private void method(CommandShape shape, JavaFile file) {
        var command = shape.command();
        var javadoc = context.javadoc(command);
        file.gap();
        file.javadoc((shape.hasReturn() && !shape.isAsync() ? javadoc.returns() : javadoc).text());
        context.annotate(command.features(), file);
        var arguments = new StringBuilder(file.code("$ call", RuntimeTypes.CALL));
        if (shape.hasArguments()) {
            arguments.append(file.code(", $ arguments", shape.arguments()));
        }
        var handler = context.names().handler(command.name());
        if (shape.isAsync()) {
            arguments.append(file.code(", $<$> ret", RuntimeTypes.QMP_RETURN, shape.returns()));
            file.line("void $($);", handler, arguments);
        } else {
            file.line(
                    "$ $($) throws $, $;",
                    shape.methodReturn(file),
                    handler,
                    arguments,
                    RuntimeTypes.COMMAND_FAILED,
                    RuntimeTypes.INTERRUPTED);
        }
    }

    private void registration(CommandShape shape, JavaFile file) {
        var command = shape.command();
        var constant =
                file.code(
                        "$.$",
                        context.names().generated(JavaNames.COMMANDS),
                        context.names().command(command.name()));
        var call =
                file.code(
                        "handlers.$($",
                        context.names().handler(command.name()),
                        shape.hasArguments() ? "call, arguments" : "call");
        var kind = command.has(Command.Flag.COROUTINE) ? "coroutine" : "plain";
        if (shape.isAsync()) {
            file.line("table.async($, (call, arguments, ret) -> $, ret));", constant, call);
        } else if (shape.hasReturn()) {
            file.line("table.$($, (call, arguments) -> $));", kind, constant, call);
        } else {
            file.line("table.$($, (call, arguments) -> {", kind, constant);
            file.line("$);", call);
            file.line("return $.VALUE;", RuntimeTypes.EMPTY);
            file.line("});");
        }
    }
}
