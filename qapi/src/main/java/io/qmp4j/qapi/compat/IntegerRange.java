package io.qmp4j.qapi.compat;

/// What QEMU takes for an integer of a kind (`qapi/qapi-visit-core.c`). For unsigned 64 bits a
/// negative number is its two's complement.
///
/// @param most unsigned
record IntegerRange(long least, long most) {
    static IntegerRange of(String type) {
        return switch (type) {
            case "int8" -> new IntegerRange(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case "int16" -> new IntegerRange(Short.MIN_VALUE, Short.MAX_VALUE);
            case "int32" -> new IntegerRange(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "uint8" -> new IntegerRange(0, 0xff);
            case "uint16" -> new IntegerRange(0, 0xffff);
            case "uint32" -> new IntegerRange(0, 0xffff_ffffL);
            case "uint64", "size" -> new IntegerRange(Long.MIN_VALUE, -1);
            default -> new IntegerRange(Long.MIN_VALUE, Long.MAX_VALUE);
        };
    }

    boolean includes(IntegerRange other) {
        return least <= other.least && Long.compareUnsigned(most, other.most) >= 0;
    }
}
