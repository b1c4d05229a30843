package io.qmp4j.qapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qapi.CompilerOptions.DocRules;
import io.qmp4j.qapi.QapiCompiler.Compiled;
import io.qmp4j.qapi.QapiCompiler.Failed;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Schemas with mistakes that nobody thought of: whatever is wrong, it ends in diagnostics, and the
/// first one doesn't depend on how many are wanted.
@Timeout(600)
final class MutatedSchemaTest {
    private static final Path SCHEMAS = Path.of("src/test/schema");
    private static final List<String> PIECES =
            List.of(
                    "'",
                    "{",
                    "}",
                    "[",
                    "]",
                    ":",
                    ",",
                    "#",
                    "##\n",
                    "\n",
                    "\t",
                    "\\",
                    "\"",
                    "true",
                    "False",
                    "0",
                    "\0",
                    "\u00e9",
                    "\ud83d\ude00",
                    "'data': ",
                    "'if': ",
                    "'base': ",
                    "# @a:\n",
                    "# Features:\n",
                    "'async': true",
                    "'int'",
                    "'q_'",
                    "{ 'not': 'A' }");

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsTheSameErrorFirstHoweverManyAreWanted(long seed) throws IOException {
        mutate(new Random(seed), 400);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6, 7, 8, 9, 10, 11})
    void findsTheSameErrorFirstInManyMoreSchemas(long seed) throws IOException {
        mutate(new Random(seed), 5_000);
    }

    private void mutate(Random random, int times) throws IOException {
        var texts = texts();
        for (int i = 0; i < times; i++) {
            var text = texts.get(random.nextInt(texts.size()));
            for (int mistakes = 1 + random.nextInt(4); mistakes > 0; mistakes--) {
                text = mutated(text, texts, random);
            }
            // not writeString, which refuses half a surrogate pair
            Files.write(folder.resolve("s.json"), text.getBytes(StandardCharsets.UTF_8));
            for (DocRules rules : DocRules.values()) {
                assertThat(first(compile(rules, 100))).as(text).isEqualTo(first(compile(rules, 1)));
            }
        }
    }

    private static List<String> texts() throws IOException {
        try (Stream<Path> files = Files.list(SCHEMAS)) {
            var schemas = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
            return Stream.concat(
                            schemas.stream(), Stream.of(Path.of("src/test/golden/sample.json")))
                    .map(MutatedSchemaTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mutated(String text, List<String> texts, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(8));
        var other = texts.get(random.nextInt(texts.size()));
        int cut = random.nextInt(other.length() + 1);
        var inserted =
                switch (random.nextInt(5)) {
                    case 0 -> "";
                    case 1 -> other.substring(cut, Math.min(other.length(), cut + 60));
                    case 2 -> text.substring(Math.max(0, from - 30), from);
                    default -> PIECES.get(random.nextInt(PIECES.size()));
                };
        return text.substring(0, from) + inserted + text.substring(to);
    }

    private QapiCompiler.Result compile(DocRules rules, int maxErrors) {
        var options = CompilerOptions.strict().in(folder).with(rules).withMaxErrors(maxErrors);
        return QapiCompiler.compile(Path.of("s.json"), options);
    }

    /// Also shows all of them, which must not fail either.
    private static String first(QapiCompiler.Result result) {
        return switch (result) {
            case Compiled(_, var warnings) -> {
                warnings.forEach(Diagnostic::display);
                yield "compiled";
            }
            case Failed(var errors, var warnings) -> {
                warnings.forEach(Diagnostic::display);
                assertThat(errors.stream().map(Diagnostic::text)).doesNotHaveDuplicates();
                assertThat(errors)
                        .allSatisfy(each -> assertThat(each.display()).startsWith(each.text()));
                yield errors.getFirst().text();
            }
        };
    }
}
