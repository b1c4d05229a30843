/// Writes Java from a checked schema: names first, then one emitter for each construct.
@NullMarked
package io.qmp4j.qapi.codegen;

import org.jspecify.annotations.NullMarked;
