package io.qmp4j.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class UnixNamesTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "a b%41+",
                "\u00e9\u20ac\ud83d\ude00",
                "#?&;",
                "\n\t\u0001",
                ".",
                "a..b"
            })
    void areBytesInUtf8(String name) throws IOException {
        var path = UnixNames.path(folder + "/" + name).orElseThrow();

        assertThat(path).isEqualTo(Path.of(folder + "/" + name));
        assertThat(UnixNames.text(path)).isEqualTo(folder + "/" + name);
        assertThat(UnixNames.lastPart(path)).isEqualTo(name);
        assertThat(UnixNames.sibling(path, "." + name)).isEqualTo(Path.of(folder + "/." + name));
    }

    @ParameterizedTest
    @CsvSource({"a,a", "a/b,a/b", "/,/", "//a///b/,/a/b", "../x,../x", "/a/./b,/a/./b"})
    void mayBeRelative(String name, String path) {
        assertThat(UnixNames.path(name)).contains(Path.of(path));
    }

    @Test
    void areNotEmptyAndHoldNoZero() {
        assertThat(UnixNames.path("")).isEmpty();
        assertThat(UnixNames.path("a\0b")).isEmpty();
    }

    /// Another JVM, because the locale of this one can't be changed.
    @Test
    void holdInALocaleThatLacksTheirLetters() throws Exception {
        var name = folder + "/caf\u00e9.png";
        var path = Files.writeString(UnixNames.path(name).orElseThrow(), "old");
        var java =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Picture.class.getName(),
                        folder.toString());
        java.environment().put("LC_ALL", "C");
        var process = java.redirectErrorStream(true).start();

        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).isEqualTo("ANSI_X3.4-1968: replaced\n");
        assertThat(path).hasContent("new");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }

    /// Writes one, and tells whether the old one stayed until it was whole.
    static final class Picture {
        private Picture() {}

        public static void main(String[] arguments) throws IOException {
            var name = arguments[0] + "/caf\u00e9.png";
            try (var target = new ImageFiles(() -> false).open(name)) {
                target.output().write("new".getBytes(StandardCharsets.UTF_8));
                var old = Files.readString(UnixNames.path(name).orElseThrow());
                target.commit();
                System.out.printf(
                        "%s: %s%n",
                        System.getProperty("sun.jnu.encoding"),
                        old.equals("old") ? "replaced" : "written as it stood");
            }
        }
    }
}
