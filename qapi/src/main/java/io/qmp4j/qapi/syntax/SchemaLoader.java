package io.qmp4j.qapi.syntax;

import io.qmp4j.qapi.CompilerOptions;
import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.Diagnostics;
import io.qmp4j.qapi.RejectedSchemaException;
import io.qmp4j.qapi.SourceLocation;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a schema's files, each once, and obeys their directives. For one schema.
public final class SchemaLoader {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_FILES = 4096;

    private final CompilerOptions options;
    private final Diagnostics diagnostics;
    private final SourceReader reader;
    private final List<SchemaSource.Item> items = new ArrayList<>();
    private final List<DocComment> docs = new ArrayList<>();
    private final Set<Path> included = new HashSet<>();
    private final Set<Path> open = new HashSet<>(); // those being read
    private Pragmas pragmas = Pragmas.none();
    private Path home = Path.of("");

    /// A file being read.
    private record OpenFile(Source source, Path path, String module, int depth) {}

    public SchemaLoader(CompilerOptions options, Diagnostics diagnostics) {
        this.options = options;
        this.diagnostics = diagnostics;
        this.reader = new SourceReader();
    }

    /// @throws RejectedSchemaException where there is an error
    public SchemaSource load(String file) {
        var path = absolute(file);
        home = Optional.ofNullable(path.getParent()).orElse(path);
        included.add(path);
        String text;
        try {
            text = reader.read(path);
        } catch (IOException e) {
            throw new RejectedSchemaException(
                    Diagnostic.error(
                            "can't read schema file '" + file + "': " + SourceReader.reason(e)));
        }
        var source = new Source(file, text, Optional.empty());
        var module = module(path);
        read(new OpenFile(source, path, module, 0));
        diagnostics.endPhase();
        return new SchemaSource(module, items, docs, pragmas);
    }

    private void read(OpenFile file) {
        var parser = new Parser(file.source(), options.docRules(), diagnostics);
        open.add(file.path());
        Optional<DocComment> doc = Optional.empty();
        for (var item = parser.next(); item.isPresent(); item = parser.next()) {
            switch (item.get()) {
                case Parser.Comment(var comment) -> {
                    aboutNothing(file, doc);
                    doc = Optional.of(comment);
                    docs.add(comment);
                }
                case Parser.TopLevel(var location, Expr.Dict dict) -> {
                    var about = doc;
                    diagnostics.guard(() -> topLevel(file, location, dict, about));
                    doc = Optional.empty();
                }
                case Parser.TopLevel(var location, Expr other) -> {
                    report(file, location, other.at(), "top-level expression must be an object");
                    doc = Optional.empty();
                }
                case Parser.Unreadable() -> doc = Optional.empty();
            }
        }
        aboutNothing(file, doc);
        open.remove(file.path());
    }

    private void topLevel(
            OpenFile file, SourceLocation location, Expr.Dict dict, Optional<DocComment> doc) {
        if (dict.members().containsKey("include")) {
            aboutNothing(file, doc);
            include(file, location, dict);
        } else if (dict.members().containsKey("pragma")) {
            aboutNothing(file, doc);
            pragmas = new PragmaReader(file.source(), location, diagnostics).apply(pragmas, dict);
        } else if (doc.isPresent() && doc.get().symbol().isEmpty()) {
            diagnostics.report(
                    ofComment(file, doc.get(), "definition documentation required")
                            .withHint("it begins with a line '# @NAME:'"));
        } else {
            items.add(new SchemaSource.Written(location, file.module(), dict, doc, file.source()));
        }
    }

    private void aboutNothing(OpenFile file, Optional<DocComment> doc) {
        if (doc.isPresent() && doc.get().symbol().isPresent()) {
            var message =
                    "documentation for '%s' is not followed by the definition"
                            .formatted(doc.get().symbol().get());
            diagnostics.report(ofComment(file, doc.get(), message));
        }
    }

    private void include(OpenFile from, SourceLocation location, Expr.Dict dict) {
        if (dict.members().size() != 1) {
            throw error(from, location, dict.at(), "invalid 'include' directive");
        }
        int at = dict.valueAt("include");
        if (!(dict.members().get("include") instanceof Expr.Text(var name, _))) {
            throw error(from, location, at, "value of 'include' must be a string");
        }
        var file = beside(from.source().file(), name);
        var path = absolute(file);
        var module = module(path);
        items.add(new SchemaSource.Include(location, from.module(), module));
        if (open.contains(path)) {
            throw error(from, location, at, "inclusion loop for " + name);
        }
        if (!included.add(path)) {
            return;
        }
        if (from.depth() >= MAX_DEPTH) {
            throw error(from, location, at, "included through more than " + MAX_DEPTH + " files");
        }
        if (included.size() > MAX_FILES) {
            var message = "more than " + MAX_FILES + " files";
            throw diagnostics.end(error(from, location, at, message).diagnostic());
        }
        try {
            var source = new Source(file, reader.readIncluded(path), Optional.of(location));
            read(new OpenFile(source, path, module, from.depth() + 1));
        } catch (IOException e) {
            var message = "can't read include file '" + file + "': " + SourceReader.reason(e);
            throw error(from, location, at, message);
        }
    }

    private static String beside(String file, String name) {
        int slash = file.lastIndexOf('/');
        return name.startsWith("/") || slash < 0 ? name : file.substring(0, slash + 1) + name;
    }

    private Path absolute(String file) {
        try {
            return options.directory().resolve(file).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new RejectedSchemaException(
                    Diagnostic.error("can't read schema file '" + file + "': " + e.getReason()));
        }
    }

    private String module(Path path) {
        return home.relativize(path).toString();
    }

    private static Diagnostic ofComment(OpenFile file, DocComment doc, String message) {
        return Diagnostic.error(doc.location(), Optional.empty(), message)
                .withExcerpt(file.source().excerptOfLine(doc.location().line()));
    }

    private void report(OpenFile file, SourceLocation location, int at, String message) {
        diagnostics.keep(error(file, location, at, message));
    }

    private static RejectedSchemaException error(
            OpenFile file, SourceLocation location, int at, String message) {
        return new RejectedSchemaException(
                Diagnostic.error(location, Optional.empty(), message)
                        .withExcerpt(file.source().excerpt(at)));
    }
}
