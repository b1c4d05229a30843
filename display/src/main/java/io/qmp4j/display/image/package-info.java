/// Writes frames as images.
@NullMarked
package io.qmp4j.display.image;

import org.jspecify.annotations.NullMarked;
