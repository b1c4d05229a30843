/// Puts many clients in front of one monitor, each with a session of its own.
@NullMarked
package io.qmp4j.gateway;

import org.jspecify.annotations.NullMarked;
