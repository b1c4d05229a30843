package io.qmp4j.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.machine.api.AddfdInfo;
import io.qmp4j.machine.api.FdsetFdInfo;
import io.qmp4j.machine.api.FdsetInfo;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.server.PassedDescriptor;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// What is expected was asked of QEMU 7.2, but for what it truncates.
class FdSetsTest {
    @TempDir private Path folder;
    private final OpenFiles files = new OpenFiles();
    private boolean running = true;
    private boolean clients = true;
    private final FdSets sets = new FdSets(() -> running, () -> clients);
    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        file = Files.writeString(folder.resolve("f"), "old").toRealPath();
    }

    @AfterEach
    void nothingStaysOpen() throws IOException {
        sets.close();
        assertThat(files.open()).isEmpty();
        assertThat(OpenFiles.count(file)).isZero();
    }

    @Test
    void aNewSetGetsTheLowestNumberThatIsFree() throws CommandFailedException {
        add(Optional.of(1L));
        assertThat(add(Optional.empty()).fdsetId()).isZero();
        assertThat(add(Optional.empty()).fdsetId()).isEqualTo(2);
        assertThat(add(Optional.of(Long.MAX_VALUE)).fdsetId()).isEqualTo(Long.MAX_VALUE);
        assertThat(sets.list())
                .extracting(FdsetInfo::fdsetId)
                .containsExactly(Long.MAX_VALUE, 2L, 1L, 0L);
    }

    @Test
    void listsTheMembersInTheOrderTheyCame() throws CommandFailedException {
        var first = sets.add(descriptor(), Optional.of(3L), Optional.of("mine"));
        var second = add(Optional.of(3L));
        assertThat(sets.list().getFirst().fds())
                .containsExactly(
                        new FdsetFdInfo(first.fd(), Optional.of("mine")),
                        new FdsetFdInfo(second.fd(), Optional.empty()));
    }

    @Test
    void refusesANegativeNumberAndClosesTheDescriptor() {
        assertThatThrownBy(() -> add(Optional.of(-1L)))
                .hasMessage("Parameter 'fdset-id' expects a non-negative value");
        assertThat(files.open()).isEmpty();
    }

    @Test
    void removesOneMemberOrAll() throws CommandFailedException {
        var first = add(Optional.of(3L));
        add(Optional.of(3L));
        sets.remove(3, Optional.of(first.fd()));
        assertThat(sets.list().getFirst().fds()).hasSize(1);
        assertThatThrownBy(() -> sets.remove(3, Optional.of(first.fd())))
                .hasMessage(
                        "File descriptor named 'fdset-id:3, fd:%d' not found"
                                .formatted(first.fd()));
        sets.remove(3, Optional.empty());
        assertThat(sets.list()).isEmpty();
        assertThatThrownBy(() -> sets.remove(3, Optional.empty()))
                .hasMessage("File descriptor named 'fdset-id:3' not found");
    }

    @Test
    void onlyMarksWhatIsRemovedWhileTheMachineIsStopped() throws CommandFailedException {
        running = false;
        add(Optional.of(3L));
        add(Optional.of(4L));
        sets.remove(3, Optional.empty());
        sets.remove(3, Optional.empty());
        clients = false;
        sets.clientLeft();
        assertThat(sets.list()).hasSize(2);

        running = true;
        clients = true;
        sets.remove(4, Optional.empty());
        assertThat(sets.list()).extracting(FdsetInfo::fdsetId).containsExactly(3L);
        sets.clientLeft();
        assertThat(sets.list()).isEmpty();
    }

    @Test
    void goWithTheLastClientUnlessSomethingIsOpenByThem() throws Exception {
        add(Optional.of(3L));
        add(Optional.of(4L));
        sets.clientLeft();
        assertThat(sets.list()).hasSize(2);

        clients = false;
        try (var output = sets.openForWriting("/dev/fdset/3", () -> false)) {
            sets.clientLeft();
            assertThat(sets.list()).extracting(FdsetInfo::fdsetId).containsExactly(3L);
            output.write(1);
        }
        assertThat(sets.list()).isEmpty();
        assertThat(files.open()).isEmpty();
    }

    @Test
    void aSetThatIsRemovedWhileOpenIsGoneWhenItIsGivenBack() throws Exception {
        add(Optional.of(3L));
        try (var output = sets.openForWriting("/dev/fdset/3", () -> false)) {
            sets.remove(3, Optional.empty());
            assertThat(sets.list().getFirst().fds()).isEmpty();
            output.write('x');
        }
        assertThat(sets.list()).isEmpty();
        assertThat(file).hasContent("xld");
    }

    @Test
    void writesGoOnWhereTheLastEnded() throws Exception {
        add(Optional.of(3L));
        for (int i = 0; i < 2; i++) {
            try (var output = sets.openForWriting("/dev/fdset/3", () -> false)) {
                output.write("picture".getBytes(StandardCharsets.US_ASCII));
            }
        }
        assertThat(file).hasContent("picturepicture");
        assertThat(OpenFiles.count(file)).isEqualTo(1);
    }

    @Test
    void opensTheMemberAddedLastWithTheVeryAccessModeAsked() throws Exception {
        var other = Files.createFile(folder.resolve("g"));
        sets.add(files.open(other, OpenFiles.WRITE), Optional.of(3L), Optional.empty());
        sets.add(files.append(file), Optional.of(3L), Optional.empty());
        sets.add(files.open(other, OpenFiles.READ), Optional.of(3L), Optional.empty());
        sets.add(files.open(other, OpenFiles.READ_WRITE), Optional.of(3L), Optional.empty());
        try (var output = sets.openForWriting("/dev/fdset/3", () -> false)) {
            output.write('+');
        }
        assertThat(file).hasContent("old+");
        assertThat(other).isEmptyFile();
    }

    @Test
    void tellsWhyASetCanNotBeOpened() throws CommandFailedException {
        sets.add(files.open(file, OpenFiles.READ_WRITE), Optional.of(3L), Optional.empty());
        assertThatThrownBy(() -> sets.openForWriting("/dev/fdset/3", () -> false))
                .hasMessage("Permission denied");
        assertThatThrownBy(() -> sets.openForWriting("/dev/fdset/4", () -> false))
                .hasMessage("No such file or directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "3x", "3 ", "-1", "0x3", "2147483648", "99999999999999999999"})
    void takesNumbersOnly(String name) {
        assertThatThrownBy(() -> sets.openForWriting("/dev/fdset/" + name, () -> false))
                .isInstanceOf(IOException.class)
                .hasMessage("Invalid argument");
    }

    @ParameterizedTest
    @ValueSource(strings = {" 3", "+3", "003", "\t3"})
    void takesNumbersAsTheCLibraryDoes(String name) throws Exception {
        add(Optional.of(3L));
        sets.openForWriting("/dev/fdset/" + name, () -> false).close();
    }

    @Test
    void aFullPipeHoldsUpItsWriterUntilItIsCancelled() throws Exception {
        var fifo = folder.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
        var reader = files.open(fifo, OpenFiles.READ_WRITE);
        sets.add(files.open(fifo, OpenFiles.WRITE), Optional.of(3L), Optional.empty());
        var failure = new AtomicReference<Throwable>();
        var cancelled = new AtomicBoolean();
        var begun = new CountDownLatch(1);
        var writer =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try (var output =
                                            sets.openForWriting("/dev/fdset/3", cancelled::get)) {
                                        begun.countDown();
                                        output.write(new byte[1 << 20]);
                                    } catch (IOException e) {
                                        failure.set(e);
                                    }
                                });
        begun.await();
        cancelled.set(true);
        writer.join();
        assertThat(failure.get()).isInstanceOf(InterruptedIOException.class);
        reader.close();
    }

    @Test
    void holdsNoMoreThanItMay() throws CommandFailedException {
        for (int i = 0; i < FdSets.MOST; i++) {
            add(Optional.of(i % 7L));
        }
        assertThatThrownBy(() -> add(Optional.empty()))
                .hasMessage("More than 1024 file descriptors in sets");
        assertThat(files.open()).hasSize(FdSets.MOST);
        sets.remove(0, Optional.empty());
        add(Optional.empty());
    }

    @Test
    void closesWhatComesAfterTheEnd() {
        sets.close();
        assertThatThrownBy(() -> add(Optional.empty())).hasMessage("The machine has ended");
        assertThat(files.open()).isEmpty();
    }

    private AddfdInfo add(Optional<Long> id) throws CommandFailedException {
        return sets.add(descriptor(), id, Optional.empty());
    }

    private PassedDescriptor descriptor() {
        return files.open(file, OpenFiles.WRITE);
    }
}
