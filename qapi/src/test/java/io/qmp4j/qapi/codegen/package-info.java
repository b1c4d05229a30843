@NullMarked
package io.qmp4j.qapi.codegen;

import org.jspecify.annotations.NullMarked;
