/// Holds the code to the plan of the house.
@NullMarked
package io.qmp4j.architecture;

import org.jspecify.annotations.NullMarked;
