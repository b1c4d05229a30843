package io.qmp4j.json;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Cuts a byte stream into JSON values, one for each QMP message.
///
/// QMP has no framing: a message ends where its outermost bracket closes. Input is UTF-8 and may be
/// cut anywhere, even inside a character. Each message is held to the limits, so that a hostile
/// peer can't exhaust memory or stack (QEMU 7.2, `qobject/json-streamer.c`). A message that breaks
/// a limit or the grammar comes out as a [JsonSyntaxError]; the next one is read normally. Work is
/// linear in the input however it is cut. For one thread at a time.
///
/// @see <a href="https://www.qemu.org/docs/master/interop/qmp-spec.html">QMP specification, 2.6</a>
public final class JsonStream implements AutoCloseable {
    /// Takes what comes out, in order, in the thread that feeds.
    public interface Listener {
        void value(JsonValue value);

        void error(JsonSyntaxError error);
    }

    private static final int BYTES_PER_TOKEN = 64; // what a tree of small objects takes

    private final JsonLimits limits;
    private final Lexer lexer;
    private final TreeBuilder tree = new TreeBuilder();
    private final @Nullable TextBuilder text; // where texts are kept
    private int tokens;
    private long tokenBytes;
    private long lastBytes;
    private long lastHeld;
    private byte[] lastText = TextBuilder.NONE;
    private int braces;
    private int brackets;

    public JsonStream() {
        this(JsonLimits.qemu());
    }

    public JsonStream(JsonLimits limits) {
        this(limits, null);
    }

    private JsonStream(JsonLimits limits, @Nullable TextBuilder text) {
        this.limits = limits;
        this.lexer = new Lexer(limits.bytes());
        this.text = text;
    }

    /// One that keeps the text of each message until the listener was told of it.
    public static JsonStream keepingTexts(JsonLimits limits) {
        return new JsonStream(limits, new TextBuilder());
    }

    /// The one value that `text` is, as QEMU's `qobject_from_json()` has it.
    ///
    /// @throws JsonSyntaxException with the first error, or where there is no value or a second one
    public static JsonValue parse(String text) throws JsonSyntaxException {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /// As [#parse(String)], from UTF-8.
    public static JsonValue parse(byte[] utf8) throws JsonSyntaxException {
        var only = new OnlyValue();
        var stream = new JsonStream();
        stream.feed(ByteBuffer.wrap(utf8), only);
        stream.end(only);
        return only.value();
    }

    /// Takes in all of `bytes`.
    public void feed(ByteBuffer bytes, Listener listener) {
        var sink = new Tokens(listener);
        if (bytes.hasArray()) {
            int from = bytes.arrayOffset() + bytes.position();
            int to = from + bytes.remaining();
            bytes.position(bytes.limit());
            lexer.feed(bytes.array(), from, to, sink);
        } else {
            var copy = new byte[bytes.remaining()];
            bytes.get(copy);
            lexer.feed(copy, 0, copy.length, sink);
        }
    }

    /// The input ends here: what is not complete comes out as an error. The stream begins anew.
    public void end(Listener listener) {
        var sink = new Tokens(listener);
        lexer.end(sink);
        if (tokens > 0) {
            if (tree.fault() == null) {
                tree.fail("premature EOI");
            }
            sink.finish();
        }
    }

    /// For a listener: how many bytes the tokens of the message had that it is told of.
    public long messageBytes() {
        return lastBytes;
    }

    /// How many bytes the tokens have that wait for the rest of their message.
    public long unfinishedBytes() {
        return tokenBytes + lexer.begunBytes();
    }

    /// Forgets what is not complete. Idempotent.
    @Override
    public void close() {
        lexer.reset();
        forgetMessage();
    }

    /// About how many bytes of memory the message takes that is not complete.
    public long held() {
        return lexer.held() + heldByTokens();
    }

    /// The same of the value that the listener was told last.
    public long lastHeld() {
        return lastHeld;
    }

    /// The text of the value that the listener was told last, without the blanks between its
    /// tokens; empty where texts are not kept. To be asked by the listener only.
    public byte[] lastText() {
        return lastText;
    }

    private long heldByTokens() {
        return tokenBytes + (long) tokens * BYTES_PER_TOKEN;
    }

    private void forgetMessage() {
        lastBytes = tokenBytes;
        tree.reset();
        if (text != null) {
            text.reset();
        }
        tokens = 0;
        tokenBytes = 0;
        braces = 0;
        brackets = 0;
    }

    /// Holds tokens to the limits and ends messages.
    private final class Tokens implements Lexer.Sink {
        private final Listener listener;

        private Tokens(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void token(TokenKind kind, byte[] bytes, int from, int to) {
            switch (kind) {
                case LEFT_BRACE -> braces++;
                case RIGHT_BRACE -> braces--;
                case LEFT_BRACKET -> brackets++;
                case RIGHT_BRACKET -> brackets--;
                case COLON, COMMA, INTEGER, FLOAT, KEYWORD, STRING -> {}
            }
            if (tokenBytes + (to - from) + 1 > limits.bytes()) {
                tooLong();
                return;
            }
            if (tokens + 1 > limits.tokens()) {
                refuse("JSON token count limit exceeded");
                return;
            }
            if (braces + brackets > limits.nesting()) {
                refuse("JSON nesting depth limit exceeded");
                return;
            }
            tokens++;
            tokenBytes += to - from;
            tree.token(kind, bytes, from, to);
            if (text != null) {
                text.token(bytes, from, to);
            }
            boolean goesOn = (braces > 0 || brackets > 0) && braces >= 0 && brackets >= 0;
            if (!goesOn) {
                finish();
            }
        }

        @Override
        public void stray(byte[] bytes, int from, int to) {
            refuse("JSON parse error, stray '" + Utf8.lenient(bytes, from, to) + "'");
        }

        @Override
        public void tooLong() {
            refuse("JSON token size limit exceeded");
        }

        private void finish() {
            var fault = tree.fault();
            var root = tree.root();
            lastHeld = heldByTokens();
            lastText = text == null || root == null ? TextBuilder.NONE : text.take();
            forgetMessage();
            if (fault != null) {
                listener.error(new JsonSyntaxError("JSON parse error, " + fault));
            } else if (root != null) {
                listener.value(root);
                lastText = TextBuilder.NONE;
            } else {
                throw new IllegalStateException("A message ended without a value or a fault");
            }
        }

        private void refuse(String message) {
            forgetMessage();
            listener.error(new JsonSyntaxError(message));
        }
    }

    /// Insists on exactly one value.
    private static final class OnlyValue implements Listener {
        private @Nullable JsonValue value;
        private @Nullable JsonSyntaxError error;

        @Override
        public void value(JsonValue next) {
            if (error == null && value == null) {
                value = next;
            } else {
                second();
            }
        }

        @Override
        public void error(JsonSyntaxError next) {
            if (value != null) {
                second();
            } else if (error == null) {
                error = next;
            }
        }

        private void second() {
            if (value != null) {
                value = null;
                error = new JsonSyntaxError("Expecting at most one JSON value");
            }
        }

        private JsonValue value() throws JsonSyntaxException {
            if (error != null) {
                throw new JsonSyntaxException(error);
            }
            if (value == null) {
                throw new JsonSyntaxException(new JsonSyntaxError("Expecting a JSON value"));
            }
            return value;
        }
    }
}
