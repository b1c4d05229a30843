package io.qmp4j.qapi;

import java.nio.file.Path;

/// How to compile a schema.
///
/// @param directory what relative file names start from; messages show the names as they are given
/// @param docRules what becomes of a documentation comment that breaks a rule
/// @param maxErrors how many errors are looked for before the compilation ends
public record CompilerOptions(Path directory, DocRules docRules, int maxErrors) {
    /// The rules for documentation comments were tightened between QEMU 7.2 and 10.2.
    public enum DocRules {
        /// Whoever breaks one gets an error.
        STRICT,
        /// The newer ones only warn, so that older schemas compile.
        OLD
    }

    /// Enough to work on, not too many to read.
    public static final int MANY_ERRORS = 100;

    public CompilerOptions {
        if (maxErrors < 1) {
            throw new IllegalArgumentException("maxErrors " + maxErrors);
        }
    }

    /// QEMU's: the rules of 10.2, and the first error ends it.
    public static CompilerOptions strict() {
        return new CompilerOptions(Path.of(""), DocRules.STRICT, 1);
    }

    public CompilerOptions in(Path newDirectory) {
        return new CompilerOptions(newDirectory, docRules, maxErrors);
    }

    public CompilerOptions with(DocRules rules) {
        return new CompilerOptions(directory, rules, maxErrors);
    }

    public CompilerOptions withMaxErrors(int limit) {
        return new CompilerOptions(directory, docRules, limit);
    }
}
