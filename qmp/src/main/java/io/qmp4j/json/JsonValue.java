package io.qmp4j.json;

/// Any JSON value. All are immutable; two are equal if they are the same on the wire, but for the
/// order of an object's members.
public sealed interface JsonValue
        permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {}
