package io.qmp4j.qmp;

import io.qmp4j.json.JsonBoolean;
import io.qmp4j.json.JsonDouble;
import io.qmp4j.json.JsonInt64;
import io.qmp4j.json.JsonNull;
import io.qmp4j.json.JsonNumber;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonUint64;
import io.qmp4j.json.JsonValue;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/// QAPI's built-in types. Integers follow QEMU's visitors: a double never passes for an integer,
/// and an unsigned type takes a negative number as its two's complement
/// (`qapi/qobject-input-visitor.c`, `qapi/qapi-visit-core.c`).
public final class BuiltinTypes {
    public static final ValueType<String> STR =
            scalar(
                    "string",
                    value -> value instanceof JsonString(String text) ? text : null,
                    JsonString::new);
    public static final ValueType<Boolean> BOOL =
            scalar(
                    "boolean",
                    value -> value instanceof JsonBoolean bool ? bool.value() : null,
                    JsonBoolean::of);
    public static final ValueType<Double> NUMBER =
            scalar("number", BuiltinTypes::number, JsonNumber::of);
    public static final ValueType<JsonNull> NULL =
            scalar("null", value -> value instanceof JsonNull none ? none : null, none -> none);
    public static final ValueType<JsonValue> ANY = scalar("value", value -> value, value -> value);

    public static final ValueType<Long> INT64 =
            scalar(
                    "integer",
                    value -> value instanceof JsonInt64(long number) ? number : null,
                    JsonNumber::of);
    public static final ValueType<Integer> INT8 =
            signed(
                    "int8_t",
                    Byte.MIN_VALUE,
                    Byte.MAX_VALUE,
                    number -> (int) number,
                    Integer::longValue);
    public static final ValueType<Integer> INT16 =
            signed(
                    "int16_t",
                    Short.MIN_VALUE,
                    Short.MAX_VALUE,
                    number -> (int) number,
                    Integer::longValue);
    public static final ValueType<Integer> INT32 =
            signed(
                    "int32_t",
                    Integer.MIN_VALUE,
                    Integer.MAX_VALUE,
                    number -> (int) number,
                    Integer::longValue);

    /// `uint64` and `size`: the 64 bits of an unsigned number.
    public static final ValueType<Long> UINT64 = unsigned64();

    public static final ValueType<Integer> UINT8 =
            unsigned("uint8_t", 0xffL, number -> (int) number, Integer::longValue);
    public static final ValueType<Integer> UINT16 =
            unsigned("uint16_t", 0xffffL, number -> (int) number, Integer::longValue);
    public static final ValueType<Long> UINT32 =
            unsigned("uint32_t", 0xffff_ffffL, number -> number, Long::longValue);

    private BuiltinTypes() {}

    private static @Nullable Double number(JsonValue value) {
        return switch (value) {
            case JsonInt64(long number) -> (double) number;
            case JsonUint64(long bits) -> (bits >>> 1) * 2.0 + (bits & 1);
            case JsonDouble(double number) -> number;
            default -> null;
        };
    }

    private interface Reading<T> {
        @Nullable T of(JsonValue value);
    }

    private static <T> ValueType<T> scalar(
            String expected, Reading<T> reading, Function<T, JsonValue> writing) {
        return new ValueType<>() {
            @Override
            public T read(JsonValue value, Place place) throws InvalidValueException {
                var result = reading.of(value);
                if (result == null) {
                    throw InvalidValueException.wrongType(place.path(), expected);
                }
                return result;
            }

            @Override
            public JsonValue write(T value, CompatPolicy policy) {
                return writing.apply(value);
            }
        };
    }

    private static <T> ValueType<T> signed(
            String name, long least, long most, LongFunction<T> ofLong, ToLongFunction<T> toLong) {
        return new ValueType<>() {
            @Override
            public T read(JsonValue value, Place place) throws InvalidValueException {
                long number = INT64.read(value, place);
                if (number < least || number > most) {
                    throw InvalidValueException.outOfRange(place.bareName(), name);
                }
                return ofLong.apply(number);
            }

            @Override
            public JsonValue write(T value, CompatPolicy policy) {
                return JsonNumber.of(toLong.applyAsLong(value));
            }
        };
    }

    private static <T> ValueType<T> unsigned(
            String name, long most, LongFunction<T> ofLong, ToLongFunction<T> toLong) {
        return new ValueType<>() {
            @Override
            public T read(JsonValue value, Place place) throws InvalidValueException {
                long number = UINT64.read(value, place);
                if (Long.compareUnsigned(number, most) > 0) {
                    throw InvalidValueException.outOfRange(place.bareName(), name);
                }
                return ofLong.apply(number);
            }

            @Override
            public JsonValue write(T value, CompatPolicy policy) {
                return JsonNumber.of(toLong.applyAsLong(value));
            }
        };
    }

    private static ValueType<Long> unsigned64() {
        return new ValueType<>() {
            @Override
            public Long read(JsonValue value, Place place) throws InvalidValueException {
                return switch (value) {
                    case JsonInt64(long number) -> number;
                    case JsonUint64(long bits) -> bits;
                    default -> throw InvalidValueException.outOfRange(place.path(), "uint64");
                };
            }

            @Override
            public JsonValue write(Long value, CompatPolicy policy) {
                return JsonNumber.ofUnsigned(value);
            }
        };
    }
}
