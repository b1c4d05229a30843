package io.qmp4j.machine;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The calls of the C library for descriptors that were passed to this process: Java opens files by
/// their names only. For any thread.
final class DescriptorCalls {
    /// Linux's `O_ACCMODE` and `O_WRONLY`.
    static final int ACCESS_MODE = 3;

    static final int WRITE_ONLY = 1;

    private static final int F_GETFL = 3;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final short POLLOUT = 4;
    private static final MethodHandle FCNTL =
            WriteCalls.handle(
                    "fcntl",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle POLL =
            WriteCalls.handle(
                    "poll",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT));

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

    /// Whether a write would not block, or fail at once.
    static boolean isWritable(int descriptor) {
        try (var arena = Arena.ofConfined()) {
            var state = WriteCalls.state(arena);
            var question = arena.allocate(FileCalls.POLLFD);
            question.set(ValueLayout.JAVA_INT, 0, descriptor);
            question.set(ValueLayout.JAVA_SHORT, Integer.BYTES, POLLOUT);
            return (int) POLL.invokeExact(state, question, 1L, 0) > 0;
        } catch (Throwable e) { // a method handle declares it
            throw WriteCalls.unexpected(e);
        }
    }

    private static int control(int descriptor, int command) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var state = WriteCalls.state(arena);
            int result = (int) FCNTL.invokeExact(state, descriptor, command, 0);
            if (result < 0) {
                throw WriteCalls.failure(state);
            }
            return result;
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) { // a method handle declares it
            throw WriteCalls.unexpected(e);
        }
    }
}
