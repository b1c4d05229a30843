package io.qmp4j.qapi.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// The JDK's compiler with every warning on, those about Javadoc included, as a build would run it
/// on generated code.
final class InMemoryCompiler {
    private InMemoryCompiler() {}

    /// What it complains of, one line each, after writing the classes to `classes`.
    static List<String> compile(List<JavaSource> sources, Path classes) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var findings = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(findings, null, null)) {
            compiler.getTask(
                            null,
                            files,
                            findings,
                            List.of(
                                    "-Xlint:all,-classfile,-processing,-path",
                                    "-Xdoclint:all,-missing",
                                    "-Xmaxwarns",
                                    "1000",
                                    "-proc:none",
                                    "-d",
                                    classes.toString()),
                            null,
                            sources.stream().map(Source::new).toList())
                    .call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return findings.getDiagnostics().stream().map(Diagnostic::toString).toList();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(JavaSource source) {
            super(URI.create("string:///" + source.name()), Kind.SOURCE);
            this.text = source.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
