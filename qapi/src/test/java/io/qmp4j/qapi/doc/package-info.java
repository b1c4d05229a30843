@NullMarked
package io.qmp4j.qapi.doc;

import org.jspecify.annotations.NullMarked;
