package io.qmp4j.qapi.syntax;

import io.qmp4j.qapi.SourceLocation;

import java.util.List;
import java.util.Optional;

/// All that is written in a schema's files, in reading order.
///
/// @param mainModule the first file's name without its folder
/// @param docs the documentation comments, also those that are about nothing
public record SchemaSource(
        String mainModule, List<Item> items, List<DocComment> docs, Pragmas pragmas) {
    /// What stands at the top level of a file.
    public sealed interface Item {
        SourceLocation location();

        /// The module it stands in: its file, relative to the first one's folder.
        String module();
    }

    /// @param included the module that is included, perhaps again
    public record Include(SourceLocation location, String module, String included)
            implements Item {}

    /// An expression that should be a definition.
    ///
    /// @param source the file that it stands in
    public record Written(
            SourceLocation location,
            String module,
            Expr.Dict expr,
            Optional<DocComment> doc,
            Source source)
            implements Item {}

    public SchemaSource {
        items = List.copyOf(items);
        docs = List.copyOf(docs);
    }
}
