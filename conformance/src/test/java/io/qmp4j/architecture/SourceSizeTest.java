package io.qmp4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.tools.ToolProvider;

/// Bodies of methods to 40 lines, files to 400; in tests no sleeping.
class SourceSizeTest {
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 40;

    /// A method may only be longer if it is a switch over tokens or opcodes; each is named here.
    private static final List<String> LONGER = List.of("Lexer.java, nextInDoc");

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void filesAndMethodsKeepTheirSize() throws IOException {
        var sources = sources("main");
        sources.addAll(sources("test"));
        assertThat(sources).hasSizeGreaterThan(50);

        assertThat(tooLong(sources)).isEmpty();
    }

    @Test
    void testsDoNotSleep() throws IOException {
        var sleeping = "Thread." + "sleep(";

        var found = new ArrayList<Path>();
        for (Path source : sources("test")) {
            if (Files.readString(source).contains(sleeping)) {
                found.add(ROOT.relativize(source));
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void measuresMethods() throws IOException {
        var file = Files.createTempFile("Long", ".java");
        try {
            Files.writeString(
                    file, "class X {\n void f() {\n" + "int a;\n".repeat(50) + "}\nvoid g() {}\n}");

            assertThat(tooLong(List.of(file)))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("f: 52 lines");
        } finally {
            Files.delete(file);
        }
    }

    private static List<String> tooLong(List<Path> sources) throws IOException {
        var found = new ArrayList<String>();
        for (Path source : sources) {
            long lines = Files.readString(source).lines().count();
            if (lines > FILE_LINES) {
                found.add(ROOT.relativize(source) + ": " + lines + " lines");
            }
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            var units = files.getJavaFileObjectsFromPaths(sources);
            if (compiler.getTask(null, files, null, null, null, units) instanceof JavacTask task) {
                var positions = Trees.instance(task).getSourcePositions();
                for (CompilationUnitTree unit : task.parse()) {
                    new Measuring(unit, positions, found).scan(unit, null);
                }
            }
        }
        found.removeIf(each -> LONGER.stream().anyMatch(each::contains));
        return found;
    }

    private static List<Path> sources(String kind) throws IOException {
        var found = new ArrayList<Path>();
        try (var modules = Files.list(ROOT)) {
            for (Path module : modules.toList()) {
                var folder = module.resolve("src").resolve(kind).resolve("java");
                if (Files.isDirectory(folder)) {
                    try (var files = Files.walk(folder)) {
                        files.filter(path -> path.toString().endsWith(".java")).forEach(found::add);
                    }
                }
            }
        }
        return found;
    }

    private static final class Measuring extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> found;

        private Measuring(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            var body = method.getBody();
            if (body != null) {
                var lines = unit.getLineMap();
                long from = lines.getLineNumber(positions.getStartPosition(unit, body));
                long to = lines.getLineNumber(positions.getEndPosition(unit, body));
                long length = to - from + 1;
                if (length > METHOD_LINES) {
                    var file = ROOT.relativize(Path.of(unit.getSourceFile().toUri()));
                    found.add(file + ", " + method.getName() + ": " + length + " lines");
                }
            }
            return super.visitMethod(method, null);
        }
    }
}
