package io.qmp4j.qapi.doc;

import io.qmp4j.qapi.CompilerOptions;
import io.qmp4j.qapi.OutputFile;
import io.qmp4j.qapi.QapiCompiler;
import io.qmp4j.qapi.QapiCompiler.Compiled;
import io.qmp4j.qapi.QapiCompiler.Failed;
import io.qmp4j.qapi.schema.Schema;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/// A schema and the files of its documentation. The HTML is read as the XML that it is as well, so
/// that a forgotten escape is an error.
record Documentation(Schema schema, List<OutputFile> files) {
    static final Path SAMPLE = Path.of("src/test/doc");

    static Documentation ofSample() {
        return of("laundry.json", CompilerOptions.strict().in(SAMPLE));
    }

    static Documentation of(String file, CompilerOptions options) {
        return switch (QapiCompiler.compile(Path.of(file), options)) {
            case Compiled(var schema, _) ->
                    new Documentation(schema, DocGenerator.generate(schema, file));
            case Failed failed -> throw new AssertionError(failed.errors());
        };
    }

    String text(String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .map(OutputFile::text)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no file " + name));
    }

    /// By the file's name.
    Map<String, Document> pages() {
        var pages = new LinkedHashMap<String, Document>();
        for (OutputFile file : files) {
            if (file.name().endsWith(".html")) {
                pages.put(file.name(), parsed(file));
            }
        }
        return pages;
    }

    private static Document parsed(OutputFile file) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(file.text())));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(file.name() + " is not well-formed", e);
        }
    }

    static List<Element> elements(Document page, String tag) {
        var nodes = page.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .map(Element.class::cast)
                .toList();
    }

    static List<String> ids(Document page) {
        return elements(page, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
    }
}
