@NullMarked
package io.qmp4j.qapi.introspect;

import org.jspecify.annotations.NullMarked;
