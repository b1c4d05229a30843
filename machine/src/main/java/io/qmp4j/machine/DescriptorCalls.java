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

/// The calls of the C library for descriptors that were passed to this process: Java opens files by
/// their names only. For any thread.
final class DescriptorCalls {
    /// Linux's `O_ACCMODE` and `O_WRONLY`.
    static final int ACCESS_MODE = 3;

    static final int WRITE_ONLY = 1;

    private static final int F_GETFL = 3;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final short POLLOUT = 4;
    private static final int EINTR = 4;
    private static final int LONGEST_MESSAGE = 256;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle FCNTL =
            handle(
                    "fcntl",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
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
    private static final MethodHandle POLL =
            handle(
                    "poll",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT));
    private static final MethodHandle CLOSE =
            handle("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle STRERROR =
            handle("strerror", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));

    private DescriptorCalls() {}

    /// What was opened with, Linux's `O_` constants.
    ///
    /// @throws IOException with the system's words
    static int flags(int descriptor) throws IOException {
        return control(descriptor, F_GETFL);
    }

    /// Another descriptor for the same open file, with its position and flags.
    ///
    /// @throws IOException with the system's words
    static int duplicate(int descriptor) throws IOException {
        return control(descriptor, F_DUPFD_CLOEXEC);
    }

    /// Writes the first `count` of the bytes, or some of them. May block unless [#isWritable] has
    /// just said so and they are few.
    ///
    /// @return how many
    /// @throws IOException with the system's words
    static int write(int descriptor, MemorySegment bytes, int count) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            long written = (long) WRITE.invokeExact(state, descriptor, bytes, (long) count);
            return (int) checked(written, state);
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Whether a write would not block, or fail at once.
    static boolean isWritable(int descriptor) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            var question = arena.allocate(FileCalls.POLLFD);
            question.set(ValueLayout.JAVA_INT, 0, descriptor);
            question.set(ValueLayout.JAVA_SHORT, Integer.BYTES, POLLOUT);
            return (int) POLL.invokeExact(state, question, 1L, 0) > 0;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void close(int descriptor) {
        try (var arena = Arena.ofConfined()) {
            var _ = (int) CLOSE.invokeExact(arena.allocate(STATE), descriptor);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static int control(int descriptor, int command) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            int result = (int) FCNTL.invokeExact(state, descriptor, command, 0);
            return (int) checked(result, state);
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static long checked(long result, MemorySegment state) throws Throwable {
        if (result >= 0) {
            return result;
        }
        int error = (int) ERRNO.get(state, 0L);
        if (error == EINTR) {
            return 0;
        }
        var text = (MemorySegment) STRERROR.invokeExact(state, error);
        throw new IOException(readable(text).getString(0));
    }

    @SuppressWarnings("restricted") // as below
    private static MemorySegment readable(MemorySegment text) {
        return text.reinterpret(LONGEST_MESSAGE);
    }

    @SuppressWarnings("restricted") // the program is started with native access
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
