package io.qmp4j.qapi.doc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The pages' script, run by Node.js where there is one.
final class SearchScriptTest {
    @TempDir private static Path folder = Path.of("");

    @BeforeAll
    static void write() throws IOException {
        var isThere = Files.isExecutable(Path.of("/usr/bin/node"));
        assumeTrue(isThere, "no Node.js at /usr/bin/node");
        for (var file : Documentation.ofSample().files()) {
            file.writeTo(folder);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "wash, command wash laundry.html#wash",
        "WASHED, event WASHED laundry.html#WASHED",
        "washed, event WASHED laundry.html#WASHED",
        "garment, struct Garment part-garments.html#Garment",
        "hot-tub, member wash.hot-tub laundry.html#wash:hot-tub",
        "boil, value Programme.boil laundry.html#Programme:boil",
        "Garment.size, member Garment.size part-garments.html#Garment:size",
        "garment size, member Garment.size part-garments.html#Garment:size",
        "boxed wash, command wash-boxed laundry.html#wash-boxed",
        "ingred, member Soap.ingredients laundry.html#Soap:ingredients"
    })
    void findsFirst(String query, String expected) throws IOException {
        assertThat(search(query).getFirst()).isEqualTo(expected);
    }

    @Test
    void findsNothingWhereNothingFits() throws IOException {
        assertThat(search("no-such-thing")).isEmpty();
        assertThat(search("")).isEmpty();
    }

    private static List<String> search(String query) throws IOException {
        var script =
                Files.readString(folder.resolve("search-index.js"))
                        + Files.readString(folder.resolve("doc.js"))
                        + """
                        for (const r of search(globalThis.qapiIndex, process.argv[1])) {
                          console.log(`${r.kind} ${r.name} ${r.page}.html#${r.anchor}`);
                        }
                        """;
        var node = new ProcessBuilder("/usr/bin/node", "-e", script, "--", query);
        var process = node.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
