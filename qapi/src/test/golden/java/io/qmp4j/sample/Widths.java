// Generated from a QAPI schema. Do not edit.
package io.qmp4j.sample;

import io.qmp4j.json.JsonNull;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qmp.BuiltinTypes;
import io.qmp4j.qmp.InvalidValueException;
import io.qmp4j.qmp.MemberReader;
import io.qmp4j.qmp.MemberWriter;
import io.qmp4j.qmp.StructType;
import java.util.List;
import java.util.Optional;

/**
 * {@code Widths}
 *
 * <p>Schema: {@code sample.json:93}
 */
public record Widths(
        long i,
        int i8,
        int i16,
        int i32,
        long i64,
        int u8,
        int u16,
        long u32,
        long u64,
        long bytes,
        double real,
        boolean flag,
        JsonNull nil,
        JsonValue whatever,
        Optional<List<Integer>> i8s,
        Optional<List<Long>> u64s,
        Optional<List<Boolean>> flags,
        Optional<List<Double>> reals,
        Optional<List<JsonValue>> anything) {
    public static final StructType<Widths> TYPE = StructType.of(Widths::read, Widths::write);

    public Widths {
        i8s = i8s.map(List::copyOf);
        u64s = u64s.map(List::copyOf);
        flags = flags.map(List::copyOf);
        reals = reals.map(List::copyOf);
        anything = anything.map(List::copyOf);
    }

    public static Builder builder() {
        return new Builder();
    }

    private static Widths read(MemberReader in) throws InvalidValueException {
        return new Widths(
                in.required("i", BuiltinTypes.INT64),
                in.required("i8", BuiltinTypes.INT8),
                in.required("i16", BuiltinTypes.INT16),
                in.required("i32", BuiltinTypes.INT32),
                in.required("i64", BuiltinTypes.INT64),
                in.required("u8", BuiltinTypes.UINT8),
                in.required("u16", BuiltinTypes.UINT16),
                in.required("u32", BuiltinTypes.UINT32),
                in.required("u64", BuiltinTypes.UINT64),
                in.required("bytes", BuiltinTypes.UINT64),
                in.required("real", BuiltinTypes.NUMBER),
                in.required("flag", BuiltinTypes.BOOL),
                in.required("nil", BuiltinTypes.NULL),
                in.required("whatever", BuiltinTypes.ANY),
                in.optional("i8s", BuiltinTypes.INT8.list()),
                in.optional("u64s", BuiltinTypes.UINT64.list()),
                in.optional("flags", BuiltinTypes.BOOL.list()),
                in.optional("reals", BuiltinTypes.NUMBER.list()),
                in.optional("anything", BuiltinTypes.ANY.list()));
    }

    private static void write(Widths value, MemberWriter out) {
        out.required("i", BuiltinTypes.INT64, value.i());
        out.required("i8", BuiltinTypes.INT8, value.i8());
        out.required("i16", BuiltinTypes.INT16, value.i16());
        out.required("i32", BuiltinTypes.INT32, value.i32());
        out.required("i64", BuiltinTypes.INT64, value.i64());
        out.required("u8", BuiltinTypes.UINT8, value.u8());
        out.required("u16", BuiltinTypes.UINT16, value.u16());
        out.required("u32", BuiltinTypes.UINT32, value.u32());
        out.required("u64", BuiltinTypes.UINT64, value.u64());
        out.required("bytes", BuiltinTypes.UINT64, value.bytes());
        out.required("real", BuiltinTypes.NUMBER, value.real());
        out.required("flag", BuiltinTypes.BOOL, value.flag());
        out.required("nil", BuiltinTypes.NULL, value.nil());
        out.required("whatever", BuiltinTypes.ANY, value.whatever());
        out.optional("i8s", BuiltinTypes.INT8.list(), value.i8s());
        out.optional("u64s", BuiltinTypes.UINT64.list(), value.u64s());
        out.optional("flags", BuiltinTypes.BOOL.list(), value.flags());
        out.optional("reals", BuiltinTypes.NUMBER.list(), value.reals());
        out.optional("anything", BuiltinTypes.ANY.list(), value.anything());
    }

    public static final class Builder {
        private Optional<Long> i = Optional.empty();
        private Optional<Integer> i8 = Optional.empty();
        private Optional<Integer> i16 = Optional.empty();
        private Optional<Integer> i32 = Optional.empty();
        private Optional<Long> i64 = Optional.empty();
        private Optional<Integer> u8 = Optional.empty();
        private Optional<Integer> u16 = Optional.empty();
        private Optional<Long> u32 = Optional.empty();
        private Optional<Long> u64 = Optional.empty();
        private Optional<Long> bytes = Optional.empty();
        private Optional<Double> real = Optional.empty();
        private Optional<Boolean> flag = Optional.empty();
        private Optional<JsonNull> nil = Optional.empty();
        private Optional<JsonValue> whatever = Optional.empty();
        private Optional<List<Integer>> i8s = Optional.empty();
        private Optional<List<Long>> u64s = Optional.empty();
        private Optional<List<Boolean>> flags = Optional.empty();
        private Optional<List<Double>> reals = Optional.empty();
        private Optional<List<JsonValue>> anything = Optional.empty();

        private Builder() {}

        public Builder i(long i) {
            this.i = Optional.of(i);
            return this;
        }

        public Builder i8(int i8) {
            this.i8 = Optional.of(i8);
            return this;
        }

        public Builder i16(int i16) {
            this.i16 = Optional.of(i16);
            return this;
        }

        public Builder i32(int i32) {
            this.i32 = Optional.of(i32);
            return this;
        }

        public Builder i64(long i64) {
            this.i64 = Optional.of(i64);
            return this;
        }

        public Builder u8(int u8) {
            this.u8 = Optional.of(u8);
            return this;
        }

        public Builder u16(int u16) {
            this.u16 = Optional.of(u16);
            return this;
        }

        public Builder u32(long u32) {
            this.u32 = Optional.of(u32);
            return this;
        }

        public Builder u64(long u64) {
            this.u64 = Optional.of(u64);
            return this;
        }

        public Builder bytes(long bytes) {
            this.bytes = Optional.of(bytes);
            return this;
        }

        public Builder real(double real) {
            this.real = Optional.of(real);
            return this;
        }

        public Builder flag(boolean flag) {
            this.flag = Optional.of(flag);
            return this;
        }

        public Builder nil(JsonNull nil) {
            this.nil = Optional.of(nil);
            return this;
        }

        public Builder whatever(JsonValue whatever) {
            this.whatever = Optional.of(whatever);
            return this;
        }

        public Builder i8s(List<Integer> i8s) {
            this.i8s = Optional.of(i8s);
            return this;
        }

        public Builder u64s(List<Long> u64s) {
            this.u64s = Optional.of(u64s);
            return this;
        }

        public Builder flags(List<Boolean> flags) {
            this.flags = Optional.of(flags);
            return this;
        }

        public Builder reals(List<Double> reals) {
            this.reals = Optional.of(reals);
            return this;
        }

        public Builder anything(List<JsonValue> anything) {
            this.anything = Optional.of(anything);
            return this;
        }

        /** @throws IllegalStateException if a member is missing */
        public Widths build() {
            return new Widths(
                    i.orElseThrow(() -> new IllegalStateException("Member 'i' is not set")),
                    i8.orElseThrow(() -> new IllegalStateException("Member 'i8' is not set")),
                    i16.orElseThrow(() -> new IllegalStateException("Member 'i16' is not set")),
                    i32.orElseThrow(() -> new IllegalStateException("Member 'i32' is not set")),
                    i64.orElseThrow(() -> new IllegalStateException("Member 'i64' is not set")),
                    u8.orElseThrow(() -> new IllegalStateException("Member 'u8' is not set")),
                    u16.orElseThrow(() -> new IllegalStateException("Member 'u16' is not set")),
                    u32.orElseThrow(() -> new IllegalStateException("Member 'u32' is not set")),
                    u64.orElseThrow(() -> new IllegalStateException("Member 'u64' is not set")),
                    bytes.orElseThrow(() -> new IllegalStateException("Member 'bytes' is not set")),
                    real.orElseThrow(() -> new IllegalStateException("Member 'real' is not set")),
                    flag.orElseThrow(() -> new IllegalStateException("Member 'flag' is not set")),
                    nil.orElseThrow(() -> new IllegalStateException("Member 'nil' is not set")),
                    whatever.orElseThrow(
                            () -> new IllegalStateException("Member 'whatever' is not set")),
                    i8s,
                    u64s,
                    flags,
                    reals,
                    anything);
        }
    }
}
