package io.qmp4j.json;

/// A string. May contain U+0000.
public record JsonString(String value) implements JsonValue {}
