package io.qmp4j.net;

import io.qmp4j.qmp.server.Carrier;
import io.qmp4j.qmp.server.MonitorOpening;
import io.qmp4j.qmp.server.MonitorSession;
import io.qmp4j.qmp.server.Peer;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.SelectionKey;
import java.time.Duration;

/// Carries the bytes of one session of a server: everything that one read brings is answered in one
/// write. Confined to its loop.
final class Connection implements Carrier, Ready {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());
    private static final int READ_BYTES_PER_TURN = 256 * 1024;
    private static final int WRITE_BYTES_AT_ONCE = 256 * 1024;
    private static final int WRITE_BYTES_PER_TURN = 4 * WRITE_BYTES_AT_ONCE;

    private final QmpServer server;
    private final EventLoop loop;
    private final Transport transport;
    private final MonitorSession session;
    private boolean touched;
    private boolean identified;
    private boolean inputEnded;
    private boolean sessionEnded;
    private boolean lingering;
    private boolean closed;
    private long sent;

    private Connection(
            QmpServer server,
            EventLoop loop,
            Transport transport,
            Peer peer,
            MonitorOpening opening) {
        this.server = server;
        this.loop = loop;
        this.transport = transport;
        this.session = opening.open(peer, loop, this);
    }

    /// Begins a session. On the loop.
    static void open(
            QmpServer server,
            EventLoop loop,
            Transport transport,
            Peer peer,
            MonitorOpening opening) {
        var connection = new Connection(server, loop, transport, peer, opening);
        server.opened(connection);
        try {
            transport.start(loop, connection);
            connection.touch();
        } catch (IOException e) {
            connection.lost(e);
        }
    }

    @Override
    public void outputReady() {
        touch();
    }

    @Override
    public void inputWantedChanged() {
        touch();
    }

    @Override
    public void sessionEnded() {
        sessionEnded = true;
        touch();
    }

    @Override
    public boolean passesDescriptors() {
        return transport.passesDescriptors();
    }

    @Override
    public void ready(int ops) {
        if ((ops & SelectionKey.OP_CONNECT) != 0) {
            lost(new IOException("The peer has left"));
            return;
        }
        if ((ops & SelectionKey.OP_READ) != 0) {
            read();
        }
        touch();
    }

    @Override
    public void failed() {
        try {
            session.connectionLost();
        } finally {
            close();
        }
    }

    /// Breaks it off. For any thread.
    void abort() {
        loop.execute(this::failed);
    }

    /// Writes what waits, and sees what to wait for. At the end of a turn.
    void settle() {
        try {
            if (!closed) {
                boolean blocked = write(); // what this touches is seen below
                await(blocked);
            }
        } catch (IOException e) {
            lost(e);
        } finally {
            touched = false;
        }
    }

    @Override
    public String toString() {
        return session.peer().address();
    }

    private void read() {
        var buffer = loop.buffer();
        int most = READ_BYTES_PER_TURN;
        try {
            while (!closed && !inputEnded && most > 0 && session.wantsInput()) {
                int count = transport.read(buffer.clear());
                if (count < 0) {
                    inputEnded = true;
                    session.inputEnded();
                    return;
                }
                most -= count;
                identify();
                session.receive(buffer.flip(), transport.takeDescriptors());
                if (count < buffer.capacity()) {
                    return; // nothing more for now
                }
            }
        } catch (IOException e) {
            lost(e);
        }
    }

    /// Not before the client has sent something: the greeting shall not wait for it.
    private void identify() {
        if (!identified) {
            identified = true;
            session.identify(transport.identify(session.peer()));
        }
    }

    private void await(boolean blocked) throws IOException {
        if (sessionEnded && !session.output().hasRemaining()) {
            close();
            return;
        }
        if (sessionEnded || inputEnded) {
            linger();
        }
        boolean reads = !inputEnded && session.wantsInput();
        transport.interest(
                (reads ? SelectionKey.OP_READ : 0) | (blocked ? SelectionKey.OP_WRITE : 0));
    }

    /// @return whether the peer must read before more can be written
    private boolean write() throws IOException {
        int most = WRITE_BYTES_PER_TURN;
        while (most > 0) {
            var output = session.output();
            int waiting = Math.min(output.remaining(), WRITE_BYTES_AT_ONCE);
            if (waiting == 0) {
                return false;
            }
            output.limit(output.position() + waiting);
            int count = transport.write(output, session.outputDescriptors());
            if (count > 0) {
                sent += count;
                most -= count;
                session.outputSent(count);
            }
            if (count < waiting) {
                return true;
            }
        }
        return session.output().hasRemaining();
    }

    /// A peer that has nothing more to say, or nothing to be answered, must read on or be dropped.
    private void linger() {
        if (!lingering) {
            lingering = true;
            lingerFrom(sent, server.options().linger());
        }
    }

    private void lingerFrom(long before, Duration limit) {
        loop.after(
                limit,
                () -> {
                    if (closed) {
                        return;
                    }
                    if (sent > before) {
                        lingerFrom(sent, limit);
                    } else {
                        LOG.log(Level.INFO, "{0} does not read its replies: dropped", this);
                        failed();
                    }
                });
    }

    private void lost(IOException cause) {
        LOG.log(Level.DEBUG, "Lost {0}: {1}", this, cause.getMessage());
        failed();
    }

    private void close() {
        if (!closed) {
            closed = true;
            transport.close();
            server.closed(this);
        }
    }

    private void touch() {
        if (!touched) {
            touched = true;
            loop.touch(this);
        }
    }
}
