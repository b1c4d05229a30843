/** Tests of the plugin that need no Maven; builds with it are tested in conformance. */
@NullMarked
package io.qmp4j.qapi.maven;

import org.jspecify.annotations.NullMarked;
