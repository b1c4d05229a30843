package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.Diagnostic.Within;
import io.qmp4j.qapi.Diagnostics;
import io.qmp4j.qapi.RejectedSchemaException;
import io.qmp4j.qapi.schema.Command.Flag;
import io.qmp4j.qapi.schema.Definition.AlternateDefinition;
import io.qmp4j.qapi.schema.Definition.Body;
import io.qmp4j.qapi.schema.Definition.CommandDefinition;
import io.qmp4j.qapi.schema.Definition.EnumDefinition;
import io.qmp4j.qapi.schema.Definition.EventDefinition;
import io.qmp4j.qapi.schema.Definition.Head;
import io.qmp4j.qapi.schema.Definition.StructDefinition;
import io.qmp4j.qapi.schema.Definition.TypeName;
import io.qmp4j.qapi.schema.Definition.UnionDefinition;
import io.qmp4j.qapi.schema.NameRules.Leeway;
import io.qmp4j.qapi.syntax.DocComment;
import io.qmp4j.qapi.syntax.Expr;
import io.qmp4j.qapi.syntax.Pragmas;
import io.qmp4j.qapi.syntax.SchemaSource;
import io.qmp4j.qapi.syntax.SchemaSource.Written;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Checks expressions one at a time: keys, names, shapes; not what the names mean.
public final class ExprChecker {
    private static final List<String> METAS =
            List.of("enum", "struct", "union", "alternate", "command", "event");

    private final Written written;
    private final Expr.Dict expr;
    private final Pragmas pragmas;
    private final Diagnostics diagnostics;
    private final Site site;
    private final MembersReader reader;

    private ExprChecker(Site site, Pragmas pragmas) {
        this.written = site.written();
        this.expr = written.expr();
        this.pragmas = pragmas;
        this.diagnostics = site.diagnostics();
        this.site = site;
        this.reader = new MembersReader(site);
    }

    /// The definitions and includes in reading order.
    public static List<ModulePart> check(SchemaSource source, Diagnostics diagnostics) {
        var parts = new ArrayList<ModulePart>();
        for (SchemaSource.Item item : source.items()) {
            switch (item) {
                case SchemaSource.Include include ->
                        parts.add(new ModulePart.IncludePart(include.module(), include.included()));
                case Written written ->
                        diagnostics.guard(
                                () -> parts.add(check(written, source.pragmas(), diagnostics)));
            }
        }
        diagnostics.endPhase();
        return parts;
    }

    private static Definition check(Written written, Pragmas pragmas, Diagnostics diagnostics) {
        var site = Site.of(written, diagnostics);
        var metas = METAS.stream().filter(written.expr().members()::containsKey).toList();
        if (metas.size() != 1) {
            throw new RejectedSchemaException(noMeta(site, metas));
        }
        var meta = metas.getFirst();
        var name =
                new MembersReader(site)
                        .name(MembersReader.required(written.expr(), meta), "'" + meta + "'");
        return new ExprChecker(site.within(new Within(meta, name)), pragmas).definition(meta, name);
    }

    private static Diagnostic noMeta(Site site, List<String> metas) {
        var finding =
                site.diagnostic(
                        "expression must have exactly one key 'enum', 'struct', 'union', 'alternate', 'command', 'event'");
        var keys = site.written().expr().members().keySet();
        if (!metas.isEmpty() || keys.isEmpty()) {
            return finding;
        }
        return finding.withNearName(keys.iterator().next(), METAS);
    }

    private Definition definition(String meta, String name) {
        site.guard(() -> checkName(meta, name));
        site.guard(() -> checkDoc(name));
        return switch (meta) {
            case "enum" -> enumeration(name);
            case "struct" -> struct(name);
            case "union" -> union(name);
            case "alternate" -> alternate(name);
            case "command" -> command(name);
            default -> event(name);
        };
    }

