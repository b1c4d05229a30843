package io.qmp4j.json;

/// A number with a fraction or an exponent, or an integer beyond 64 bits. May be infinite, since
/// the dialect reads `1e400` so; see [JsonWriter] for what is written then. Never NaN.
public record JsonDouble(double value) implements JsonNumber {
    public JsonDouble {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("JSON has no NaN");
        }
    }
}
