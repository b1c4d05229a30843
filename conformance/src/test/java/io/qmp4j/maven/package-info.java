/// Tests of the Maven plugin and of the examples, in builds such as users have.
@NullMarked
package io.qmp4j.maven;

import org.jspecify.annotations.NullMarked;
