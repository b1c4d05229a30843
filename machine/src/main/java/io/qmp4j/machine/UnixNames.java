package io.qmp4j.machine;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/// Names of files as QEMU takes them: UTF-8, whatever the locale. [Path#of] goes through the
/// locale's encoding, and refuses what that lacks; the way through URIs takes bytes as they are.
final class UnixNames {
    private static final String PLAIN =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/.-_~";

    private UnixNames() {}

    /// Empty for a name that no file can have.
    static Optional<Path> path(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        var path = fromRaw(("/" + encoded(name)).replaceAll("/+", "/"));
        return Optional.of(name.startsWith("/") ? path : path.subpath(0, path.getNameCount()));
    }

    /// The name in UTF-8 as far as it is such.
    static String text(Path path) {
        return decoded(raw(path.toAbsolutePath()));
    }

    /// The name's last part.
    static String lastPart(Path path) {
        var raw = raw(path.toAbsolutePath());
        return decoded(raw.substring(raw.lastIndexOf('/') + 1));
    }

    /// In the same folder.
    ///
    /// @param name of the last part
    static Path sibling(Path path, String name) {
        var raw = raw(path.toAbsolutePath());
        return fromRaw(raw.substring(0, raw.lastIndexOf('/') + 1) + encoded(name));
    }

    private static Path fromRaw(String raw) {
        return Path.of(URI.create("file://" + raw));
    }

    /// Without the slash that a folder gets.
    private static String raw(Path absolute) {
        var raw = absolute.toUri().getRawPath();
        return raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
    }

    private static String decoded(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encoded(String name) {
        var text = new StringBuilder();
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(each) >= 0) {
                text.append((char) each);
            } else {
                text.append('%').append(HexFormat.of().toHexDigits(each));
            }
        }
        return text.toString();
    }
}
