package io.qmp4j.json;

/// `null`.
public enum JsonNull implements JsonValue {
    NULL
}
