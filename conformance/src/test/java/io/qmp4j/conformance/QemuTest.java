package io.qmp4j.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Our own transcripts tell the truth: real QEMU, where it is installed, passes them.
class QemuTest {
    static final String PROGRAM = "qemu-system-x86_64";
    private static final String BLOCKING_COMMAND =
            """
            {"execute": "blockdev-add", "id": @ID@, "arguments": {"driver": "blkdebug", \
            "node-name": "blk-@UNIQ@", "config": "@FIFO@", \
            "image": {"driver": "null-co", "read-zeroes": true}}}""";

    @TestFactory
    Stream<DynamicTest> passesOwnTranscripts(@TempDir Path folder) throws IOException {
        assumeTrue(isInstalled(), PROGRAM + " is not installed");
        var stage =
                new Stage(QemuTest::start, OwnTranscripts.profiles(), folder, silence -> silence);
        return stage.tests(OwnTranscripts.all());
    }

    static ServerProcess start(List<String> options, Path folder) throws IOException {
        var command = new ArrayList<>(List.of(PROGRAM));
        for (String option : options) {
            command.add(option.replace("{SOCK}", folder.resolve("q").toString()));
        }
        return ServerProcess.start(command, folder, BLOCKING_COMMAND);
    }

    static boolean isInstalled() {
        var path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(each -> Files.isExecutable(Path.of(each, PROGRAM)));
    }
}
