package io.qmp4j.cli;

import io.qmp4j.json.JsonBoolean;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonValue;
import io.qmp4j.json.JsonWriter;
import io.qmp4j.net.OpenFile;
import io.qmp4j.net.QmpClient;
import io.qmp4j.qmp.CommandFailedException;
import io.qmp4j.qmp.ErrorClass;
import io.qmp4j.qmp.QmpError;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/// The commands that take a picture. A running server that takes an open file gets one, so that the
/// picture is the caller's and where the caller means, also if the server is another user's or sees
/// other folders.
final class Screendumping {
    private static final System.Logger LOG = System.getLogger(Screendumping.class.getName());
    private static final String FD_SET = "/dev/fdset/";
    private static final String FD_SET_ID = "fdset-id";

    /// Who opened the picture's file.
    enum Writer {
        CALLER,
        SERVER
    }

    private final QmpClient client;
    private final Duration limit;
    private final ScreendumpRequest request;

    /// @param limit for each command
    Screendumping(QmpClient client, Duration limit, ScreendumpRequest request) {
        this.client = client;
        this.limit = limit;
        this.request = request;
    }

    /// @param name of the file, for a server that opens it itself
    Writer into(DraftFile draft, String name)
            throws CommandFailedException, TimeoutException, IOException, InterruptedException {
        if (draft.file().isPresent() && isRunning()) {
            var set = pass(draft.file().get());
            if (set.isPresent() && wrote(set.get())) {
                return Writer.CALLER;
            }
        }
        take(name);
        return Writer.SERVER;
    }

    /// Whether a server refused the picture because it knows PPM only.
    static boolean isOfAnUnknownFormat(QmpError error) {
        return error.errorClass() == ErrorClass.GENERIC_ERROR
                && error.desc().startsWith("Parameter 'format' ");
    }

    /// QEMU 7.2 closes no descriptor while its machine stands still, so that pictures of a stopped
    /// one would use up all it may have.
    private boolean isRunning() throws TimeoutException, IOException, InterruptedException {
        try {
            return client.execute("query-status", JsonObject.of(), limit)
                            instanceof JsonObject status
                    && status.member("running").equals(Optional.of(JsonBoolean.TRUE));
        } catch (CommandFailedException e) {
            return false;
        }
    }

    /// @return the id of the set of descriptors, empty if the server has no such thing, or if the
    ///   file was lost on the way, as it is where something stands between us and the server
    private Optional<JsonValue> pass(OpenFile file)
            throws TimeoutException, IOException, InterruptedException {
        try {
            var answer = client.execute("add-fd", JsonObject.of(), List.of(file), limit);
            return answer instanceof JsonObject set ? set.member(FD_SET_ID) : Optional.empty();
        } catch (CommandFailedException e) {
            return Optional.empty();
        }
    }

    /// @return false if the server can't open a set of descriptors for pictures
    private boolean wrote(JsonValue set)
            throws CommandFailedException, TimeoutException, IOException, InterruptedException {
        var failure = Optional.<CommandFailedException>empty();
        try {
            take(FD_SET + JsonWriter.toText(set));
        } catch (CommandFailedException e) {
            failure = Optional.of(e);
        }
        remove(set);
        if (failure.isPresent() && !failure.get().error().desc().contains(FD_SET)) {
            throw failure.get();
        }
        return failure.isEmpty();
    }

    /// QEMU 7.2 keeps an empty set of a PNG's, but nothing open.
    private void remove(JsonValue set) throws TimeoutException, IOException, InterruptedException {
        try {
            client.execute("remove-fd", JsonObject.of(FD_SET_ID, set), limit);
        } catch (CommandFailedException e) {
            LOG.log(Level.DEBUG, "A set of descriptors remains", e);
        }
    }

    private void take(String filename)
            throws CommandFailedException, TimeoutException, IOException, InterruptedException {
        client.execute("screendump", request.arguments(filename), limit);
    }
}
