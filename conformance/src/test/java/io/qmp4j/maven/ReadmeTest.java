package io.qmp4j.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;

/// The README's code is the example's.
final class ReadmeTest {
    @Test
    void showsTheExampleAsItIs() throws IOException {
        var readme = Readme.read();

        assertThat(readme.blocks()).hasSizeGreaterThanOrEqualTo(5).hasSize((int) readme.count());
        for (Readme.Block block : readme.blocks()) {
            var file = Files.readString(Readme.ROOT.resolve(block.file()));
            if (block.language().equals("xml")) {
                assertThat(file).as(block.file()).contains(block.code()); // a part of it
            } else {
                assertThat(block.code()).as(block.file()).isEqualTo(file);
            }
        }
    }
}
