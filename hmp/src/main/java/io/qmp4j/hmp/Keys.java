package io.qmp4j.hmp;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// What was typed and is not looked at yet. Confined to one thread.
final class Keys {
    private static final char CONTROL_C = '\u0003';

    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final StringBuilder typed = new StringBuilder();
    private ByteBuffer undecoded = ByteBuffer.allocate(0); // the start of a character
    private int taken;

    /// Takes all of the bytes, which may end within a character.
    void add(ByteBuffer bytes) {
        var all = ByteBuffer.allocate(undecoded.remaining() + bytes.remaining());
        all.put(undecoded).put(bytes).flip();
        var characters = CharBuffer.allocate(all.remaining());
        decoder.reset().decode(all, characters, false);
        typed.append(characters.flip());
        undecoded = all;
    }

    boolean isEmpty() {
        return taken == typed.length();
    }

    int count() {
        return typed.length() - taken;
    }

    char take() {
        char next = typed.charAt(taken++);
        if (isEmpty()) {
            drop(taken);
        }
        return next;
    }

    /// Drops everything up to the last Ctrl-C.
    ///
    /// @return whether there was one
    boolean dropToInterrupt() {
        int place = typed.lastIndexOf(String.valueOf(CONTROL_C));
        if (place < taken) {
            return false;
        }
        drop(place + 1);
        return true;
    }

    private void drop(int end) {
        typed.delete(0, end);
        taken = 0;
    }
}
