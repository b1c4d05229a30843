/// Makes a schema of what `query-qmp-schema` answers, where types have numbers for names.
@NullMarked
package io.qmp4j.qapi.introspect;

import org.jspecify.annotations.NullMarked;
