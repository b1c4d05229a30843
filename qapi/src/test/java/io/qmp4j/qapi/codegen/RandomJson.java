package io.qmp4j.qapi.codegen;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonBoolean;
import io.qmp4j.json.JsonDouble;
import io.qmp4j.json.JsonInt64;
import io.qmp4j.json.JsonNull;
import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonString;
import io.qmp4j.json.JsonUint64;
import io.qmp4j.json.JsonValue;
import io.qmp4j.qapi.schema.Branch;
import io.qmp4j.qapi.schema.Member;
import io.qmp4j.qapi.schema.QapiType;
import io.qmp4j.qapi.schema.QapiType.JsonType;
import io.qmp4j.qapi.schema.Schema;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Values that a schema allows, members in the schema's order.
final class RandomJson {
    private static final int DEEP = 4;
    private static final String LETTERS = "aZ09 -_.,'\"\\/\t\u00e9\u20ac";
    private static final List<Long> EDGES = List.of(0L, 1L, -1L, Long.MIN_VALUE, Long.MAX_VALUE);

    private final Schema schema;
    private final SplittableRandom random;

    RandomJson(Schema schema, SplittableRandom random) {
        this.schema = schema;
        this.random = random;
    }

    JsonValue of(String type) {
        return of(type, 0);
    }

    private JsonValue of(String type, int depth) {
        return switch (schema.type(type)) {
            case QapiType.BuiltinType(var name, var json) -> builtin(name, json, depth);
            case QapiType.ArrayType array -> array(array, depth);
            case QapiType.EnumType values -> new JsonString(pick(values.members()).name());
            case QapiType.StructType struct -> object(struct, depth);
            case QapiType.AlternateType alternate -> of(branch(alternate, depth).type(), depth + 1);
        };
    }

    private JsonValue builtin(String name, JsonType json, int depth) {
        return switch (json) {
            case STRING -> string();
            case BOOLEAN -> JsonBoolean.of(random.nextBoolean());
            case NULL -> JsonNull.NULL;
            case NUMBER -> new JsonDouble(random.nextInt(-1000, 1000) + 0.5);
            case INT -> integer(name);
            case VALUE -> any(depth);
        };
    }

    private JsonString string() {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return new JsonString(text.toString());
    }

    private JsonValue integer(String type) {
        return switch (type) {
            case "int8" -> new JsonInt64(random.nextInt(-128, 128));
            case "int16" -> new JsonInt64(random.nextInt(-32768, 32768));
            case "int32" -> new JsonInt64(random.nextInt());
            case "uint8" -> new JsonInt64(random.nextInt(256));
            case "uint16" -> new JsonInt64(random.nextInt(65536));
            case "uint32" -> new JsonInt64(random.nextLong(1L << 32));
            case "uint64", "size" ->
                    random.nextBoolean()
                            ? new JsonInt64(random.nextLong(Long.MAX_VALUE))
                            : new JsonUint64(random.nextLong() | Long.MIN_VALUE);
            default -> new JsonInt64(random.nextBoolean() ? pick(EDGES) : random.nextLong());
        };
    }

    private JsonValue any(int depth) {
        return switch (random.nextInt(depth > DEEP ? 5 : 7)) {
            case 0 -> string();
            case 1 -> JsonNull.NULL;
            case 2 -> new JsonInt64(random.nextLong());
            case 3 -> new JsonDouble(random.nextInt() + 0.25);
            case 4 -> JsonBoolean.TRUE;
            case 5 -> new JsonArray(List.of(any(depth + 1), any(depth + 1)));
            default -> JsonObject.builder().put("a", any(depth + 1)).build();
        };
    }

    private JsonArray array(QapiType.ArrayType array, int depth) {
        int length = depth > DEEP ? 0 : random.nextInt(4);
        return new JsonArray(
                IntStream.range(0, length).mapToObj(_ -> of(array.element(), depth + 1)).toList());
    }

    private JsonObject object(QapiType.StructType struct, int depth) {
        var object = JsonObject.builder();
        members(object, struct, depth);
        return object.build();
    }

    private void members(JsonObject.Builder object, QapiType.StructType struct, int depth) {
        var variants = struct.variants();
        for (Member member : schema.allMembers(struct)) {
            if (variants.isPresent() && variants.get().tag().equals(member.name())) {
                tagAndBranch(object, variants.get(), depth);
            } else if (!member.optional() || (depth < DEEP && random.nextInt(3) > 0)) {
                object.put(member.name(), of(member.type(), depth + 1));
            }
        }
    }

    /// The branch's members stand behind all others in what is written, which comparing forgives.
    private void tagAndBranch(JsonObject.Builder object, QapiType.Variants variants, int depth) {
        var branch = pick(variants.branches());
        object.put(variants.tag(), new JsonString(branch.name()));
        if (schema.type(branch.type()) instanceof QapiType.StructType members) {
            members(object, members, depth);
        }
    }

    private Branch branch(QapiType.AlternateType alternate, int depth) {
        var flat = new ArrayList<Branch>();
        for (Branch branch : alternate.branches()) {
            if (!(schema.type(branch.type()) instanceof QapiType.StructType)) {
                flat.add(branch);
            }
        }
        return pick(depth > DEEP && !flat.isEmpty() ? flat : alternate.branches());
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
