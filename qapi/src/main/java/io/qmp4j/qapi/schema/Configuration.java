package io.qmp4j.qapi.schema;

import java.util.function.Predicate;

/// Which conditions of a schema hold.
public sealed interface Configuration {
    boolean holds(Condition condition);

    /// All of them, also those that want a symbol to be undefined.
    record Everything() implements Configuration {
        @Override
        public boolean holds(Condition condition) {
            return true;
        }
    }

    /// Those that are true where some symbols are defined, and others are not.
    record Symbols(Predicate<String> defined) implements Configuration {
        @Override
        public boolean holds(Condition condition) {
            return condition.holds(defined);
        }
    }
}
