/// Reads the conformance corpus, for the tests.
@NullMarked
package io.qmp4j.corpus;

import org.jspecify.annotations.NullMarked;
