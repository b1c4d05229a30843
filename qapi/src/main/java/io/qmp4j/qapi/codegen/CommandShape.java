package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.schema.Command;

/// The Java types of a command: `Empty` where it has nothing.
final class CommandShape {
    private final Context context;
    private final Command command;

    CommandShape(Context context, Command command) {
        this.context = context;
        this.command = command;
    }

    Command command() {
        return command;
    }

    boolean hasArguments() {
        return command.arguments().isPresent();
    }

    boolean hasReturn() {
        return command.returns().isPresent();
    }

    boolean isAsync() {
        return command.has(Command.Flag.ASYNC);
    }

    JavaType arguments() {
        return command.arguments().map(context.types()::boxed).orElse(RuntimeTypes.EMPTY);
    }

    String argumentsType(JavaFile file) {
        return context.valueType(command.arguments(), file);
    }

    JavaType returns() {
        return command.returns().map(context.types()::boxed).orElse(RuntimeTypes.EMPTY);
    }

    /// As a method returns it: unboxed, `void` for nothing.
    String methodReturn(JavaFile file) {
        return command.returns()
                .map(type -> file.code("$", context.types().of(type)))
                .orElse("void");
    }

    String returnsType(JavaFile file) {
        return context.valueType(command.returns(), file);
    }
}
