/// Tests of the program, mostly within this process.
@NullMarked
package io.qmp4j.cli;

import org.jspecify.annotations.NullMarked;
