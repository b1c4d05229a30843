package io.qmp4j.qmp.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/// This package once more, main and test classes, with some compiled from changed sources.
final class PatchedClasses extends URLClassLoader {
    private static final String PACKAGE = PatchedClasses.class.getPackageName() + ".";

    private PatchedClasses(URL[] folders) {
        super("patched", folders, PatchedClasses.class.getClassLoader());
    }

    /// @param folder for the sources and what they compile to
    /// @throws IOException with the compiler's words if they do not compile
    static PatchedClasses of(List<SourcePatch> patches, Path folder) throws IOException {
        var classes = Files.createDirectory(folder.resolve("classes"));
        if (!patches.isEmpty()) {
            compile(patches, folder, classes);
        }
        return new PatchedClasses(
                new URL[] {
                    classes.toUri().toURL(),
                    folderOf(QmpSession.class),
                    folderOf(PatchedClasses.class)
                });
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PACKAGE)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    private static void compile(List<SourcePatch> patches, Path folder, Path classes)
            throws IOException {
        var arguments =
                new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-classpath"));
        arguments.add(System.getProperty("java.class.path"));
        for (SourcePatch each : patches) {
            var source = folder.resolve(each.file());
            Files.writeString(source, each.text());
            arguments.add(source.toString());
        }
        var words = new StringWriter();
        var out = new PrintWriter(words);
        var javac = ToolProvider.findFirst("javac").orElseThrow();
        if (javac.run(out, out, arguments.toArray(String[]::new)) != 0) {
            throw new IOException(words.toString());
        }
    }

    private static URL folderOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
