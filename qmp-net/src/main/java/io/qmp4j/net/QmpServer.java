package io.qmp4j.net;

import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.Endpoint.Protocol;
import io.qmp4j.net.unix.UnixSockets;
import io.qmp4j.qmp.server.MonitorOpening;
import io.qmp4j.qmp.server.OutputFormat;
import io.qmp4j.qmp.server.Peer;
import io.qmp4j.qmp.server.QmpMonitor;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Serves one monitor to any number of clients at any number of endpoints, each client with a
/// session of its own. For any thread.
public final class QmpServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(QmpServer.class.getName());

    /// How long clients have for their last replies when the server closes.
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private static final Duration IDLE = Duration.ofMillis(250);

    private final QmpMonitor monitor;
    private final ServerOptions options;
    private final List<EventLoop> loops;
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final List<ServerEndpoint> endpoints = new CopyOnWriteArrayList<>();
    private final List<StreamPumps> pumps = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch lastLeft = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private QmpServer(QmpMonitor monitor, ServerOptions options, List<EventLoop> loops) {
        this.monitor = monitor;
        this.options = options;
        this.loops = loops;
    }

    public static QmpServer start(QmpMonitor monitor) throws IOException {
        return start(monitor, ServerOptions.STANDARD);
    }

    public static QmpServer start(QmpMonitor monitor, ServerOptions options) throws IOException {
        var loops = new ArrayList<EventLoop>();
        for (int i = 0; i < options.loops(); i++) {
            loops.add(EventLoop.open("qmp4j-loop-" + i));
        }
        loops.forEach(EventLoop::start);
        return new QmpServer(monitor, options, List.copyOf(loops));
    }

    /// As [#open(Endpoint, OutputFormat)], with one line for each message.
    public ServerEndpoint open(Endpoint endpoint) throws IOException {
        return open(endpoint, OutputFormat.COMPACT);
    }

    /// As [#open(Endpoint, MonitorOpening)], for QMP.
    public ServerEndpoint open(Endpoint endpoint, OutputFormat format) throws IOException {
        return open(endpoint, qmp(format));
    }

    /// Opens an endpoint: listens there, or connects and serves the one that listens. Connecting
    /// blocks; a connection that ends is not made again.
    ///
    /// @param opening begins the session of each client; it must end with those of the monitor
    /// @throws IOException saying which address and why
    public ServerEndpoint open(Endpoint endpoint, MonitorOpening opening) throws IOException {
        if (closing.get()) {
            throw new IllegalStateException("The server is closed");
        }
        return switch (endpoint) {
            case Endpoint.Unix unix when unix.direction() == Direction.LISTEN ->
                    listen(Listener.unix(unix), opening);
            case Endpoint.Tcp tcp when tcp.direction() == Direction.LISTEN ->
                    listen(Listener.tcp(tcp), opening);
            case Endpoint.Unix _, Endpoint.Tcp _ -> {
                var channel = Dialling.connect(endpoint);
                var opened = added(new ServerEndpoint(endpoint));
                accepted(opened, channel, opening);
                yield opened;
            }
            case Endpoint.Stdio stdio -> {
                var opened = added(new ServerEndpoint(stdio));
                var in = new FileInputStream(FileDescriptor.in);
                var out = new FileOutputStream(FileDescriptor.out);
                serveStreams(stdio.toString(), in, out, () -> {}, opening);
                opened.clientCame();
                yield opened;
            }
            case Endpoint.None none -> added(new ServerEndpoint(none));
        };
    }

    /// Connects, and serves the one that listens there. Blocks until connected. Unlike with
    /// [#open(Endpoint, MonitorOpening)], nothing is kept of a connection that ends, so that this
    /// can be done again and again.
    ///
    /// @throws IOException saying which address and why
    public void connect(Endpoint endpoint, MonitorOpening opening) throws IOException {
        var channel = Dialling.connect(endpoint);
        serve(transport(endpoint, channel), Dialling.peer(endpoint, channel), opening);
    }

    /// Serves one client over a pair of blocking streams. At the end `out` is closed; `in` is not,
    /// as a thread may stand in its read.
    ///
    /// @param name the peer's address, for handlers and the log
    public void openStreams(String name, InputStream in, OutputStream out, OutputFormat format) {
        serveStreams(name, in, out, out, qmp(format));
    }

    /// Serves one client within this process.
    public InMemoryConnection openInMemory(OutputFormat format) {
        var toServer = new BytePipe();
        var toClient = new BytePipe();
        serve(new PipeTransport(toServer, toClient), Peer.at("memory"), qmp(format));
        return new InMemoryConnection(toServer, toClient);
    }

    /// Ends in order: takes in no more clients, cancels what is under way and sends the replies,
    /// closes the connections, removes the sockets. Waits for all of that, but for no client longer
    /// than two seconds, or what the options say if that is less. From a handler it only begins,
    /// and the handler's command is not cancelled. Idempotent.
    @Override
    public void close() {
        boolean inHandler =
                QmpMonitor.isHandling() || loops.stream().anyMatch(EventLoop::isCurrent);
        if (closing.compareAndSet(false, true)) {
            if (inHandler) {
                monitor.shutdown(); // which sees what command this is
                Thread.ofPlatform().name("qmp4j-close").start(this::end);
                return;
            }
            end();
        } else if (!inHandler) {
            awaitClosed();
        }
    }

    QmpMonitor monitor() {
        return monitor;
    }

    ServerOptions options() {
        return options;
    }

    void opened(Connection connection) {
        connections.add(connection);
    }

    void closed(Connection connection) {
        connections.remove(connection);
        if (closing.get() && connections.isEmpty()) {
            lastLeft.countDown();
        }
    }

    private ServerEndpoint listen(Listener listener, MonitorOpening opening) {
        listeners.add(listener);
        var opened = added(new ServerEndpoint(listener.endpoint()));
        var loop = loops.getFirst();
        if (opened.endpoint() instanceof Endpoint.Unix) {
            loop.execute(() -> loop.after(IDLE, QmpServer::prepareSockets));
        }
        loop.execute(
                () ->
                        Acceptor.start(
                                loop,
                                opened.endpoint(),
                                listener.channel(),
                                client -> accepted(opened, client, opening)));
        return opened;
    }

    /// In a quiet moment, and not on a loop.
    private static void prepareSockets() {
        UnixSockets.find()
                .ifPresent(
                        sockets ->
                                Thread.ofPlatform()
                                        .daemon()
                                        .name("qmp4j-prepare")
                                        .start(sockets::prepare));
    }

    private ServerEndpoint added(ServerEndpoint endpoint) {
        endpoints.add(endpoint);
        return endpoint;
    }

    private void serveStreams(
            String name,
            InputStream in,
            OutputStream out,
            Closeable atEnd,
            MonitorOpening opening) {
        var input = new BytePipe();
        var output = new BytePipe();
        pumps.removeIf(StreamPumps::isFinished);
        pumps.add(StreamPumps.start("qmp4j-" + name, in, input, output, out, atEnd));
        serve(new PipeTransport(input, output), Peer.at(name), opening);
    }

    private void accepted(ServerEndpoint endpoint, SocketChannel client, MonitorOpening opening) {
        var peer = Dialling.peer(endpoint.endpoint(), client);
        serve(transport(endpoint.endpoint(), client), peer, spoken(endpoint.endpoint(), opening));
        endpoint.clientCame();
    }

    private static MonitorOpening spoken(Endpoint endpoint, MonitorOpening opening) {
        boolean isTelnet =
                endpoint instanceof Endpoint.Tcp tcp && tcp.protocol() == Protocol.TELNET;
        return isTelnet
                ? (peer, loop, carrier) -> TelnetSession.open(opening, peer, loop, carrier)
                : opening;
    }

    private MonitorOpening qmp(OutputFormat format) {
        return (peer, loop, carrier) -> monitor.open(peer, loop, carrier, format);
    }

    private static Transport transport(Endpoint endpoint, SocketChannel client) {
        return endpoint instanceof Endpoint.Unix
                ? new UnixTransport(client)
                : new ChannelTransport(client);
    }

    private void serve(Transport transport, Peer peer, MonitorOpening opening) {
        var loop = loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
        if (loop.isCurrent()) {
            begin(loop, transport, peer, opening);
        } else {
            loop.execute(() -> begin(loop, transport, peer, opening));
        }
    }

    private void begin(EventLoop loop, Transport transport, Peer peer, MonitorOpening opening) {
        if (closing.get()) {
            transport.close();
        } else {
            Connection.open(this, loop, transport, peer, opening);
        }
    }

    private void end() {
        try {
            listeners.forEach(Listener::close);
            for (EventLoop loop : loops) {
                passBy(loop); // who was let in before has a session now
            }
            monitor.shutdown();
            if (connections.isEmpty()) {
                lastLeft.countDown();
            }
            if (!lastLeft.await(farewell().toNanos(), TimeUnit.NANOSECONDS)) {
                connections.forEach(Connection::abort);
            }
            for (EventLoop loop : loops) {
                loop.stop(options.linger());
            }
            for (StreamPumps each : pumps) {
                each.finish(options.linger());
            }
        } catch (InterruptedException e) {
            LOG.log(Level.WARNING, "The server was not closed in order", e);
            Thread.currentThread().interrupt();
        } finally {
            listeners.forEach(each -> each.removal().run());
            endpoints.forEach(ServerEndpoint::closed);
            closed.countDown();
        }
    }

    private Duration farewell() {
        return options.linger().compareTo(FAREWELL) < 0 ? options.linger() : FAREWELL;
    }

    private void passBy(EventLoop loop) throws InterruptedException {
        var reached = new CountDownLatch(1);
        loop.execute(reached::countDown);
        if (!reached.await(options.linger().toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.log(Level.WARNING, "A handler blocks an event loop");
        }
    }

    private void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
