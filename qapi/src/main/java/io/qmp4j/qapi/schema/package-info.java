/// What was checked of a schema: definitions whose names resolve. Immutable.
@NullMarked
package io.qmp4j.qapi.schema;

import org.jspecify.annotations.NullMarked;
