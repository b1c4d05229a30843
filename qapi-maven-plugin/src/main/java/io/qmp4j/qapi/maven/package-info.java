/** Runs the schema compiler in a Maven build. */
@NullMarked
package io.qmp4j.qapi.maven;

import org.jspecify.annotations.NullMarked;
