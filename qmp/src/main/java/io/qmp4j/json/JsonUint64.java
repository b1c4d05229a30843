package io.qmp4j.json;

/// An integer from 2⁶³ to 2⁶⁴−1.
///
/// @param bits the number as unsigned bits, so negative as a `long`
public record JsonUint64(long bits) implements JsonNumber {
    public JsonUint64 {
        if (bits >= 0) {
            throw new IllegalArgumentException("A number below 2^63 is an int64");
        }
    }
}
