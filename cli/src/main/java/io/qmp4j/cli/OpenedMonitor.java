package io.qmp4j.cli;

import io.qmp4j.machine.CharacterDevice;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.qmp.server.Carrier;
import io.qmp4j.qmp.server.MonitorOpening;
import io.qmp4j.qmp.server.MonitorSession;
import io.qmp4j.qmp.server.Peer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/// A monitor and who is connected to it. For any thread.
final class OpenedMonitor implements MonitorOpening {
    private static final int MOST_SHOWN = 4;

    private final String label;
    private final MonitorOpening opening;
    private final List<Peer> peers = new ArrayList<>(); // guarded by itself
    private volatile Endpoint endpoint;

    OpenedMonitor(String label, Endpoint endpoint, MonitorOpening opening) {
        this.label = label;
        this.endpoint = endpoint;
        this.opening = opening;
    }

    /// It came to be there, with the port that was chosen.
    void boundTo(Endpoint bound) {
        endpoint = bound;
    }

    @Override
    public MonitorSession open(Peer peer, Executor loop, Carrier carrier) {
        synchronized (peers) {
            peers.add(peer);
        }
        return opening.open(peer, loop, new Watched(peer, carrier));
    }

    /// As QEMU writes it (`chardev/char-socket.c`), though there may be more than one client.
    CharacterDevice toDevice() {
        return new CharacterDevice(label, filename(), true);
    }

    private String filename() {
        return switch (endpoint) {
            case Endpoint.Unix unix -> socket(unix.direction(), false);
            case Endpoint.Tcp tcp -> socket(tcp.direction(), true);
            case Endpoint.Stdio stdio -> stdio.toString();
            case Endpoint.None _ -> "null";
        };
    }

    private String socket(Direction direction, boolean tellsWho) {
        var address = endpoint + (direction == Direction.LISTEN ? ",server=on" : "");
        synchronized (peers) {
            if (peers.isEmpty()) {
                return "disconnected:" + address;
            }
            return tellsWho ? address + " <-> " + clients() : address;
        }
    }

    private String clients() {
        var shown = new ArrayList<String>();
        for (Peer peer : peers.subList(0, Math.min(peers.size(), MOST_SHOWN))) {
            shown.add(peer.address().substring(peer.address().indexOf(':') + 1));
        }
        if (peers.size() > MOST_SHOWN) {
            shown.add((peers.size() - MOST_SHOWN) + " more");
        }
        return String.join(", ", shown);
    }

    private final class Watched implements Carrier {
        private final Peer peer;
        private final Carrier carrier;

        Watched(Peer peer, Carrier carrier) {
            this.peer = peer;
            this.carrier = carrier;
        }

        @Override
        public void outputReady() {
            carrier.outputReady();
        }

        @Override
        public void inputWantedChanged() {
            carrier.inputWantedChanged();
        }

        @Override
        public void sessionEnded() {
            synchronized (peers) {
                peers.remove(peer);
            }
            carrier.sessionEnded();
        }
    }
}
