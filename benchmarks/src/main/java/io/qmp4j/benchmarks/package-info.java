/// JMH benchmarks of the JSON dialect and of the dispatch, without I/O.
@NullMarked
package io.qmp4j.benchmarks;

import org.jspecify.annotations.NullMarked;
