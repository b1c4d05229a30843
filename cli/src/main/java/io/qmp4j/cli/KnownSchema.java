package io.qmp4j.cli;

import io.qmp4j.qapi.compat.ComparedSchema;
import io.qmp4j.qapi.schema.Configuration;
import io.qmp4j.qapi.schema.Schema;

/// A schema, and where it is known from.
sealed interface KnownSchema {
    Schema schema();

    ComparedSchema compared(Configuration configuration);

    /// From its source.
    record Written(Schema schema) implements KnownSchema {
        @Override
        public ComparedSchema compared(Configuration configuration) {
            return ComparedSchema.written(schema, configuration);
        }
    }

    /// From what a server answered to `query-qmp-schema`: only what its configuration has.
    record Introspected(Schema schema) implements KnownSchema {
        @Override
        public ComparedSchema compared(Configuration configuration) {
            return ComparedSchema.introspected(schema);
        }
    }
}
