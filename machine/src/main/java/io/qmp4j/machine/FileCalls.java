package io.qmp4j.machine;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The calls of the C library that Java has nothing for.
final class FileCalls {
    /// `struct pollfd`
    static final StructLayout POLLFD =
            MemoryLayout.structLayout(
                    ValueLayout.JAVA_INT.withName("fd"),
                    ValueLayout.JAVA_SHORT.withName("events"),
                    ValueLayout.JAVA_SHORT.withName("revents"));

    private static final long EVENTS =
            POLLFD.byteOffset(MemoryLayout.PathElement.groupElement("events"));
    private static final long REVENTS =
            POLLFD.byteOffset(MemoryLayout.PathElement.groupElement("revents"));
    private static final short POLLIN = 1;
    private static final int O_RDONLY_NONBLOCK =
            System.getProperty("os.name", "").startsWith("Mac") ? 0x4 : 0x800;

    private final Linker linker = Linker.nativeLinker();
    private final MethodHandle open =
            handle(
                    "open",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                    Linker.Option.firstVariadicArg(2));
    private final MethodHandle read =
            handle(
                    "read",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG));
    private final MethodHandle poll =
            handle(
                    "poll",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT));
    private final MethodHandle close =
            handle("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    /// Opens for reading without waiting for a writer.
    ///
    /// @return negative if it failed
    int open(MemorySegment path) {
        try {
            return (int) open.invokeExact(path, O_RDONLY_NONBLOCK);
        } catch (Throwable e) { // a method handle declares it
            throw unexpected(e);
        }
    }

    /// Reads what is there.
    ///
    /// @return how many bytes, 0 at the end or where there is no writer, negative where there is
    ///   nothing yet
    long read(int descriptor, MemorySegment bytes) {
        try {
            return (long) read.invokeExact(descriptor, bytes, bytes.byteSize());
        } catch (Throwable e) { // a method handle declares it
            throw unexpected(e);
        }
    }

    /// Whether there is something to read, or the last writer has gone.
    ///
    /// @param question room for a `struct pollfd`
    boolean hasNews(int descriptor, MemorySegment question) {
        question.set(ValueLayout.JAVA_INT, 0, descriptor);
        question.set(ValueLayout.JAVA_SHORT, EVENTS, POLLIN);
        try {
            var _ = (int) poll.invokeExact(question, 1L, 0);
        } catch (Throwable e) { // a method handle declares it
            throw unexpected(e);
        }
        return question.get(ValueLayout.JAVA_SHORT, REVENTS) != 0;
    }

    void close(int descriptor) {
        try {
            var _ = (int) close.invokeExact(descriptor);
        } catch (Throwable e) { // a method handle declares it
            throw unexpected(e);
        }
    }

    @SuppressWarnings("restricted") // the program is started with native access
    private MethodHandle handle(String name, FunctionDescriptor shape, Linker.Option... options) {
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape, options);
    }

    /// A call of the C library throws nothing.
    private static IllegalStateException unexpected(Throwable e) {
        return new IllegalStateException("A call of the C library failed", e);
    }
}
