package io.qmp4j.machine;

import com.shinyhut.vernacular.client.VernacularConfig;
import com.shinyhut.vernacular.client.VncSession;
import com.shinyhut.vernacular.client.exceptions.NoSupportedSecurityTypesException;
import com.shinyhut.vernacular.client.exceptions.VncException;
import com.shinyhut.vernacular.protocol.auth.NoSecurityHandler;
import com.shinyhut.vernacular.protocol.auth.VncAuthenticationHandler;
import com.shinyhut.vernacular.protocol.handshaking.SecurityTypeNegotiator;
import com.shinyhut.vernacular.protocol.messages.ProtocolVersion;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The first part of a conversation with a VNC server: the version, and who we are (RFC 6143, 7.1).
///
/// At most version 3.7 is spoken. 3.8 only adds a reason behind a refused password, for which the
/// library makes room as large as the server says. A reason why the server takes nobody has such a
/// length in all versions, so that one is read here.
final class VncSecurity {
    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_PASSWORD = 1000;

    private final PushbackInputStream input;
    private final OutputStream output;
    private final Optional<Path> passwordFile;

    /// @param input can take back four bytes
    /// @param output not buffered
    VncSecurity(PushbackInputStream input, OutputStream output, Optional<Path> passwordFile) {
        this.input = input;
        this.output = output;
        this.passwordFile = passwordFile;
    }

    void pass() throws IOException {
        var config = new VernacularConfig();
        var session = new VncSession(config, input, output);
        try {
            var version = version();
            version.encode(output);
            session.setProtocolVersion(version);
            requireTypes(version);
            boolean isGranted =
                    switch (new SecurityTypeNegotiator().negotiate(session)) {
                        case NoSecurityHandler none -> none.authenticate(session).isSuccess();
                        case VncAuthenticationHandler vnc -> {
                            var password = password();
                            config.setPasswordSupplier(() -> password);
                            yield vnc.authenticate(session).isSuccess();
                        }
                        default -> throw new NoSupportedSecurityTypesException();
                    };
            if (!isGranted) {
                throw new ProtocolException("the server refused the password");
            }
        } catch (NoSupportedSecurityTypesException e) {
            throw new ProtocolException("the server asks for more than a VNC password");
        } catch (VncException e) {
            throw new ProtocolException(String.valueOf(e.getMessage()));
        }
    }

    private ProtocolVersion version() throws IOException, VncException {
        var text = new byte["RFB 003.008\n".length()];
        new DataInputStream(input).readFully(text);
        if (!new String(text, StandardCharsets.ISO_8859_1).startsWith("RFB ")) {
            throw new ProtocolException("this is no VNC server");
        }
        var version = ProtocolVersion.decode(new ByteArrayInputStream(text));
        if (!version.atLeast(3, 3)) {
            throw new ProtocolException(
                    "it speaks RFB %d.%d, expected 3.3 or later"
                            .formatted(version.getMajor(), version.getMinor()));
        }
        boolean hasTypes = version.getMajor() > 3 || version.getMinor() >= 7;
        return new ProtocolVersion(3, hasTypes ? 7 : 3); // others count as 3.3
    }

    /// A server that takes nobody says why.
    private void requireTypes(ProtocolVersion version) throws IOException {
        var count = new byte[version.atLeast(3, 7) ? 1 : Integer.BYTES];
        var data = new DataInputStream(input);
        data.readFully(count);
        for (byte each : count) {
            if (each != 0) {
                input.unread(count);
                return;
            }
        }
        var reason = input.readNBytes(Math.clamp(data.readInt(), 0, LONGEST_REASON));
        throw new ProtocolException(
                "the server said '" + new String(reason, StandardCharsets.UTF_8) + "'");
    }

    /// The first line; VNC looks at eight bytes of it.
    private String password() throws IOException {
        if (passwordFile.isEmpty()) {
            throw new ProtocolException("the server asks for a password, see 'password-file'");
        }
        byte[] content;
        try (var file = Files.newInputStream(passwordFile.get())) {
            content = file.readNBytes(LONGEST_PASSWORD);
        } catch (IOException e) {
            throw new IOException(
                    "failed to open file '" + passwordFile.get() + "': " + SystemWords.of(e), e);
        }
        return new String(content, StandardCharsets.US_ASCII).lines().findFirst().orElse("");
    }
}
