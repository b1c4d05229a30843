package io.qmp4j.qapi.schema;

import io.qmp4j.qapi.Diagnostic;
import io.qmp4j.qapi.RejectedSchemaException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Finds types by name.
record TypeNames(Declarations declarations) {
    /// What the built-in types are called elsewhere.
    private static final Map<String, String> FOREIGN =
            Map.of(
                    "string", "str",
                    "String", "str",
                    "integer", "int",
                    "long", "int64",
                    "boolean", "bool",
                    "float", "number",
                    "double", "number",
                    "uint", "uint64",
                    "object", "any");

    /// @param what uses the type, for the message where there is none
    Declared resolve(String name, Site site, Supplier<String> what) {
        return declarations
                .find(name)
                .filter(declared -> declared.entity() instanceof QapiType)
                .orElseThrow(() -> unknown(name, site, what.get()));
    }

    RejectedSchemaException unknown(String name, Site site, String what) {
        return new RejectedSchemaException(
                hinted(site.diagnostic(what + " uses unknown type '" + name + "'"), name));
    }

    private Diagnostic hinted(Diagnostic finding, String name) {
        var foreign = Optional.ofNullable(FOREIGN.get(name));
        if (foreign.isPresent()) {
            return finding.withHint("did you mean '" + foreign.get() + "'?");
        }
        var other = declarations.find(name);
        if (other.isPresent() && !(other.get().entity() instanceof QapiType)) {
            return finding.withHint(other.get().description() + " isn't a type");
        }
        var element = name.endsWith("List") ? name.substring(0, name.length() - 4) : "";
        if (declarations.find(element).isPresent()) {
            return finding.withHint("did you mean ['" + element + "']?");
        }
        return finding.withNearName(name, typesToName());
    }

    private List<String> typesToName() {
        return declarations.order().stream()
                .flatMap(Declarations.Slot::entity)
                .filter(type -> type instanceof QapiType && !(type instanceof QapiType.ArrayType))
                .map(Entity::name)
                .filter(name -> !name.startsWith("q_"))
                .toList();
    }
}
