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
        /// `'gen': false`
        NO_GEN("gen", false),
        /// `'success-response': false`
        NO_SUCCESS_RESPONSE("success-response", false),
        /// `'boxed': true`
        BOXED("boxed", true),
        /// `'allow-oob': true`
        ALLOW_OOB("allow-oob", true),
        /// `'allow-preconfig': true`
        ALLOW_PRECONFIG("allow-preconfig", true),
        /// `'coroutine': true`
        COROUTINE("coroutine", true),
        /// `'async': true`
        ASYNC("async", true);

        private final String key;
        private final boolean value;

        Flag(String key, boolean value) {
            this.key = key;
            this.value = value;
        }

        String key() {
            return key;
        }

        boolean value() {
            return value;
        }
    }

    public Command {
        features = List.copyOf(features);
        flags = Set.copyOf(flags);
    }

    @Override
    public Command withDoc(DocComment comment) {
        return new Command(
                name,
                location,
                Optional.of(comment),
                condition,
                features,
                arguments,
                returns,
                flags);
    }

    public boolean has(Flag flag) {
        return flags.contains(flag);
    }
}
