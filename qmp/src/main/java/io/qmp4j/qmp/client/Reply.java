package io.qmp4j.qmp.client;

import io.qmp4j.json.JsonValue;

/// What a command returned.
///
/// @param value as its schema knows it
/// @param json all of it, what a newer server has added too
public record Reply<R>(R value, JsonValue json) {}
