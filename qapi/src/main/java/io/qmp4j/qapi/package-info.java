/// Compiles QAPI schemas: reads them, checks them and writes Java and introspection from them.
@NullMarked
package io.qmp4j.qapi;

import org.jspecify.annotations.NullMarked;
