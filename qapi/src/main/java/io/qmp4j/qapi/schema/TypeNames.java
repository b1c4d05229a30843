package io.qmp4j.qapi.schema;

import java.util.function.Supplier;

/// Finds types by name.
record TypeNames(Declarations declarations) {
    /// @param what uses the type, for the message where there is none
    Declared resolve(String name, Site site, Supplier<String> what) {
        return declarations
                .find(name)
                .filter(declared -> declared.entity() instanceof QapiType)
                .orElseThrow(() -> site.error(what.get() + " uses unknown type '" + name + "'"));
    }
}
