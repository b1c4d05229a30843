package io.qmp4j.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.display.Capture;
import io.qmp4j.display.Console;
import io.qmp4j.display.Consoles;
import io.qmp4j.display.Frame;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

@Timeout(60)
class VncDisplayTest {
    private static final VncConnection.Patience PATIENT =
            new VncConnection.Patience(Duration.ofSeconds(30), Duration.ofSeconds(30));
    private static final int RED = 0xff0000;
    private static final int GREEN = 0x00ff00;

    @TempDir private Path folder;
    private Optional<FakeVncServer> server = Optional.empty();

    @AfterEach
    void stop() throws IOException {
        if (server.isPresent()) {
            server.get().close();
        }
    }

    @Test
    void showsThePixelsOfTheServer() throws Exception {
        // the fourth byte of a pixel may be anything
        var console =
                console(
                        client -> {
                            client.welcome(101, 37);
                            client.show(101, 37, (x, y) -> 0x5a000000 | colour(x, y));
                        });

        var frame = frame(console);

        assertThat(frame.width()).isEqualTo(101);
        assertThat(frame.height()).isEqualTo(37);
        for (int y = 0; y < 37; y++) {
            for (int x = 0; x < 101; x++) {
                assertThat(frame.pixel(x, y)).isEqualTo(colour(x, y));
            }
        }
    }

    @Test
    void asksForEverythingAgainForEveryPicture() throws Exception {
        var shown = new AtomicInteger(RED);
        var console =
                console(
                        client -> {
                            client.welcome(3, 2);
                            client.show(3, 2, (_, _) -> shown.get());
                        });

        assertThat(frame(console).pixel(2, 1)).isEqualTo(RED);
        shown.set(GREEN);
        assertThat(frame(console).pixel(2, 1)).isEqualTo(GREEN);
        assertThat(server.orElseThrow().requests())
                .containsOnly(new FakeVncServer.Request(false, 0, 0, 3, 2));
    }

    @Test
    void isNotDoneBeforeEveryPixelHasCome() throws Exception {
        var half = new CountDownLatch(1);
        var rest = new CountDownLatch(1);
        var console =
                console(
                        client -> {
                            client.welcome(4, 4);
                            client.awaitRequest();
                            client.beginUpdate(1);
                            client.raw(0, 0, 4, 2, (_, _) -> RED);
                            client.awaitRequest(); // what came was looked at
                            half.countDown();
                            rest.await();
                            client.beginUpdate(1);
                            client.raw(0, 2, 4, 2, (_, _) -> GREEN);
                            client.awaitRequest();
                        });

        var outcome = capture(console);
        half.await();
        assertThat(outcome).isNotDone();
        rest.countDown();

        var frame = ((Capture.Taken) outcome.join()).frame();
        assertThat(frame.pixel(3, 1)).isEqualTo(RED);
        assertThat(frame.pixel(0, 2)).isEqualTo(GREEN);
    }

    @Test
    void asksAgainForAScreenThatChangesItsSize() throws Exception {
        var console =
                console(
                        client -> {
                            client.welcome(4, 4);
                            client.awaitRequest();
                            client.beginUpdate(1);
                            client.raw(0, 0, 4, 2, (_, _) -> RED);
                            client.awaitRequest();
                            client.beginUpdate(2);
                            client.raw(0, 2, 4, 2, (_, _) -> RED);
                            client.header(0, 0, 5, 3, FakeVncServer.DESKTOP_SIZE);
                            client.show(5, 3, (_, _) -> GREEN);
                        });

        var frame = frame(console);

        assertThat(frame.width()).isEqualTo(5);
        assertThat(frame.height()).isEqualTo(3);
        assertThat(frame.pixel(0, 0)).isEqualTo(GREEN);
        assertThat(server.orElseThrow().requests().getLast())
                .isEqualTo(new FakeVncServer.Request(false, 0, 0, 5, 3));
    }

    @Test
    void readsPastWhatIsNoPicture() throws Exception {
        var console =
                console(
                        client -> {
                            client.welcome(2, 1);
                            client.awaitRequest();
                            client.output.write(2); // bell
                            client.output.write(new byte[] {3, 0, 0, 0, 0, 0, 0, 2, 'h', 'i'});
                            client.output.write(new byte[] {1, 0, 0, 0, 0, 1, 9, 9, 9, 9, 9, 9});
                            client.beginUpdate(2);
                            client.header(1, 1, 9, 2, FakeVncServer.CURSOR);
                            client.output.write(new byte[9 * 2 * 4 + 2 * 2]);
                            client.raw(0, 0, 2, 1, (_, _) -> RED);
                            client.awaitRequest();
                        });

        assertThat(frame(console).pixel(1, 0)).isEqualTo(RED);
    }

    @Test
    void speaksToOldServers() throws Exception {
        var console =
                console(
                        client -> {
                            assertThat(client.version("003.003")).isEqualTo("RFB 003.003\n");
                            client.output.writeInt(1);
                            client.initialise(1, 1);
                            client.show(1, 1, (_, _) -> GREEN);
                        });

        assertThat(frame(console).pixel(0, 0)).isEqualTo(GREEN);
    }

