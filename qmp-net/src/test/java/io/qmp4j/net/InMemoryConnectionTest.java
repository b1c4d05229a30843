package io.qmp4j.net;

import io.qmp4j.qmp.server.OutputFormat;

import org.junit.jupiter.api.Test;

import java.io.IOException;

final class InMemoryConnectionTest extends ConnectionContract {
    @Override
    TestClient connect() {
        var connection = server.openInMemory(OutputFormat.COMPACT);
        return new TestClient(
                connection.input(),
                connection.output(),
                connection.output()::close,
                connection::close);
    }

    @Test
    void noticesThatAClientHasLeftWhoseInputIsNotRead() throws IOException {
        noticesThatAClientHasLeftWhileNothingIsReadFromIt(connect().negotiated(), 120 * 1024);
    }
}
