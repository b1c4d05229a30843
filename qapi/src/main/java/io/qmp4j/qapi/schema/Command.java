package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.SourceLocation;
import io.qmp4j.qapi.syntax.DocComment;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A command.
///
/// @param arguments the name of its argument type: a struct, a union where it is boxed, or an
///   implicit one such as `q_obj_device_add-arg`
/// @param returns the name of the type it returns
public record Command(
        String name,
        Optional<SourceLocation> location,
        Optional<DocComment> doc,
        Condition condition,
        List<Feature> features,
        Optional<String> arguments,
        Optional<String> returns,
        Set<Flag> flags)
        implements Entity {
    /// The keys that take only one value; each is here where it was given.
    public enum Flag {
        /// `'boxed': true`
        BOXED,
        /// `'gen': false`
        NO_GEN,
        /// `'success-response': false`
        NO_SUCCESS_RESPONSE,
        /// `'allow-oob': true`
        ALLOW_OOB,
        /// `'allow-preconfig': true`
        ALLOW_PRECONFIG,
        /// `'coroutine': true`
        COROUTINE,
        /// `'async': true`
        ASYNC
    }

    public Command {
        features = List.copyOf(features);
        flags = Set.copyOf(flags);
    }

    public boolean has(Flag flag) {
        return flags.contains(flag);
    }
}
