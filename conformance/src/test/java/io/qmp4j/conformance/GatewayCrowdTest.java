package io.qmp4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qmp4j.gateway.Gateway;
import io.qmp4j.gateway.ListenerPlan;
import io.qmp4j.gateway.UpstreamPlan;
import io.qmp4j.json.JsonObject;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.QmpClient;
import io.qmp4j.qmp.CommandFailedException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Many clients on one real QEMU.
@Timeout(120)
class GatewayCrowdTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int DEPTH = 12; // more than a session may have under way

    @TempDir Path folder;
    private ServerProcess qemu;
    private Gateway gateway;
    private Endpoint address;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(QemuTest.isInstalled(), QemuTest.PROGRAM + " is not installed");
        qemu = startQemu("qemu");
        address = Endpoint.Unix.at(folder.resolve("g").toString(), Direction.CONNECT);
        var upstream = Endpoint.Unix.at(folder.resolve("qemu/q").toString(), Direction.CONNECT);
        var listener = Endpoint.Unix.at(folder.resolve("g").toString(), Direction.LISTEN);
        gateway =
                Gateway.start(
                        List.of(
                                UpstreamPlan.of(
                                        "qemu", upstream, List.of(ListenerPlan.of(listener)))));
        gateway.ready().toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (qemu != null) {
            qemu.close();
        }
    }

    @Test
    void everyReplyComesHomeInOrder() throws Exception {
        assertThat(crowd(20, 200, () -> {})).isEqualTo(20 * 200);
    }

    @Tag("slow")
    @Test
    void everyReplyComesHomeInOrderToTwoHundred() throws Exception {
        assertThat(crowd(200, 500, () -> {})).isEqualTo(200 * 500);
    }

    @Test
    void everyCallEndsWhenQemuIsKilled() throws Exception {
        var calls = 20 * 200;
        int answered = crowd(20, 200, () -> qemu.process().destroyForcibly());
        assertThat(answered).isBetween(1, calls - 1);
        servesOn();
    }

    @Tag("slow")
    @Test
    void everyCallOfTwoHundredEndsWhenQemuIsKilled() throws Exception {
        var calls = 200 * 500;
        int answered = crowd(200, 500, () -> qemu.process().destroyForcibly());
        assertThat(answered).isBetween(1, calls - 1);
        servesOn();
    }

    /// A session that there was before the loss has the new QEMU.
    private void servesOn() throws Exception {
        qemu.process().waitFor();
        Files.deleteIfExists(qemu.socket());
        qemu = startQemu("qemu");
        try (var client = QmpClient.open(address, LIMIT)) {
            while (true) {
                try {
                    client.execute("query-status", JsonObject.of(), LIMIT);
                    return;
                } catch (CommandFailedException e) {
                    assertThat(e.getMessage()).contains("is not connected");
                }
            }
        }
    }

    /// Runs `upset` when a third of the commands are answered.
    ///
    /// @return how many commands QEMU has answered
    private int crowd(int clients, int commands, Runnable upset) throws Exception {
        var answered = new AtomicInteger();
        var third = new CountDownLatch(clients * commands / 3);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = new ArrayList<Future<?>>();
            for (int i = 0; i < clients; i++) {
                var name = "c" + i;
                work.add(
                        threads.submit(
                                () -> {
                                    answered.addAndGet(converse(name, commands, third));
                                    return null;
                                }));
            }
            third.await();
            upset.run();
            for (Future<?> each : work) {
                each.get();
            }
        }
        return answered.get();
    }

    /// Sends commands that QEMU does not know: its reply repeats the name, so that it is known
    /// whose it is.
    ///
    /// @return how many QEMU has answered
    private int converse(String name, int commands, CountDownLatch third) throws IOException {
        int answered = 0;
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("g")));
                var in = new BufferedReader(Channels.newReader(channel, UTF_8));
                var out = Channels.newWriter(channel, UTF_8)) {
            assertThat(in.readLine()).contains("QMP");
            out.write("{\"execute\": \"qmp_capabilities\"}");
            out.flush();
            assertThat(in.readLine()).isEqualTo("{\"return\": {}}");
            for (int i = 0; i < commands + DEPTH; i++) {
                if (i < commands) {
                    out.write("{\"execute\": \"%s-%d\", \"id\": %d}".formatted(name, i, i));
                    out.flush();
                }
                if (i >= DEPTH) {
                    answered += isAnswer(in.readLine(), name, i - DEPTH) ? 1 : 0;
                    third.countDown();
                }
            }
        }
        return answered;
    }

    private static boolean isAnswer(String line, String name, int number) {
        boolean known =
                line.contains("The command %s-%d has not been found".formatted(name, number));
        assertThat(line).contains("\"id\": %d,".formatted(number));
        if (!known) {
            assertThat(line).contains("\"desc\": \"Upstream 'qemu' ");
        }
        return known;
    }

    private ServerProcess startQemu(String name) throws IOException {
        var home = Files.createDirectories(folder.resolve(name));
        return QemuTest.start(
                List.of(
                        "-M",
                        "none",
                        "-nodefaults",
                        "-display",
                        "none",
                        "-S",
                        "-qmp",
                        "unix:{SOCK},server=on,wait=off"),
                home);
    }
}
