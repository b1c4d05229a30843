/// Compares two schemas as those see them who talk with each other: after the rules of QEMU's
/// manual (`docs/devel/qapi-code-gen.rst`, "Compatibility considerations").
@NullMarked
package io.qmp4j.qapi.compat;

import org.jspecify.annotations.NullMarked;
