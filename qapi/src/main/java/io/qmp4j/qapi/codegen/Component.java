package io.qmp4j.qapi.codegen;

import java.util.List;
import java.util.Optional;

/// A component of a generated record.
///
/// @param wireName for messages
/// @param type what is in the `Optional` where it is optional
record Component(
        String name,
        String wireName,
        JavaType type,
        boolean optional,
        List<ClassName> annotations) {
    JavaType declaredType() {
        return optional ? JavaType.optionalOf(type) : type;
    }

    /// As it stands in the record's header.
    String declaration(JavaFile file) {
        var text = new StringBuilder();
        for (ClassName annotation : annotations) {
            if (!annotation.equals(RuntimeTypes.DEPRECATED)) { // has no effect on a component
                text.append(file.code("@$ ", annotation));
            }
        }
        return text.append(file.code("$ $", declaredType(), name)).toString();
    }

    /// The statement of a compact constructor that makes a list immutable.
    Optional<String> copy(JavaFile file) {
        if (!(type instanceof JavaType.Generic)) {
            return Optional.empty();
        }
        return Optional.of(
                optional
                        ? file.code("$ = $.map($::copyOf);", name, name, RuntimeTypes.LIST)
                        : file.code("$ = $.copyOf($);", name, RuntimeTypes.LIST, name));
    }
}
