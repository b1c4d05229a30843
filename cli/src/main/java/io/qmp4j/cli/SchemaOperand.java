package io.qmp4j.cli;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.json.JsonValue;
import io.qmp4j.net.Endpoint;
import io.qmp4j.net.Endpoint.Direction;
import io.qmp4j.net.EndpointSyntaxException;
import io.qmp4j.net.QmpClient;
import io.qmp4j.qapi.introspect.IntrospectedSchema;
import io.qmp4j.qapi.introspect.InvalidIntrospectionException;
import io.qmp4j.qmp.CommandFailedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/// What stands where a command takes a schema: a file with its source, a file with an answer to
/// `query-qmp-schema`, or the address of a server to be asked.
final class SchemaOperand {
    /// For messages and help.
    static final String DESCRIPTION =
            "a schema, a file with what query-qmp-schema answered, or an address to ask";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// `S_IFMT` and `S_IFSOCK` of `stat(2)`.
    private static final int FILE_KIND = 0xf000;

    private static final int SOCKET = 0xc000;

    private SchemaOperand() {}

    /// Empty for a schema with errors, which stand on standard error then.
    ///
    /// @throws IOException with a message that begins with the word
    static Optional<KnownSchema> read(String word, Words words, Terminal terminal)
            throws UsageException, IOException, InterruptedException {
        if (isAddress(word)) {
            return Optional.of(introspected(word, ask(word)));
        }
        var recorded = recorded(word);
        if (recorded.isPresent()) {
            return Optional.of(introspected(word, recorded.get()));
        }
        return SchemaOption.compile(word, words, terminal).map(KnownSchema.Written::new);
    }

    private static boolean isAddress(String word) throws UsageException {
        return word.startsWith("unix:")
                || word.startsWith("tcp:")
                || isSocket(SchemaOption.path(word));
    }

    private static boolean isSocket(Path file) {
        try {
            return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                    && Files.getAttribute(file, "unix:mode") instanceof Integer mode
                    && (mode & FILE_KIND) == SOCKET;
        } catch (IOException e) {
            return false; // whoever opens it says why
        }
    }

    private static JsonValue ask(String address)
            throws UsageException, IOException, InterruptedException {
        try (var client = QmpClient.open(endpoint(address), LIMIT)) {
            return client.execute("query-qmp-schema", JsonObject.of(), LIMIT);
        } catch (CommandFailedException e) {
            throw new IOException(address + ": " + e.error().desc(), e);
        } catch (TimeoutException e) {
            throw new IOException(address + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException(address + ": " + Reason.of(e), e);
        }
    }

    private static Endpoint endpoint(String address) throws UsageException {
        try {
            return Endpoint.parse(address, Direction.CONNECT);
        } catch (EndpointSyntaxException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /// The JSON of a file that is no schema. What can't be read is left to the compiler, which says
    /// so; it reads a file again, which a pipe does not allow.
    private static Optional<JsonValue> recorded(String word) throws UsageException, IOException {
        var file = SchemaOption.path(word);
        var json = recorded(word, content(file));
        if (json.isEmpty() && Files.exists(file) && !isPlain(file)) {
            throw new IOException(word + ": what comes from a pipe should be an introspection");
        }
        return json;
    }

    private static Optional<JsonValue> recorded(String word, byte[] bytes) throws IOException {
        char first = firstCharacter(bytes);
        if (first != '[' && first != '{') {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonStream.parse(bytes)).filter(SchemaOperand::isAnswer);
        } catch (JsonSyntaxException e) {
            if (first == '[') {
                throw new IOException(word + ": " + e.getMessage(), e);
            }
            return Optional.empty(); // several definitions are no JSON
        }
    }

    private static boolean isPlain(Path file) {
        return Files.isRegularFile(file) || Files.isDirectory(file);
    }

    private static boolean isAnswer(JsonValue json) {
        return json instanceof JsonArray
                || (json instanceof JsonObject response
                        && (response.has("return") || response.has("error")));
    }

    private static byte[] content(Path file) {
        try {
            return Files.isDirectory(file) ? new byte[0] : Files.readAllBytes(file);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static char firstCharacter(byte[] bytes) {
        for (byte each : bytes) {
            if (each > ' ') {
                return (char) each;
            }
        }
        return ' ';
    }

    private static KnownSchema introspected(String word, JsonValue introspection)
            throws IOException {
        try {
            return new KnownSchema.Introspected(IntrospectedSchema.of(introspection, word));
        } catch (InvalidIntrospectionException e) {
            throw new IOException(word + ": " + e.getMessage(), e);
        }
    }
}
