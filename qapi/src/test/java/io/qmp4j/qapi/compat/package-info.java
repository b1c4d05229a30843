@NullMarked
package io.qmp4j.qapi.compat;

import org.jspecify.annotations.NullMarked;
