package io.qmp4j.qmp;

import java.util.Set;

/// A command as its schema defines it.
///
/// @param <A> its arguments, [Empty] if it takes none
/// @param <R> what it returns, [Empty] if nothing
/// @param name its name on the wire
public record CommandType<A, R>(
        String name, ValueType<A> arguments, ValueType<R> returns, Set<CommandFlag> flags) {
    public CommandType {
        flags = Set.copyOf(flags);
    }

    public static <A, R> CommandType<A, R> of(
            String name, ValueType<A> arguments, ValueType<R> returns, CommandFlag... flags) {
        return new CommandType<>(name, arguments, returns, Set.of(flags));
    }

    public boolean has(CommandFlag flag) {
        return flags.contains(flag);
    }

    /// What a compatibility policy may refuse the command for.
    public Set<SpecialFeature> features() {
        if (has(CommandFlag.DEPRECATED)) {
            return has(CommandFlag.UNSTABLE)
                    ? Set.of(SpecialFeature.DEPRECATED, SpecialFeature.UNSTABLE)
                    : Set.of(SpecialFeature.DEPRECATED);
        }
        return has(CommandFlag.UNSTABLE) ? Set.of(SpecialFeature.UNSTABLE) : Set.of();
    }
}