    @Test
    void findsAServerAtAUnixSocket() throws Exception {
        var path = folder.resolve("vnc.sock");
        server =
                Optional.of(
                        FakeVncServer.start(
                                path,
                                client -> {
                                    client.welcome(1, 1);
                                    client.show(1, 1, (_, _) -> RED);
                                }));

        var console = console(new VncAddress.Unix(path), Optional.empty(), PATIENT);

        assertThat(frame(console).pixel(0, 0)).isEqualTo(RED);
    }

    @Test
    void aServerMayGoAwayAndComeBack() throws Exception {
        FakeVncServer.Script shows =
                client -> {
                    client.welcome(1, 1);
                    client.show(1, 1, (_, _) -> RED);
                };
        var console = console(shows);
        int port = server.orElseThrow().port();
        frame(console);

        server.orElseThrow().close();
        assertThat(failure(console))
                .isEqualTo("No picture from VNC server 127.0.0.1:" + port + ": Connection refused");

        server = Optional.of(FakeVncServer.start(port, shows));
        assertThat(frame(console).pixel(0, 0)).isEqualTo(RED);
    }

    @Test
    void tellsOfASocketThatIsNotThere() throws Exception {
        var address = new VncAddress.Unix(folder.resolve("none"));

        assertThat(failure(console(address, Optional.empty(), PATIENT)))
                .endsWith("/none: No such file or directory");
    }

    @Test
    void readsThePasswordWhenItIsAskedForIt() throws Exception {
        var file = folder.resolve("password");
        server =
                Optional.of(
                        FakeVncServer.start(
                                client -> {
                                    if (client.authenticate("sesame")) {
                                        client.initialise(1, 1);
                                        client.show(1, 1, (_, _) -> GREEN);
                                    }
                                }));
        var address = server.orElseThrow().address();
        var console = console(address, Optional.of(file), PATIENT);

        assertThat(failure(console))
                .endsWith(": failed to open file '" + file + "': No such file or directory");
        Files.writeString(file, "barley\n");
        assertThat(failure(console)).endsWith(": the server refused the password");
        Files.writeString(file, "sesame\nmore\n");
        assertThat(frame(console).pixel(0, 0)).isEqualTo(GREEN);
        assertThat(failure(console(address, Optional.empty(), PATIENT)))
                .endsWith(": the server asks for a password, see 'password-file'");
    }

    static Stream<Map.Entry<String, FakeVncServer.Script>> refusesWhatAServerMustNotSend() {
        return Stream.of(BadVncServers.sizes(), BadVncServers.messages(), BadVncServers.greetings())
                .flatMap(each -> each.entrySet().stream());
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatAServerMustNotSend(Map.Entry<String, FakeVncServer.Script> wrong)
            throws Exception {
        assertThat(failure(console(wrong.getValue()))).endsWith(": " + wrong.getKey());
    }

    @Test
    void doesNotWaitForEver() throws Exception {
        var console =
                console(
                        client -> {
                            client.welcome(1, 1);
                            client.awaitRequest();
                            client.input.readByte(); // which never comes
                        },
                        new VncConnection.Patience(Duration.ofMillis(50), Duration.ofSeconds(30)));

        assertThat(failure(console)).endsWith(": nothing came for 0.05 s");
    }

    @Test
    void doesNotWaitForAServerThatSendsByteByByte() throws Exception {
        var console =
                console(
                        client -> {
                            client.welcome(1, 1);
                            while (true) {
                                client.output.write(2); // rings the bell
                            }
                        },
                        new VncConnection.Patience(Duration.ofSeconds(30), Duration.ofMillis(100)));

        assertThat(failure(console)).endsWith(": not done within 0.1 s");
    }

    @Test
    void endsWhatIsUnderWayWhenItIsClosed() throws Exception {
        var asked = new CountDownLatch(1);
        server =
                Optional.of(
                        FakeVncServer.start(
                                client -> {
                                    client.welcome(1, 1);
                                    client.awaitRequest();
                                    asked.countDown();
                                    client.input.readByte();
                                }));
        var display =
                new VncDisplay("test", server.orElseThrow().address(), Optional.empty(), PATIENT);
        var console = new Consoles().add("v", 0, display);
        var outcome = capture(console);
        asked.await();

        display.close();

        assertThat(outcome.join()).isInstanceOf(Capture.Failed.class);
        assertThat(capture(console).join()).isInstanceOf(Capture.NoSurface.class);
    }

    private static int colour(int x, int y) {
        return (x * 0x9e3779b1 ^ y * 0x85ebca6b) & 0xffffff;
    }

    private Console console(FakeVncServer.Script script) throws IOException {
        return console(script, PATIENT);
    }

    private Console console(FakeVncServer.Script script, VncConnection.Patience patience)
            throws IOException {
        server = Optional.of(FakeVncServer.start(script));
        return console(server.get().address(), Optional.empty(), patience);
    }

    private static Console console(
            VncAddress address, Optional<Path> password, VncConnection.Patience patience) {
        return new Consoles().add("v", 0, new VncDisplay("test", address, password, patience));
    }

    private static CompletableFuture<Capture.Outcome> capture(Console console) {
        var outcome = new CompletableFuture<Capture.Outcome>();
        console.capture(outcome::complete);
        return outcome;
    }

    private static Frame frame(Console console) {
        return ((Capture.Taken) capture(console).join()).frame();
    }

    private static String failure(Console console) {
        return ((Capture.Failed) capture(console).join()).reason();
    }
}
