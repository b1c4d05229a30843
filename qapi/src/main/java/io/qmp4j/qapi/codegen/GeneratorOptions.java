package io.qmp4j.qapi.codegen;

import java.util.function.Predicate;

/// How Java is made of a schema.
///
/// @param packageName where all of it goes
/// @param defined which symbols an `if` takes as defined
public record GeneratorOptions(String packageName, Predicate<String> defined) {}
