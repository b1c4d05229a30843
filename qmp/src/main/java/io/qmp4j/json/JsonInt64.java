package io.qmp4j.json;

/// An integer that fits 64 bits with sign.
public record JsonInt64(long value) implements JsonNumber {}
