package io.qmp4j.net;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.concurrent.atomic.AtomicBoolean;

/// Two pipes on a loop. Confined to it, but for what the pipes tell.
final class PipeTransport implements Transport {
    private final BytePipe input;
    private final BytePipe output;
    private final AtomicBoolean asked = new AtomicBoolean(); // a look at the pipes is under way
    private @Nullable EventLoop loop;
    private @Nullable Ready owner;
    private int ops;

    PipeTransport(BytePipe input, BytePipe output) {
        this.input = input;
        this.output = output;
    }

    @Override
    public void start(EventLoop ourLoop, Ready ourOwner) {
        loop = ourLoop;
        owner = ourOwner;
        input.watch(() -> ask(ourLoop));
        output.watch(() -> ask(ourLoop));
    }

    @Override
    public int read(ByteBuffer into) {
        return input.read(into);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return output.write(from);
    }

    @Override
    public void interest(int wanted) {
        ops = wanted;
        if (possible() != 0 && loop != null) {
            ask(loop);
        }
    }

    @Override
    public void close() {
        ops = 0;
        input.closeReader();
        output.closeWriter();
    }

    private void ask(EventLoop ourLoop) {
        if (!asked.getAndSet(true)) {
            ourLoop.execute(this::look);
        }
    }

    private void look() {
        asked.set(false);
        int possible = possible();
        if (possible != 0 && loop != null && owner != null) {
            loop.turn(owner, possible);
        }
    }

    private int possible() {
        boolean reads = (ops & SelectionKey.OP_READ) != 0 && input.isReadable();
        boolean writes = (ops & SelectionKey.OP_WRITE) != 0 && output.isWritable();
        boolean left = ops == 0 && output.isReaderClosed();
        return (reads ? SelectionKey.OP_READ : 0)
                | (writes ? SelectionKey.OP_WRITE : 0)
                | (left ? SelectionKey.OP_CONNECT : 0);
    }
}
