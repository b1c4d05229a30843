package io.qmp4j.qmp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/// What a handler knows of its caller, and on which thread things happen.
class CallTest {
    private final TestMonitor server = new TestMonitor();

    @Test
    void aHandlerGetsTheCallOfItsOwnCaller() {
        var one = server.negotiated();
        var two = server.negotiated();

        one.say("{'execute': 'park', 'id': 1}");
        two.say("{'execute': 'park', 'id': 2}");

        var first = server.parked(1).call();
        var second = server.parked(2).call();
        assertThat(first.session()).isSameAs(one.session());
        assertThat(second.session()).isSameAs(two.session());
        assertThat(first.command()).isEqualTo("park");
        assertThat(first.peer()).isEqualTo(Peer.at("test"));
        assertThat(first.session().number()).isNotEqualTo(second.session().number());
        assertThat(first.session().monitor()).isSameAs(server.monitor());
    }

    @Test
    void askingIfItIsCancelledChangesNothing() {
        var client = server.negotiated();
        client.say("{'execute': 'park', 'id': 1}");
        var parked = server.parked(1);

        assertThat(parked.ret().isCancelled()).isFalse();
        assertThat(parked.ret().isCancelled()).isFalse();
        parked.succeed();
        assertThat(parked.ret().isCancelled()).isFalse();
        assertThat(client.heard()).containsExactly("{\"return\": {}, \"id\": 1}");

        client.say("{'execute': 'park', 'id': 2}");
        client.hangUp();
        assertThat(server.parked(2).ret().isCancelled()).isTrue();
        assertThat(server.parked(2).ret().isCancelled()).isTrue();
    }

    @Test
    void aReturnFromAnotherThreadIsSentByTheLoop() throws InterruptedException {
        var threads = new ArrayList<Thread>();
        var carrier =
                new Carrier() {
                    @Override
                    public void outputReady() {
                        threads.add(Thread.currentThread());
                    }

                    @Override
                    public void inputWantedChanged() {}

                    @Override
                    public void sessionEnded() {}
                };
        var session =
                server.monitor().open(Peer.at("test"), server.loop(), carrier, OutputFormat.PRETTY);
        session.outputSent(session.output().remaining());
        receive(session, "{'execute': 'qmp_capabilities'} {'execute': 'park', 'id': 1}");
        session.outputSent(session.output().remaining());
        threads.clear();

        var other = Thread.ofVirtual().start(server.parked(1)::succeed);
        other.join();
        assertThat(session.output().hasRemaining()).isFalse();
        server.loop().runAll();

        assertThat(threads).containsExactly(Thread.currentThread());
        assertThat(StandardCharsets.US_ASCII.decode(session.output()).toString())
                .isEqualTo("{\r\n    \"return\": {\r\n    },\r\n    \"id\": 1\r\n}\r\n");
    }

    @Test
    void aTurnThatFailsEndsItsSession() {
        var carrier =
                new Carrier() {
                    @Override
                    public void outputReady() {}

                    @Override
                    public void inputWantedChanged() {
                        throw new IllegalStateException("a faulty carrier");
                    }

                    @Override
                    public void sessionEnded() {}
                };
        var session =
                server.monitor()
                        .open(Peer.at("test"), server.loop(), carrier, OutputFormat.COMPACT);

        assertThatThrownBy(() -> receive(session, "{}")).isInstanceOf(IllegalStateException.class);

        assertThat(server.monitor().sessions()).isEmpty();
        assertThat(session.output().hasRemaining()).isFalse();
    }

    private static void receive(QmpSession session, String text) {
        session.receive(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
