package io.qmp4j.net;

import io.qmp4j.qmp.server.OutputFormat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

final class UnixConnectionTest extends ConnectionContract {
    @TempDir Path folder;
    Endpoint endpoint;

    @BeforeEach
    void listen() throws IOException {
        var path = folder.resolve("q.sock").toString();
        endpoint = new Endpoint.Unix(path, Endpoint.Direction.LISTEN, false);
        var _ = server.open(endpoint, OutputFormat.COMPACT);
    }

    @Override
    TestClient connect() throws IOException {
        return TestClient.of(endpoint);
    }

    @Test
    void noticesThatAClientHasLeftWhoseInputIsNotRead() throws IOException {
        noticesThatAClientHasLeftWhileNothingIsReadFromIt(connect().negotiated(), 160 * 1024);
    }
}
