package io.qmp4j.qapi.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;

import io.qmp4j.qapi.schema.Command;

import java.util.Optional;

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

    TypeName arguments() {
        return command.arguments().map(context.types()::boxed).orElse(RuntimeTypes.EMPTY);
    }

    CodeBlock argumentsType() {
        return valueType(command.arguments());
    }

    TypeName returns() {
        return command.returns().map(context.types()::boxed).orElse(RuntimeTypes.EMPTY);
    }

    /// As a method returns it: unboxed, `void` for nothing.
    TypeName methodReturn() {
        return command.returns().map(context.types()::of).orElse(TypeName.VOID);
    }

    CodeBlock returnsType() {
        return valueType(command.returns());
    }

    private CodeBlock valueType(Optional<String> type) {
        return type.map(context.types()::valueType)
                .orElseGet(() -> CodeBlock.of("$T.TYPE", RuntimeTypes.EMPTY));
    }
}
