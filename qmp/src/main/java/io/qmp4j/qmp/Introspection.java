package io.qmp4j.qmp;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Reads the introspection that a compiled schema brings along. For the generated code.
public final class Introspection {
    private Introspection() {}

    /// Closes `resource`.
    ///
    /// @throws IllegalStateException if there is none, or it holds no JSON array: the build is
    ///   broken
    public static JsonArray read(@Nullable InputStream resource) {
        if (resource == null) {
            throw new IllegalStateException("The schema's introspection is missing");
        }
        try (resource) {
            if (JsonStream.parse(resource.readAllBytes()) instanceof JsonArray introspection) {
                return introspection;
            }
            throw new IllegalStateException("The schema's introspection is no array");
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException("The schema's introspection is no JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
