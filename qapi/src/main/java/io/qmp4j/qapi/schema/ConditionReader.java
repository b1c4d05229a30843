package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.syntax.Expr;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `if`.
///
/// @param source what it is the condition of, for messages
record ConditionReader(Site site, String source) {
    private static final Pattern SYMBOL = Pattern.compile("[A-Z][A-Z0-9_]*");

    Condition read(Expr.Dict owner) {
        return Optional.ofNullable(owner.members().get("if"))
                .map(this::condition)
                .orElseGet(Condition.Always::new);
    }

    private Condition condition(Expr expr) {
        return switch (expr) {
            case Expr.Text(var symbol) -> {
                if (!SYMBOL.matcher(symbol).matches()) {
                    throw site.error(
                            "'if' condition '%s' of %s is not a valid identifier"
                                    .formatted(symbol, source));
                }
                yield new Condition.Symbol(symbol);
            }
            case Expr.Dict dict -> operation(dict);
            case Expr.Array _, Expr.Flag _ ->
                    throw site.error(
                            "'if' condition of " + source + " must be a string or an object");
        };
    }

    private Condition operation(Expr.Dict dict) {
        new Keys(site).check(dict, "'if' condition of " + source, List.of(), KEYS);
        if (dict.members().size() != 1) {
            throw site.error("'if' condition of " + source + " has conflicting keys");
        }
        var operator = dict.members().keySet().iterator().next();
        var operand = dict.members().values().iterator().next();
        return switch (operator) {
            case "not" -> new Condition.Not(condition(operand));
            case "all" -> new Condition.All(operands(operator, operand));
            default -> new Condition.Any(operands(operator, operand));
        };
    }

    private static final List<String> KEYS = List.of("all", "any", "not");

    private List<Condition> operands(String operator, Expr expr) {
        if (!(expr instanceof Expr.Array(var elements))) {
            throw site.error("'%s' condition of %s must be an array".formatted(operator, source));
        }
        if (elements.isEmpty()) {
            throw site.error("'if' condition [] of " + source + " is useless");
        }
        return elements.stream().map(this::condition).toList();
    }
}