    private void checkName(String meta, String name) {
        switch (meta) {
            case "event" -> NameRules.checkUpper(site, name, meta);
            case "command" ->
                    NameRules.checkLower(
                            site,
                            name,
                            meta,
                            pragmas.commandNameExceptions().contains(name)
                                    ? Leeway.UNDERSCORE
                                    : Leeway.NONE);
            default -> {
                NameRules.checkCamel(site, name, meta);
                if (name.endsWith("List")) {
                    throw site.error(meta + " name should not end in 'List'");
                }
            }
        }
    }

    private void checkDoc(String name) {
        if (written.doc().isEmpty()) {
            if (pragmas.docRequired()) {
                throw site.error("documentation comment required");
            }
            return;
        }
        var doc = written.doc().get();
        if (!doc.symbol().orElse("").equals(name)) {
            var symbol = doc.symbol().orElse("");
            throw new RejectedSchemaException(
                    site.diagnostic("documentation comment is for '" + symbol + "'")
                            .withNearName(symbol, List.of(name)));
        }
        if (!expr.members().containsKey("command")) {
            checkSection(doc, "Returns", "'Returns' section is only valid for commands");
            checkSection(doc, "Errors", "'Errors' section is only valid for commands");
        } else if (!expr.members().containsKey("returns")) {
            checkSection(doc, "Returns", "'Returns' section, but command doesn't return anything");
        }
    }

    private void checkSection(DocComment doc, String tag, String message) {
        doc.tagged(tag)
                .ifPresent(
                        section ->
                                diagnostics.docRule(
                                        Diagnostic.error(
                                                        section.location(),
                                                        Optional.empty(),
                                                        message)
                                                .withExcerpt(site.line(section.location()))));
    }

    private Definition enumeration(String name) {
        keys("enum", List.of("data"), List.of("if", "features", "prefix"));
        var data = MembersReader.required(expr, "data");
        if (!(data instanceof Expr.Array)) {
            throw site.at(data).error("'data' must be an array");
        }
        var prefix = site.attempt(Optional.<String>empty(), this::prefix);
        var members = reader.enumMembers(data, leeway(name));
        return new EnumDefinition(head(name, "enum"), members, prefix);
    }

    private Optional<String> prefix() {
        return Optional.ofNullable(expr.members().get("prefix"))
                .map(
                        value -> {
                            if (value instanceof Expr.Text(var text, _)) {
                                return text;
                            }
                            throw site.at(value).error("'prefix' must be a string");
                        });
    }

    private Definition struct(String name) {
        keys("struct", List.of("data"), List.of("base", "if", "features"));
        if (!(MembersReader.required(expr, "data") instanceof Expr.Dict data)) {
            throw site.atValue("data").error("'data' should be an object or type name");
        }
        var members = reader.members(data, "'data'", leeway(name));
        var base =
                site.attempt(
                        Optional.<String>empty(),
                        () ->
                                Optional.ofNullable(expr.members().get("base"))
                                        .map(value -> reader.typeName(value, "'base'")));
        return new StructDefinition(head(name, "struct"), base, members);
    }

    private Definition union(String name) {
        keys("union", List.of("base", "discriminator", "data"), List.of("if", "features"));
        var base =
                site.<Body>attempt(
                        new Definition.Inline(List.of()),
                        () -> body(MembersReader.required(expr, "base"), "'base'", leeway(name)));
        var tag = MembersReader.required(expr, "discriminator");
        var discriminator = site.attempt("", () -> reader.name(tag, "'discriminator'"));
        var data = MembersReader.required(expr, "data");
        var branches =
                site.attempt(
                        List.<Definition.BranchDefinition>of(), () -> reader.unionBranches(data));
        return new UnionDefinition(head(name, "union"), base, discriminator, branches);
    }

    private Definition alternate(String name) {
        keys("alternate", List.of("data"), List.of("if", "features"));
        var branches = reader.alternateBranches(MembersReader.required(expr, "data"));
        return new AlternateDefinition(head(name, "alternate"), branches);
    }

    private Definition command(String name) {
        keys("command", List.of(), COMMAND_KEYS);
        var data = site.attempt(Optional.<Body>empty(), this::data);
        var returns =
                site.attempt(
                        Optional.<TypeName>empty(),
                        () ->
                                Optional.ofNullable(expr.members().get("returns"))
                                        .map(value -> reader.typeOrArray(value, "'returns'")));
        var head = head(name, "command");
        return new CommandDefinition(head, data, returns, flags());
    }

