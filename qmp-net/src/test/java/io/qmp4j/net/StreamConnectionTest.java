package io.qmp4j.net;

import io.qmp4j.qmp.server.OutputFormat;

/// As standard input and output are served.
final class StreamConnectionTest extends ConnectionContract {
    @Override
    TestClient connect() {
        var there = new BytePipe();
        var back = new BytePipe();
        server.openStreams(
                "streams", new PipeInput(there), new PipeOutput(back), OutputFormat.COMPACT);
        return new TestClient(
                new PipeInput(back),
                new PipeOutput(there),
                there::closeWriter,
                () -> {
                    there.closeWriter();
                    back.closeReader();
                });
    }
}
