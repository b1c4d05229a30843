package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.schema.Command;

import java.util.List;

/// Writes the class with a `CommandType` constant for each command.
final class CommandsEmitter {
    private final Context context;

    CommandsEmitter(Context context) {
        this.context = context;
    }

    List<JavaFile> emit() {
        return new Constants<Command>(
                        context, JavaNames.COMMANDS, "The schema's commands.", this::constant)
                .emit(context.schema().commands());
    }

    private void constant(Command command, JavaFile file) {
        var shape = new CommandShape(context, command);
        file.gap();
        file.javadoc(context.javadoc(command).text());
        context.annotate(command.features(), file);
        file.line(
                "public static final $<$, $> $ = $.of($, $, $$);",
                RuntimeTypes.COMMAND_TYPE,
                shape.arguments(),
                shape.returns(),
                context.names().command(command.name()),
                RuntimeTypes.COMMAND_TYPE,
                Literal.of(command.name()),
                shape.argumentsType(file),
                shape.returnsType(file),
                flags(command, file));
    }

    private String flags(Command command, JavaFile file) {
        var arguments = new StringBuilder();
        for (Command.Flag flag : Command.Flag.values()) {
            if (command.has(flag)) {
                runtimeFlag(flag).forEach(name -> arguments.append(flag(name, file)));
            }
        }
        if (context.schema().isDeprecated(command.features())) {
            arguments.append(flag("DEPRECATED", file));
        }
        if (context.schema().isUnstable(command.features())) {
            arguments.append(flag("UNSTABLE", file));
        }
        return arguments.toString();
    }

    private static String flag(String name, JavaFile file) {
        return file.code(", $.$", RuntimeTypes.COMMAND_FLAG, name);
    }

    private static List<String> runtimeFlag(Command.Flag flag) {
        return switch (flag) {
            case BOXED, NO_GEN -> List.of(); // the compiler's own business
            case NO_SUCCESS_RESPONSE -> List.of("SILENT_SUCCESS");
            case ALLOW_OOB, ALLOW_PRECONFIG, COROUTINE, ASYNC -> List.of(flag.name());
        };
    }
}
