package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.RejectedSchemaException;
import io.qmp4j.qapi.syntax.Expr;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `if`.
///
/// @param source what it is the condition of, for messages
record ConditionReader(Site site, String source) {
    private static final Pattern DEFINED =
            Pattern.compile(
                    "(!?) *defined *\\(? *([A-Z][A-Z0-9_]*) *\\)?"); // as it was before QEMU 6.2
    private static final Pattern SYMBOL = Pattern.compile("[A-Z][A-Z0-9_]*");

    Condition read(Expr.Dict owner) {
        return Optional.ofNullable(owner.members().get("if"))
                .map(this::condition)
                .orElseGet(Condition.Always::new);
    }

    private Condition condition(Expr expr) {
        return switch (expr) {
            case Expr.Text(var name, _) -> symbol(name, site.at(expr));
            case Expr.Dict dict -> operation(dict);
            case Expr.Array _, Expr.Flag _ ->
                    throw site.at(expr)
                            .error(
                                    "'if' condition of "
                                            + source
                                            + " must be a string or an object");
        };
    }

    private Condition symbol(String name, Site at) {
        if (SYMBOL.matcher(name).matches()) {
            return new Condition.Symbol(name);
        }
        var finding =
                at.diagnostic(
                        "'if' condition '%s' of %s is not a valid identifier"
                                .formatted(name, source));
        var macro = DEFINED.matcher(name);
        if (macro.matches()) {
            var symbol = "'" + macro.group(2) + "'";
            finding =
                    finding.withHint(
                            "did you mean "
                                    + (macro.group(1).isEmpty()
                                            ? symbol
                                            : "{ 'not': " + symbol + " }")
                                    + "?");
        } else if (SYMBOL.matcher(name.toUpperCase(Locale.ROOT)).matches()) {
            finding = finding.withHint("did you mean '" + name.toUpperCase(Locale.ROOT) + "'?");
        }
        throw new RejectedSchemaException(finding);
    }

    private Condition operation(Expr.Dict dict) {
        new Keys(site).check(dict, "'if' condition of " + source, List.of(), KEYS);
        if (dict.members().size() != 1) {
            throw site.at(dict).error("'if' condition of " + source + " has conflicting keys");
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
        if (!(expr instanceof Expr.Array(var elements, _))) {
            throw site.at(expr)
                    .error("'%s' condition of %s must be an array".formatted(operator, source));
        }
        if (elements.isEmpty()) {
            throw site.at(expr).error("'if' condition [] of " + source + " is useless");
        }
        return elements.stream().map(this::condition).toList();
    }
}
