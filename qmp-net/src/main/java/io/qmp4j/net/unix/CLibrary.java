package io.qmp4j.net.unix;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The calls of the C library, each linked when it is first needed, with Linux's constants.
final class CLibrary {
    static final int EINTR = 4;
    static final int EAGAIN = 11;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final int LONGEST_MESSAGE = 256;

    private CLibrary() {}

    private static final class Messages {
        private static final FunctionDescriptor SHAPE =
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT);
        private static final MethodHandle RECEIVE = handle("recvmsg", SHAPE);
        private static final MethodHandle SEND = handle("sendmsg", SHAPE);
    }

    private static final class Options {
        private static final MethodHandle GET =
                handle(
                        "getsockopt",
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.ADDRESS,
                                ValueLayout.ADDRESS));
    }

    private static final class Files {
        private static final MethodHandle OPEN =
                handle(
                        "open",
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT),
                        Linker.Option.firstVariadicArg(2));
        private static final MethodHandle CLOSE =
                handle("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }

    private static final class Errors {
        private static final MethodHandle TEXT =
                handle(
                        "strerror",
                        FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    }

    /// Room for what a call leaves of `errno`.
    static MemorySegment state(Arena arena) {
        return arena.allocate(STATE);
    }

    static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    /// @return negative if it failed
    static long recvmsg(MemorySegment state, int socket, MemorySegment header, int flags) {
        try {
            return (long) Messages.RECEIVE.invokeExact(state, socket, header, flags);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// @return negative if it failed
    static long sendmsg(MemorySegment state, int socket, MemorySegment header, int flags) {
        try {
            return (long) Messages.SEND.invokeExact(state, socket, header, flags);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// @return negative if it failed
    static int getsockopt(
            MemorySegment state,
            int socket,
            int level,
            int name,
            MemorySegment value,
            MemorySegment size) {
        try {
            return (int) Options.GET.invokeExact(state, socket, level, name, value, size);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// @return negative if it failed
    static int open(MemorySegment state, MemorySegment path, int flags, int mode) {
        try {
            return (int) Files.OPEN.invokeExact(state, path, flags, mode);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// @return negative if it failed
    static int close(MemorySegment state, int descriptor) {
        try {
            return (int) Files.CLOSE.invokeExact(state, descriptor);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// What the C library says of an error, `No such file or directory`.
    @SuppressWarnings("restricted")
    static String strerror(MemorySegment state, int error) {
        try {
            var text = (MemorySegment) Errors.TEXT.invokeExact(state, error);
            return text.reinterpret(LONGEST_MESSAGE).getString(0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @SuppressWarnings("restricted") // asked for before: UnixSockets.find
    private static MethodHandle handle(
            String name, FunctionDescriptor shape, Linker.Option... options) {
        var linker = Linker.nativeLinker();
        var all = new Linker.Option[options.length + 1];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = Linker.Option.captureCallState("errno");
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape, all);
    }

    /// A call of the C library throws nothing.
    private static IllegalStateException unexpected(Throwable e) {
        return new IllegalStateException("A call of the C library failed", e);
    }
}
