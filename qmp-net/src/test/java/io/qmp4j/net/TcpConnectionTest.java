package io.qmp4j.net;

import io.qmp4j.qmp.server.OutputFormat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.StandardSocketOptions;

final class TcpConnectionTest extends ConnectionContract {
    Endpoint endpoint;

    @BeforeEach
    void listen() throws IOException {
        var any = Endpoint.Tcp.at("127.0.0.1", 0, Endpoint.Direction.LISTEN);
        endpoint = server.open(any, OutputFormat.COMPACT).endpoint();
    }

    @Override
    TestClient connect() throws IOException {
        return TestClient.of(endpoint);
    }

    @Test
    void noticesThatAClientHasClosedInOrderWhoseInputIsNotRead() throws IOException {
        noticesThatAClientHasLeftWhileNothingIsReadFromIt(connect().negotiated(), 160 * 1024);
    }

    @Test
    void noticesThatAClientHasReset() throws IOException {
        var channel = Dialling.connect(endpoint);
        channel.setOption(StandardSocketOptions.SO_LINGER, 0); // closing resets
        noticesThatAClientHasLeftWhileNothingIsReadFromIt(
                TestClient.of(channel).negotiated(), 160 * 1024);
    }
}
