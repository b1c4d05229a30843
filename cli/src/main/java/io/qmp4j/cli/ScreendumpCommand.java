package io.qmp4j.cli;

import io.qmp4j.net.Endpoint;
import io.qmp4j.net.QmpClient;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.QmpError;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// `qmp4j screendump`: takes a picture of a display and says where it is.
final class ScreendumpCommand {
    static final CommandRules RULES =
            new CommandRules(
                    "Takes a picture of a display, from this program's machine or from QEMU.",
                    ScreendumpRequest.OPTIONS,
                    "[ADDR] FILE",
                    List.of(
                            "",
                            "ADDR is unix:PATH, tcp:HOST:PORT or a PATH alone; without it $QMP4J_ADDR,",
                            "else the only 'qmp4j run' there is. Over a Unix socket FILE is made with",
                            "your rights if the machine runs and takes an open file. Else, and always over",
                            "TCP, the server writes it, on its own side. The exit status is 1 for a fault of",
                            "qmp4j's, 2 for a mistake in the call, 3 if there is no picture, 4 if there",
                            "is no connection, 5 if it took too long."));

    private final Terminal terminal;

    ScreendumpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(Words words) throws UsageException, IOException, InterruptedException {
        var request = ScreendumpRequest.of(words);
        var limit = TimeLimit.of(words);
        var endpoint = ServerAddress.of(request.address(), terminal);
        boolean isNear = endpoint instanceof Endpoint.Unix;
        var path = absolute(request.file());
        var name = isNear ? path.toString() : request.file();
        try (var draft = isNear ? draft(path) : DraftFile.none(path)) {
            Screendumping.Writer writer;
            try (var client = QmpClient.open(endpoint, limit)) {
                writer = new Screendumping(client, limit, request).into(draft, name);
            } catch (CommandFailedException e) {
                return failed(e.error());
            } catch (TimeoutException e) {
                terminal.err().println("qmp4j screendump: " + e.getMessage());
                return ExitStatus.TIME_OUT;
            } catch (IOException e) {
                terminal.err().println("qmp4j screendump: " + Reason.of(e));
                return ExitStatus.CONNECTION;
            }
            terminal.out()
                    .println(
                            switch (writer) {
                                case CALLER -> {
                                    draft.commit();
                                    yield "Wrote " + name;
                                }
                                case SERVER -> "The server at " + endpoint + " wrote " + name;
                            });
            return ExitStatus.OK;
        }
    }

    private int failed(QmpError error) {
        terminal.err().println(error.errorClass().wireName() + ": " + error.desc());
        if (Screendumping.isOfAnUnknownFormat(error)) {
            terminal.err()
                    .println(
                            "qmp4j screendump: this server writes only PPM (QEMU has PNG from 7.1"
                                    + " on): name a .ppm file");
        }
        return ExitStatus.COMMAND_FAILED;
    }

    private static Path absolute(String file) throws UsageException {
        try {
            return Path.of(file).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new UsageException(file + ": " + e.getReason());
        }
    }

    private static DraftFile draft(Path path) throws IOException {
        try {
            return DraftFile.of(path);
        } catch (IOException e) {
            throw new IOException("Failed to write '" + path + "': " + Reason.of(e), e);
        }
    }
}
