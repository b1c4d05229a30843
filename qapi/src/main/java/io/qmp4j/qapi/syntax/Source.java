package io.qmp4j.qapi.syntax;

import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.RejectedSchemaException;
import io.qmp4j.qapi.SourceLocation;

import java.util.Optional;

/// A file's text, with a line feed at its end and no carriage returns.
///
/// @param file as messages call it
record Source(String file, String text, Optional<SourceLocation> includedFrom) {
    SourceLocation at(int line) {
        return new SourceLocation(file, line, includedFrom);
    }

    SourceLocation at(Token token) {
        return at(token.line());
    }

    RejectedSchemaException error(Token token, String message) {
        return new RejectedSchemaException(diagnostic(token, token.start(), message));
    }

    /// @param position in the token's line
    Diagnostic diagnostic(Token token, int position, String message) {
        int column = 1;
        for (int i = token.lineStart(); i < position; i++) {
            char c = text.charAt(i);
            if (c == '\t') {
                column = (column + 7) % 8 + 1;
            } else if (!Character.isLowSurrogate(c)) {
                column++;
            }
        }
        return Diagnostic.syntaxError(at(token), column, message);
    }
}
