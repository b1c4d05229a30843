/// The program `qmp4j`: a class for each subcommand, and what reads their options.
@NullMarked
package io.qmp4j.cli;

import org.jspecify.annotations.NullMarked;
