package io.qmp4j.conformance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What must be in a file, or that there is none.
///
/// @param head its first bytes
/// @param png width and height of the picture that it is; empty if nothing is said
record ExpectedFile(
        String path,
        boolean exists,
        Optional<Integer> size,
        Optional<byte[]> head,
        Optional<byte[]> content,
        List<Integer> png) {
    private static final int PNG_SIZE_AT = 16;

    static ExpectedFile of(Fields fields) {
        return new ExpectedFile(
                fields.text("file"),
                !fields.has("exists") || fields.isTrue("exists"),
                fields.has("size") ? Optional.of(fields.number("size", 0)) : Optional.empty(),
                bytes(fields, "head_b64"),
                bytes(fields, "data_b64"),
                fields.has("png") ? fields.numbers("png") : List.of());
    }

    void check(Path file) throws StepFailedException, IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            require(!exists, "is missing");
            return;
        }
        require(exists, "is there");
        require(size.isEmpty() || size.get() == bytes.length, "has " + bytes.length + " bytes");
        require(head.isEmpty() || startsWith(bytes, head.get()), "begins in another way");
        require(content.isEmpty() || Arrays.equals(bytes, content.get()), "has other contents");
        require(png.isEmpty() || png.equals(pictureSize(bytes)), "is no PNG of that size");
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length
                && Arrays.equals(Arrays.copyOf(bytes, start.length), start);
    }

    private static List<Integer> pictureSize(byte[] bytes) {
        if (bytes.length < PNG_SIZE_AT + 2 * Integer.BYTES) {
            return List.of();
        }
        var header = ByteBuffer.wrap(bytes, PNG_SIZE_AT, 2 * Integer.BYTES);
        return List.of(header.getInt(), header.getInt());
    }

    private void require(boolean holds, String what) throws StepFailedException {
        if (!holds) {
            throw new StepFailedException("file " + path + " " + what);
        }
    }

    private static Optional<byte[]> bytes(Fields fields, String name) {
        return fields.has(name)
                ? Optional.of(Base64.getDecoder().decode(fields.text(name)))
                : Optional.empty();
    }
}
