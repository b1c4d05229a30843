/// Writes documentation, HTML and Markdown, of a checked schema. Touches no disk and no network.
@NullMarked
package io.qmp4j.qapi.doc;

import org.jspecify.annotations.NullMarked;
