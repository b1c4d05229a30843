package io.qmp4j.net.unix;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/// The descriptors behind the JDK's channels, which only `sun.nio.ch` tells.
final class SocketNumbers {
    private static final String PACKAGE = "sun.nio.ch";

    private final MethodHandle getFdVal;

    private SocketNumbers(MethodHandle getFdVal) {
        this.getFdVal = getFdVal;
    }

    /// Empty where that package is not opened to this module.
    static Optional<SocketNumbers> find() {
        var base = Object.class.getModule();
        if (!base.isOpen(PACKAGE, SocketNumbers.class.getModule())) {
            return Optional.empty();
        }
        try {
            var owner = Class.forName(PACKAGE + ".SelChImpl");
            var handle =
                    MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
                            .findVirtual(owner, "getFDVal", MethodType.methodType(int.class))
                            .asType(MethodType.methodType(int.class, SocketChannel.class));
            return Optional.of(new SocketNumbers(handle));
        } catch (ReflectiveOperationException e) {
            return Optional.empty(); // another JDK's channels
        }
    }

    /// Means nothing any more once the channel is closed.
    int of(SocketChannel channel) {
        try {
            return (int) getFdVal.invokeExact(channel);
        } catch (Throwable e) {
            throw new IllegalStateException("The channel has no descriptor", e);
        }
    }
}
