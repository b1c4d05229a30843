package io.qmp4j.qapi.doc;

import io.qmp4j.qapi.schema.Command.Flag;
import io.qmp4j.qapi.schema.Condition;
import io.qmp4j.qapi.schema.QapiType.JsonType;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the schema's keys mean, in words.
final class Wording {
    private Wording() {}

    /// Empty where the condition always holds.
    static Optional<String> of(Condition condition) {
        return switch (condition) {
            case Condition.Always _ -> Optional.empty();
            case Condition.Symbol(var name) -> Optional.of(name);
            case Condition.All(var all) -> Optional.of(joined(all, " and "));
            case Condition.Any(var any) -> Optional.of(joined(any, " or "));
            case Condition.Not(var negated) -> Optional.of("not " + operand(negated));
        };
    }

    private static String joined(List<Condition> conditions, String word) {
        return conditions.stream().map(Wording::operand).collect(Collectors.joining(word));
    }

    private static String operand(Condition condition) {
        return switch (condition) {
            case Condition.Always _ -> "always";
            case Condition.Symbol(var name) -> name;
            case Condition.All _, Condition.Any _ -> "(" + of(condition).orElseThrow() + ")";
            case Condition.Not _ -> of(condition).orElseThrow();
        };
    }

    /// Empty where nothing changes for those who send the command.
    static Optional<Article.Trait> of(Flag flag) {
        return switch (flag) {
            case ASYNC ->
                    trait(
                            "async",
                            "takes as long as it needs; the commands after it start meanwhile");
            case COROUTINE ->
                    trait("coroutine", "runs as a coroutine: it may wait, the monitor does not");
            case ALLOW_OOB ->
                    trait("allow-oob", "may be executed out of band, ahead of commands that wait");
            case ALLOW_PRECONFIG ->
                    trait("allow-preconfig", "may be executed before the machine is initialised");
            case NO_SUCCESS_RESPONSE ->
                    trait("success-response: false", "sends no response when it succeeds");
            case NO_GEN ->
                    trait(
                            "gen: false",
                            "arguments are not held against the schema, and there may be others");
            case BOXED -> Optional.empty();
        };
    }

    private static Optional<Article.Trait> trait(String key, String meaning) {
        return Optional.of(new Article.Trait(key, meaning));
    }

    static String of(String builtin, JsonType json) {
        return switch (builtin) {
            case "int8", "int16", "int32", "int64" ->
                    "JSON number: a signed integer of " + builtin.substring(3) + " bits";
            case "uint8", "uint16", "uint32", "uint64" ->
                    "JSON number: an unsigned integer of " + builtin.substring(4) + " bits";
            case "int" -> "JSON number: a signed integer of 64 bits";
            case "size" -> "JSON number: an unsigned integer of 64 bits, a size in bytes";
            case String _ ->
                    switch (json) {
                        case STRING -> "JSON string";
                        case INT -> "JSON number without a fraction";
                        case NUMBER -> "JSON number";
                        case BOOLEAN -> "JSON true or false";
                        case NULL -> "JSON null";
                        case VALUE -> "any JSON value";
                    };
        };
    }
}
