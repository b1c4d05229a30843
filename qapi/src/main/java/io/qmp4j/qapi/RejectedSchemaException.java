package io.qmp4j.qapi;

/// Unwinds a step of the compiler that can't go on. Never leaves [QapiCompiler]: callers get the
/// [Diagnostic] as a value.
public final class RejectedSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Diagnostic diagnostic;

    public RejectedSchemaException(Diagnostic diagnostic) {
        super(diagnostic.message(), null, false, false);
        this.diagnostic = diagnostic;
    }

    public Diagnostic diagnostic() {
        return diagnostic;
    }
}
