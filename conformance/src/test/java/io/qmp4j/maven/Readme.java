package io.qmp4j.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What the README shows.
record Readme(String text) {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern BLOCK =
            Pattern.compile(
                    "\\[`([^`]+)`]\\(([^)]+)\\)[^\\n]*\\n\\n```(\\w+)\\n(.*?)```\\n",
                    Pattern.DOTALL);
    private static final Pattern ANY_BLOCK =
            Pattern.compile("^```(java|json|xml)$", Pattern.MULTILINE);

    /// A block of code, below a link to the file it is from.
    record Block(String file, String language, String code) {}

    static Readme read() throws IOException {
        return new Readme(Files.readString(ROOT.resolve("README.md")));
    }

    List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        var matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(2), matcher.group(3), matcher.group(4)));
        }
        return blocks;
    }

    /// How many blocks of code there are, linked or not.
    long count() {
        return ANY_BLOCK.matcher(text).results().count();
    }
}
