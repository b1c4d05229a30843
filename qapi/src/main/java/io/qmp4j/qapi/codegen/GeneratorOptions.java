package io.qmp4j.qapi.codegen;

import io.qmp4j.qapi.schema.Configuration;

import javax.lang.model.SourceVersion;

/// How Java is made of a schema.
///
/// @param packageName where all of it goes
/// @param configuration what it does not hold for is left out
public record GeneratorOptions(String packageName, Configuration configuration) {
    public GeneratorOptions {
        if (!isPackageName(packageName)) {
            throw new IllegalArgumentException(packageName);
        }
    }

    /// Whether Java allows a package of that name; not everything is one that somebody types.
    public static boolean isPackageName(String text) {
        return SourceVersion.isName(text);
    }
}
