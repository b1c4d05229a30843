package io.qmp4j.qapi.schema;

import java.util.List;
import java.util.function.Predicate;

/// An `if` of the schema.
public sealed interface Condition {
    /// Whether it is true where `defined` says which symbols are.
    boolean holds(Predicate<String> defined);

    /// No `if` was given.
    record Always() implements Condition {
        @Override
        public boolean holds(Predicate<String> defined) {
            return true;
        }
    }

    /// A symbol that must be defined.
    record Symbol(String name) implements Condition {
        @Override
        public boolean holds(Predicate<String> defined) {
            return defined.test(name);
        }
    }

    /// `{'all': [...]}`
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Predicate<String> defined) {
            return conditions.stream().allMatch(each -> each.holds(defined));
        }
    }

    /// `{'any': [...]}`
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Predicate<String> defined) {
            return conditions.stream().anyMatch(each -> each.holds(defined));
        }
    }

    /// `{'not': ...}`
    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Predicate<String> defined) {
            return !condition.holds(defined);
        }
    }
}