    private Definition event(String name) {
        keys("event", List.of(), List.of("data", "boxed", "if", "features"));
        var data = site.attempt(Optional.<Body>empty(), this::data);
        var head = head(name, "event");
        return new EventDefinition(head, data, flags().contains(Flag.BOXED));
    }

    private static final List<String> COMMAND_KEYS =
            List.of(
                    "data",
                    "returns",
                    "boxed",
                    "if",
                    "features",
                    "gen",
                    "success-response",
                    "allow-oob",
                    "allow-preconfig",
                    "coroutine",
                    "async");

    private Optional<Body> data() {
        var data = Optional.ofNullable(expr.members().get("data"));
        var boxed = expr.members().get("boxed");
        if (boxed == null || MembersReader.isEmpty(boxed)) {
            return data.map(value -> body(value, "'data'", Leeway.NONE));
        }
        if (data.isEmpty()) {
            throw site.at(expr.keyAt("boxed")).error("'boxed': true requires 'data'");
        }
        return Optional.of(new Definition.Named(reader.typeName(data.get(), "'data'")));
    }

    private Body body(Expr value, String source, Leeway leeway) {
        return switch (value) {
            case Expr.Text(var name, _) -> new Definition.Named(name);
            case Expr.Dict dict -> new Definition.Inline(reader.members(dict, source, leeway));
            case Expr.Array _, Expr.Flag _ ->
                    throw site.at(value).error(source + " should be an object or type name");
        };
    }

    private Set<Flag> flags() {
        var flags = EnumSet.noneOf(Flag.class);
        for (Flag flag : Flag.values()) {
            var value = expr.members().get(flag.key());
            if (value != null) {
                site.guard(() -> checkFlag(flag, value));
                flags.add(flag);
            }
        }
        site.guard(() -> checkTogether(flags, Flag.ALLOW_OOB, Flag.COROUTINE));
        site.guard(() -> checkTogether(flags, Flag.ASYNC, Flag.COROUTINE));
        return flags;
    }

    private void checkTogether(Set<Flag> flags, Flag one, Flag other) {
        if (flags.contains(one) && flags.contains(other)) {
            throw site.at(Math.max(expr.keyAt(one.key()), expr.keyAt(other.key())))
                    .error(
                            "flags '%s' and '%s' are incompatible"
                                    .formatted(one.key(), other.key()));
        }
    }

    private void checkFlag(Flag flag, Expr value) {
        if (value instanceof Expr.Flag(boolean given, _) && given == flag.value()) {
            return;
        }
        var finding =
                site.at(value)
                        .diagnostic(
                                "flag '%s' may only use %s value"
                                        .formatted(flag.key(), flag.value()));
        var hint =
                value instanceof Expr.Flag
                        ? "leave '" + flag.key() + "' out instead"
                        : "did you mean " + flag.value() + ", without quotes?";
        boolean quoted =
                value instanceof Expr.Text(var text, _)
                        && text.equalsIgnoreCase(String.valueOf(flag.value()));
        throw new RejectedSchemaException(
                value instanceof Expr.Flag || quoted ? finding.withHint(hint) : finding);
    }

    private Head head(String name, String meta) {
        var condition =
                site.<Condition>attempt(
                        new Condition.Always(), () -> new ConditionReader(site, meta).read(expr));
        var features = site.attempt(List.<Feature>of(), () -> reader.features(expr));
        return new Head(name, site, written.module(), written.doc(), condition, features);
    }

    private void keys(String meta, List<String> required, List<String> optional) {
        var all = new ArrayList<>(required);
        all.add(meta);
        new Keys(site).check(expr, meta, all, optional);
    }

    private Leeway leeway(String name) {
        return pragmas.memberNameExceptions().contains(name)
                ? Leeway.UNDERSCORE_AND_UPPER
                : Leeway.NONE;
    }
}
