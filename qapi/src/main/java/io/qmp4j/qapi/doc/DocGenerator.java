package io.qmp4j.qapi.doc;

import io.qmp4j.qapi.OutputFile;
import io.qmp4j.qapi.schema.Schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes a schema's documentation: a folder of HTML pages that need no server, with a search of
/// their own, and below `markdown/` the same as Markdown. The same schema always gives the same
/// files. Conditions are told, none is decided.
public final class DocGenerator {
    private DocGenerator() {}

    /// @param title of the documentation as a whole
    public static List<OutputFile> generate(Schema schema, String title) {
        var chapters = Chapters.of(schema);
        var places = new Places(chapters);
        var files = new ArrayList<OutputFile>();
        files.addAll(new HtmlPages(chapters, places, title).files());
        files.add(SearchIndex.of(chapters));
        files.add(resource(HtmlFrame.STYLE));
        files.add(resource(HtmlFrame.SCRIPT));
        files.addAll(new MarkdownPages(chapters, places, title).files());
        return List.copyOf(files);
    }

    private static OutputFile resource(String name) {
        try (InputStream in = DocGenerator.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource '" + name + "'");
            }
            return new OutputFile(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
