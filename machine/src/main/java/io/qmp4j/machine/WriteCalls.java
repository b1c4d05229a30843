package io.qmp4j.machine;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/// The calls of the C library for writing without blocking. Their failures carry the system's
/// words, which Java's exceptions lack. Linux's numbers. For any thread.
final class WriteCalls {
    /// How a file is opened, always for writing only and without blocking.
    enum Mode {
        /// Only one that exists, and as it is.
        EXISTING(0),
        /// Only one that does not exist; links are not followed.
        NEW(0x40 | 0x80),
        /// As QEMU does for a picture: created or emptied.
        TRUNCATED(0x40 | 0x200);

        private final int flags;

        Mode(int flags) {
            this.flags = flags;
        }
    }

    /// A call failed.
    static final class SystemException extends IOException {
        private static final long serialVersionUID = 1;

        private final int error;

        private SystemException(int error, String words) {
            super(words);
            this.error = error;
        }

        /// Whether a FIFO has no reader, or a device is not there.
        boolean isWithoutReader() {
            return error == ENXIO;
        }

        boolean isNoSuchFile() {
            return error == ENOENT;
        }
    }

    private static final int O_WRONLY_NONBLOCK_CLOEXEC = 1 | 0x800 | 0x80000;
    private static final int MODE_OF_NEW = 0666; // less the umask
    private static final int ENOENT = 2;
    private static final int EINTR = 4;
    private static final int ENXIO = 6;
    private static final int EAGAIN = 11;
    private static final int S_IFMT = 0170000;
    private static final int S_IFIFO = 0010000;
    private static final int LONGEST_MESSAGE = 256;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle OPEN =
            handle(
                    "open",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle WRITE =
            handle(
                    "write",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG));
    private static final MethodHandle FTRUNCATE =
            handle(
                    "ftruncate",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
    private static final MethodHandle CLOSE =
            handle("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle STRERROR =
            handle("strerror", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));

    private WriteCalls() {}

    /// @return the descriptor
    static int open(String name, Mode mode) throws SystemException {
        try (var arena = Arena.ofConfined()) {
            var state = state(arena);
            var path = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes(name));
            int flags = O_WRONLY_NONBLOCK_CLOEXEC | mode.flags;
            int descriptor = (int) OPEN.invokeExact(state, path, flags, MODE_OF_NEW);
            if (descriptor < 0) {
                throw failure(state);
            }
            return descriptor;
        } catch (SystemException e) {
            throw e;
        } catch (Throwable e) { // a method handle declares it
            throw unexpected(e);
        }
    }

    /// Writes the first `count` of the bytes, or some of them.
    ///
    /// @return how many; none where there is no room now
    static int write(int descriptor, MemorySegment bytes, int count) throws SystemException {
        try (var arena = Arena.ofConfined()) {
            var state = state(arena);
            long written = (long) WRITE.invokeExact(state, descriptor, bytes, (long) count);
            if (written >= 0) {
                return (int) written;
            }
            int error = (int) ERRNO.get(state, 0L);
            if (error == EAGAIN || error == EINTR) {
                return 0;
            }
            throw failure(state);
        } catch (SystemException e) {
            throw e;
        } catch (Throwable e) { // a method handle declares it
            throw unexpected(e);
        }
    }

    /// Takes away what is in a regular file.
    static void empty(int descriptor) throws SystemException {
        try (var arena = Arena.ofConfined()) {
            var state = state(arena);
            if ((int) FTRUNCATE.invokeExact(state, descriptor, 0L) < 0) {
                throw failure(state);
            }
        } catch (SystemException e) {
            throw e;
        } catch (Throwable e) { // a method handle declares it
            throw unexpected(e);
        }
    }

    static void close(int descriptor) {
        try (var arena = Arena.ofConfined()) {
            var _ = (int) CLOSE.invokeExact(state(arena), descriptor);
        } catch (Throwable e) { // a method handle declares it
            throw unexpected(e);
        }
    }

    /// Whether it is a FIFO: a socket or a device that is not there stays so.
    static boolean mayGetReader(String name) {
        var path = UnixNames.path(name);
        try {
            return path.isPresent()
                    && ((int) Files.getAttribute(path.get(), "unix:mode") & S_IFMT) == S_IFIFO;
        } catch (IOException e) {
            return false;
        }
    }

    /// Ends with a zero. One within a name is written in two bytes, as QEMU's strings hold it.
    private static byte[] bytes(String name) {
        var text = name + "\0";
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        int zeros = (int) name.chars().filter(each -> each == 0).count();
        if (zeros == 0) {
            return encoded;
        }
        var all = new byte[encoded.length + zeros];
        int at = 0;
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] == 0 && i < encoded.length - 1) {
                all[at++] = (byte) 0xc0;
                all[at++] = (byte) 0x80;
            } else {
                all[at++] = encoded[i];
            }
        }
        return all;
    }

    /// Room for what a call leaves of `errno`.
    static MemorySegment state(Arena arena) {
        return arena.allocate(STATE);
    }

    /// Why the call failed that has left this.
    static SystemException failure(MemorySegment state) throws Throwable {
        int error = (int) ERRNO.get(state, 0L);
        var text = (MemorySegment) STRERROR.invokeExact(state, error);
        return new SystemException(error, readable(text).getString(0));
    }

    @SuppressWarnings("restricted") // as below
    private static MemorySegment readable(MemorySegment text) {
        return text.reinterpret(LONGEST_MESSAGE);
    }

    @SuppressWarnings("restricted") // the program is started with native access
    static MethodHandle handle(String name, FunctionDescriptor shape, Linker.Option... options) {
        var linker = Linker.nativeLinker();
        var all = new Linker.Option[options.length + 1];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = Linker.Option.captureCallState("errno");
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape, all);
    }

    /// A call of the C library throws nothing.
    static IllegalStateException unexpected(Throwable e) {
        return new IllegalStateException("A call of the C library failed", e);
    }
}
