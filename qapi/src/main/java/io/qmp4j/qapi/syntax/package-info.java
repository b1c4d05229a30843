/// What was written in a schema: tokens, expressions and documentation, with names unresolved.
@NullMarked
package io.qmp4j.qapi.syntax;

import org.jspecify.annotations.NullMarked;
