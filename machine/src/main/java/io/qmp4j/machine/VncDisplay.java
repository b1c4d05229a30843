package io.qmp4j.machine;

import io.qmp4j.display.DisplayDevice;
import io.qmp4j.display.Redraw;
import io.qmp4j.display.Surface;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;

/// A device with one head that shows the screen of a VNC server.
///
/// Each redraw is a conversation of its own. In one that goes on, an update doesn't say which
/// request it answers; after a change of the size, for one, a late answer to an earlier request
/// could pass for the picture. In a new one nothing is older than the redraw. It also needs no way
/// to notice that the server was away, and QEMU's answers at once where it lets a client that was
/// idle wait for seconds. For any thread.
final class VncDisplay implements DisplayDevice, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(VncDisplay.class.getName());
    private static final int BUFFER = 64 * 1024;
    private static final int PUSHED_BACK = Integer.BYTES;

    private final String name;
    private final VncAddress address;
    private final Optional<Path> passwordFile;
    private final VncConnection.Patience patience;
    private Optional<Thread> conversation = Optional.empty(); // guarded by this
    private boolean isClosed; // guarded by this

    /// @param name of its threads
    VncDisplay(
            String name,
            VncAddress address,
            Optional<Path> passwordFile,
            VncConnection.Patience patience) {
        this.name = name;
        this.address = address;
        this.passwordFile = passwordFile;
        this.patience = patience;
    }

    /// Failures are told in words for the user.
    @Override
    public void redraw(int head, Redraw redraw) {
        // a platform thread: a selector would hold a virtual one's carrier
        var thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> converse(redraw));
        synchronized (this) {
            if (!isClosed) {
                conversation = Optional.of(thread);
                thread.start();
                return;
            }
        }
        redraw.doneWithoutSurface();
    }

    /// Ends what is under way.
    @Override
    public synchronized void close() {
        isClosed = true;
        conversation.ifPresent(Thread::interrupt);
    }

    private void converse(Redraw redraw) {
        try {
            redraw.done(picture());
        } catch (IOException e) {
            var reason = e instanceof EOFException ? "the server hung up" : SystemWords.of(e);
            redraw.failed("No picture from VNC server " + address.text() + ": " + reason);
        } catch (RuntimeException | Error e) { // no memory, for one: whoever waits must be told
            LOG.log(Level.ERROR, "A picture could not be taken from a VNC server", e);
            redraw.failed("No picture from VNC server " + address.text());
        }
    }

    private Surface picture() throws IOException {
        try (var connection = VncConnection.open(address, patience)) {
            var input =
                    new PushbackInputStream(
                            new BufferedInputStream(connection.input(), BUFFER), PUSHED_BACK);
            new VncSecurity(input, connection.output(), passwordFile).pass();
            return new VncPicture(input, connection.output()).take();
        }
    }
}
