package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.SourceLocation;

import java.util.Optional;

/// Two names of the schema that would be one name in Java.
///
/// @param location of the definition with the second one
/// @param message as a diagnostic says it
public record NameClash(Optional<SourceLocation> location, String message) {}
