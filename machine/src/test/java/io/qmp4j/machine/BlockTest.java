package io.qmp4j.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

@Timeout(60)
class BlockTest {
    @TempDir private Path folder = Path.of("");

    private final CountDownLatch workerEnded = new CountDownLatch(1);

    private final Machine machine =
            Machine.of(
                    MachineOptions.STANDARD,
                    "1.2",
                    task ->
                            Thread.startVirtualThread(
                                    () -> {
                                        task.run();
                                        workerEnded.countDown();
                                    }));

    @Test
    void blocksInBandCommandsUntilTheFifoIsOpenedForWriting()
            throws IOException, InterruptedException {
        var fifo = fifo();
        var client = MonitorClient.negotiated(machine);
        assertThat(client.exchange(block(fifo))).isEmpty();
        assertThat(client.exchange("{'execute': 'query-name', 'id': 2}")).isEmpty();
        assertThat(client.exchange("{'exec-oob': 'query-yank', 'id': 3}"))
                .containsExactly("return: [], id: 3");
        Files.newOutputStream(fifo).close();
        assertThat(client.awaitMessages(2))
                .containsExactly("return: {}, id: 1", "return: {}, id: 2");
    }

    @Test
    void goesOnWhenItsClientLeaves() throws IOException, InterruptedException {
        var fifo = fifo();
        var client = MonitorClient.negotiated(machine);
        assertThat(client.exchange(block(fifo))).isEmpty();
        client.leave();
        Files.newOutputStream(fifo).close(); // would block if nobody had it open
        workerEnded.await();
    }

    @Test
    void isGivenUpWhenItIsCancelled() throws IOException, InterruptedException {
        var client = MonitorClient.negotiated(machine);
        assertThat(client.exchange(block(fifo()))).isEmpty();
        client.send("{'exec-oob': 'x-cancel', 'id': 2, 'arguments': {'id': 1}}");
        assertThat(client.awaitMessages(2))
                .anySatisfy(each -> assertThat(each).contains("cancelled"));
        workerEnded.await();
    }

    @Test
    void refusesToBlockMoreThanSixteen() throws IOException, InterruptedException {
        var fifo = fifo();
        for (int i = 0; i < 16; i++) {
            assertThat(MonitorClient.negotiated(machine).exchange(block(fifo))).isEmpty();
        }
        var client = MonitorClient.negotiated(machine);
        client.send(block(fifo));
        assertThat(client.awaitMessages(1).getFirst())
                .contains("More than 16 commands are blocked");
    }

    @Test
    void failsWhereThereIsNoFifo() throws IOException, InterruptedException {
        var client = MonitorClient.negotiated(machine);
        var file = Files.createFile(folder.resolve("plain"));
        client.send(block(folder.resolve("missing")));
        client.send(block(file));
        assertThat(client.awaitMessages(2))
                .satisfiesExactly(
                        missing -> assertThat(missing).contains("No such file or directory"),
                        plain -> assertThat(plain).contains("It is not a FIFO"));
    }

    private Path fifo() throws IOException, InterruptedException {
        var fifo = folder.resolve("fifo");
        var made = new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
        assumeTrue(made == 0, "FIFOs can be made here");
        return fifo;
    }

    private static String block(Path fifo) {
        return "{'execute': 'x-block', 'id': 1, 'arguments': {'fifo': '" + fifo + "'}}";
    }
}
