/// Consoles and what they show. A capture waits for a redraw of its own and gets a copy.
@NullMarked
package io.qmp4j.display;

import org.jspecify.annotations.NullMarked;
