package io.qmp4j.machine;

import io.qmp4j.qmp.server.PassedDescriptor;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Opens files as a client does that passes them.
final class OpenFiles {
    static final int READ = 0;
    static final int WRITE = 1;
    static final int READ_WRITE = 2;
    private static final int APPEND = 0x400;

    @SuppressWarnings("restricted") // as the machine itself
    private static final MethodHandle OPEN =
            Linker.nativeLinker()
                    .downcallHandle(
                            Linker.nativeLinker().defaultLookup().findOrThrow("open"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_INT),
                            Linker.Option.firstVariadicArg(2));

    private final Set<Integer> open = ConcurrentHashMap.newKeySet();

    PassedDescriptor open(Path path, int access) {
        try (var arena = Arena.ofConfined()) {
            int number = (int) OPEN.invokeExact(arena.allocateFrom(path.toString()), access);
            if (number < 0) {
                throw new AssertionError("Can't open " + path);
            }
            open.add(number);
            return new PassedDescriptor(number, this::close);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    PassedDescriptor append(Path path) {
        return open(path, WRITE | APPEND);
    }

    /// The numbers of those that are open.
    Set<Integer> open() {
        return open;
    }

    /// How many descriptors this process has open for `file`.
    static long count(Path file) throws IOException {
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(each -> leadsTo(each, file)).count();
        }
    }

    private static boolean leadsTo(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (IOException e) {
            return false; // it was the listing's own
        }
    }

    private void close(int number) {
        if (!open.remove(number)) {
            throw new AssertionError("Descriptor " + number + " was closed twice");
        }
        WriteCalls.close(number);
    }
}
