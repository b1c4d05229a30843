package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.Diagnostics;
import io.qmp4j.qapi.schema.Declarations.Slot;
import io.qmp4j.qapi.syntax.SchemaSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes a schema of definitions: resolves their names and checks what only the whole can tell.
public final class Linker {
    private final SchemaSource source;
    private final List<ModulePart> parts;
    private final Diagnostics diagnostics;
    private final Declarations declarations = new Declarations();

    private Linker(SchemaSource source, List<ModulePart> parts, Diagnostics diagnostics) {
        this.source = source;
        this.parts = parts;
        this.diagnostics = diagnostics;
    }

    /// @throws io.qmp4j.qapi.RejectedSchemaException where there is an error
    public static Schema link(
            SchemaSource source, List<ModulePart> parts, Diagnostics diagnostics) {
        return new Linker(source, parts, diagnostics).link();
    }

    private Schema link() {
        for (ModulePart part : parts) {
            switch (part) {
                case ModulePart.IncludePart include -> declarations.include(include);
                case Definition definition ->
                        diagnostics.guard(() -> declarations.declare(definition));
            }
        }
        diagnostics.endPhase();
        var docs = new DocConnector(declarations, source.pragmas(), diagnostics);
        var checked = check(docs);
        diagnostics.endPhase();
        var finished = docs.finish(source.docs());
        diagnostics.endPhase();
        return new Schema(modules(checked), finished);
    }

    /// The entities by name, as they became.
    private Map<String, Entity> check(DocConnector docs) {
        var checker = new TypeChecker(declarations, source.pragmas());
        var checked = new HashMap<String, Entity>();
        for (Slot slot : declarations.order()) {
            if (slot instanceof Slot.Entry(var declared)) {
                diagnostics.guard(
                        () -> {
                            var entity = checker.check(declared);
                            var site = declared.site();
                            checked.put(
                                    declared.name(),
                                    site.isPresent() ? docs.connect(entity, site.get()) : entity);
                        });
            }
        }
        return checked;
    }

    private List<SchemaModule> modules(Map<String, Entity> checked) {
        var modules = new LinkedHashMap<String, List<SchemaModule.Part>>();
        modules.put(Declarations.BUILTIN_MODULE, new ArrayList<>());
        modules.put(source.mainModule(), new ArrayList<>());
        for (ModulePart part : parts) {
            if (part instanceof ModulePart.IncludePart(_, var included)) {
                modules.computeIfAbsent(included, _ -> new ArrayList<>());
            }
        }
        for (Slot slot : declarations.order()) {
            switch (slot) {
                case Slot.Inclusion(var part) ->
                        parts(modules, part.module())
                                .add(new SchemaModule.Include(part.included()));
                case Slot.Entry(var declared) -> {
                    var entity = Optional.ofNullable(checked.get(declared.name())).orElseThrow();
                    parts(modules, module(declared)).add(new SchemaModule.Defined(entity));
                }
            }
        }
        return modules.entrySet().stream()
                .map(module -> new SchemaModule(module.getKey(), module.getValue()))
                .toList();
    }

    private static List<SchemaModule.Part> parts(
            Map<String, List<SchemaModule.Part>> modules, String module) {
        return Optional.ofNullable(modules.get(module)).orElseThrow();
    }

    /// An array stands with its element, wherever it was used first.
    private String module(Declared declared) {
        return declared.entity() instanceof QapiType.ArrayType array
                ? declarations.find(array.element()).orElseThrow().module()
                : declared.module();
    }
}
