package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.Diagnostic.Within;
import io.qmp4j.qapi.Diagnostics;
import io.qmp4j.qapi.schema.Command.Flag;
import io.qmp4j.qapi.schema.Definition.AlternateDefinition;
import io.qmp4j.qapi.schema.Definition.Body;
import io.qmp4j.qapi.schema.Definition.CommandDefinition;
import io.qmp4j.qapi.schema.Definition.EnumDefinition;
import io.qmp4j.qapi.schema.Definition.EventDefinition;
import io.qmp4j.qapi.schema.Definition.Head;
import io.qmp4j.qapi.schema.Definition.StructDefinition;
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

    private ExprChecker(
            Written written, Pragmas pragmas, Diagnostics diagnostics, Optional<Within> within) {
        this.written = written;
        this.expr = written.expr();
        this.pragmas = pragmas;
        this.diagnostics = diagnostics;
        this.site = new Site(written.location(), within);
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
        var nameless = new ExprChecker(written, pragmas, diagnostics, Optional.empty());
        var metas = METAS.stream().filter(written.expr().members()::containsKey).toList();
        if (metas.size() != 1) {
            throw nameless.site.error(
                    "expression must have exactly one key 'enum', 'struct', 'union', 'alternate', 'command', 'event'");
        }
        var meta = metas.getFirst();
        var name =
                nameless.reader.name(
                        MembersReader.required(written.expr(), meta), "'" + meta + "'");
        var within = Optional.of(new Within(meta, name));
        return new ExprChecker(written, pragmas, diagnostics, within).definition(meta, name);
    }

    private Definition definition(String meta, String name) {
        checkName(meta, name);
        checkDoc(name);
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
            throw site.error("documentation comment is for '" + doc.symbol().orElse("") + "'");
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
                                                section.location(), Optional.empty(), message)));
    }

    private Definition enumeration(String name) {
        keys("enum", List.of("data"), List.of("if", "features", "prefix"));
        var data = MembersReader.required(expr, "data");
        if (!(data instanceof Expr.Array)) {
            throw site.error("'data' must be an array");
        }
        Optional<String> prefix = Optional.empty();
        if (expr.members().containsKey("prefix")) {
            if (!(expr.members().get("prefix") instanceof Expr.Text(var text))) {
                throw site.error("'prefix' must be a string");
            }
            prefix = Optional.of(text);
        }
        var members = reader.enumMembers(data, leeway(name));
        return new EnumDefinition(head(name, "enum"), members, prefix);
    }

    private Definition struct(String name) {
        keys("struct", List.of("data"), List.of("base", "if", "features"));
        if (!(MembersReader.required(expr, "data") instanceof Expr.Dict(var written))) {
            throw site.error("'data' should be an object or type name");
        }
        var members = reader.members(written, "'data'", leeway(name));
        var base =
                Optional.ofNullable(expr.members().get("base"))
                        .map(value -> reader.typeName(value, "'base'"));
        return new StructDefinition(head(name, "struct"), base, members);
    }

    private Definition union(String name) {
        keys("union", List.of("base", "discriminator", "data"), List.of("if", "features"));
        var base = body(MembersReader.required(expr, "base"), "'base'", leeway(name));
        var discriminator =
                reader.name(MembersReader.required(expr, "discriminator"), "'discriminator'");
        var branches = reader.unionBranches(MembersReader.required(expr, "data"));
        return new UnionDefinition(head(name, "union"), base, discriminator, branches);
    }

    private Definition alternate(String name) {
        keys("alternate", List.of("data"), List.of("if", "features"));
        var branches = reader.alternateBranches(MembersReader.required(expr, "data"));
        return new AlternateDefinition(head(name, "alternate"), branches);
    }

    private Definition command(String name) {
        keys("command", List.of(), COMMAND_KEYS);
        var data = data();
        var returns =
                Optional.ofNullable(expr.members().get("returns"))
                        .map(value -> reader.typeOrArray(value, "'returns'"));
        var head = head(name, "command");
        return new CommandDefinition(head, data, returns, flags());
    }

    private Definition event(String name) {
        keys("event", List.of(), List.of("data", "boxed", "if", "features"));
        var data = data();
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
            throw site.error("'boxed': true requires 'data'");
        }
        return Optional.of(new Definition.Named(reader.typeName(data.get(), "'data'")));
    }

    private Body body(Expr value, String source, Leeway leeway) {
        return switch (value) {
            case Expr.Text(var name) -> new Definition.Named(name);
            case Expr.Dict(var members) ->
                    new Definition.Inline(reader.members(members, source, leeway));
            case Expr.Array _, Expr.Flag _ ->
                    throw site.error(source + " should be an object or type name");
        };
    }

    private Set<Flag> flags() {
        var flags = EnumSet.noneOf(Flag.class);
        for (Flag flag : Flag.values()) {
            var value = expr.members().get(flag.key());
            if (value == null) {
                continue;
            }
            if (!(value instanceof Expr.Flag(boolean given)) || given != flag.value()) {
                throw site.error(
                        "flag '%s' may only use %s value".formatted(flag.key(), flag.value()));
            }
            flags.add(flag);
        }
        if (flags.contains(Flag.ALLOW_OOB) && flags.contains(Flag.COROUTINE)) {
            throw site.error("flags 'allow-oob' and 'coroutine' are incompatible");
        }
        if (flags.contains(Flag.ASYNC) && flags.contains(Flag.COROUTINE)) {
            throw site.error("flags 'async' and 'coroutine' are incompatible");
        }
        return flags;
    }

    private Head head(String name, String meta) {
        var condition = new ConditionReader(site, meta).read(expr);
        var features = reader.features(expr);
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
