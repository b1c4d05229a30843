package io.qmp4j.qapi;

import java.util.ArrayList;
import java.util.List;

/// Collects what is found in a schema, in order. Confined to one compilation.
public final class Diagnostics {
    private static final int MAX_WARNINGS = 1000;

    private final CompilerOptions options;
    private final List<Diagnostic> errors = new ArrayList<>();
    private final List<Diagnostic> warnings = new ArrayList<>();

    public Diagnostics(CompilerOptions options) {
        this.options = options;
    }

    /// Runs a step that may reject what it looks at. Where it does, the error is kept and the next
    /// step may follow, unless there are enough of them.
    ///
    /// @throws RejectedSchemaException when the last error that is wanted was found
    public void guard(Runnable step) {
        try {
            step.run();
        } catch (RejectedSchemaException rejection) {
            errors.add(rejection.diagnostic());
            if (errors.size() >= options.maxErrors()) {
                throw rejection;
            }
        }
    }

    /// Ends a phase: what follows relies on its being without errors.
    ///
    /// @throws RejectedSchemaException if an error was found
    public void endPhase() {
        if (!errors.isEmpty()) {
            throw new RejectedSchemaException(errors.getLast());
        }
    }

    /// Those beyond the first thousand are dropped.
    public void warn(Diagnostic finding) {
        if (warnings.size() < MAX_WARNINGS) {
            warnings.add(finding.asWarning());
        }
    }

    /// A rule for documentation comments is broken.
    ///
    /// @throws RejectedSchemaException unless such rules only warn
    public void docRule(Diagnostic finding) {
        switch (options.docRules()) {
            case STRICT -> throw new RejectedSchemaException(finding);
            case OLD -> warn(finding);
        }
    }

    public List<Diagnostic> errors() {
        return List.copyOf(errors);
    }

    public List<Diagnostic> warnings() {
        return List.copyOf(warnings);
    }
}
