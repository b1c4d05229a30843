// Generated from a QAPI schema. Do not edit.
/** Commands, events and types of a schema. */
@NullMarked
package io.qmp4j.sample;

import org.jspecify.annotations.NullMarked;
