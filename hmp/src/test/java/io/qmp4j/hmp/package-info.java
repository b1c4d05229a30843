@NullMarked
package io.qmp4j.hmp;

import org.jspecify.annotations.NullMarked;
