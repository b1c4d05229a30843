package io.qmp4j.qapi;

import io.qmp4j.qapi.CompilerOptions.DocRules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Collects what is found in a schema, in order. Confined to one compilation.
public final class Diagnostics {
    private static final int ALIKE = 5; // that many warnings are shown of each kind
    private static final Pattern QUOTED = Pattern.compile("\\B'[^']*'");

    private final CompilerOptions options;
    private final List<Diagnostic> errors = new ArrayList<>();
    private final List<Diagnostic> keptWarnings = new ArrayList<>();
    private final Map<String, Integer> warnings = new LinkedHashMap<>(); // how many of each kind
    private boolean oldDocsHinted;
    private final Set<String> told = new HashSet<>();
    private boolean ended; // no more errors are wanted

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
            keep(rejection);
        }
    }

    /// As [#guard].
    ///
    /// @param fallback what to go on with where the step fails
    public <T> T attempt(T fallback, Supplier<T> step) {
        try {
            return step.get();
        } catch (RejectedSchemaException rejection) {
            keep(rejection);
            return fallback;
        }
    }

    /// Keeps an error that was thrown, unless it is kept already.
    ///
    /// @throws RejectedSchemaException when it is the last error that is wanted
    public void keep(RejectedSchemaException rejection) {
        if (ended) {
            throw rejection;
        }
        report(rejection.diagnostic());
    }

    /// Keeps an error, behind which checking goes on; one with the same text only once.
    ///
    /// @throws RejectedSchemaException when it is the last error that is wanted
    public void report(Diagnostic error) {
        if (!told.add(error.text())) {
            return;
        }
        boolean last = errors.size() + 1 == options.maxErrors();
        boolean hinted = last && options.maxErrors() > 1;
        errors.add(
                hinted ? error.withHint("these are enough errors: no more are looked for") : error);
        if (last) {
            ended = true;
            throw new RejectedSchemaException(error);
        }
    }

    /// Keeps an error that ends the compilation, however many are wanted: a limit was hit.
    public RejectedSchemaException end(Diagnostic error) {
        if (!ended) {
            ended = true;
            errors.add(error);
        }
        return new RejectedSchemaException(error);
    }

    /// Ends a phase: what follows relies on its being without errors.
    ///
    /// @throws RejectedSchemaException if an error was found
    public void endPhase() {
        if (!errors.isEmpty()) {
            ended = true;
            throw new RejectedSchemaException(errors.getLast());
        }
    }

    /// Only the first few of a kind are kept; of the others [#warnings] tells the number.
    public void warn(Diagnostic finding) {
        var firstLine = finding.message().lines().findFirst().orElse("");
        var kind = QUOTED.matcher(firstLine).replaceAll("'...'");
        int number = warnings.merge(kind, 1, Integer::sum);
        if (number <= ALIKE) {
            keptWarnings.add(finding.asWarning());
        }
    }

    /// A rule for documentation comments is broken.
    ///
    /// @throws RejectedSchemaException when it is the last error that is wanted
    public void docRule(Diagnostic finding) {
        switch (options.docRules()) {
            case STRICT -> report(finding);
            case OLD -> warn(finding);
        }
    }

    /// As [#docRule], of a rule that is younger than QEMU 7.2.
    public void youngDocRule(Diagnostic finding) {
        if (options.docRules() == DocRules.STRICT && !oldDocsHinted) {
            oldDocsHinted = true;
            docRule(finding.withHint("in an older schema? With --old-docs such things only warn"));
        } else {
            docRule(finding);
        }
    }

    public List<Diagnostic> errors() {
        return List.copyOf(errors);
    }

    public List<Diagnostic> warnings() {
        var all = new ArrayList<>(keptWarnings);
        warnings.forEach(
                (kind, number) -> {
                    if (number > ALIKE) {
                        var message = "%d more like it: %s".formatted(number - ALIKE, kind);
                        all.add(Diagnostic.error(message).asWarning());
                    }
                });
        return all;
    }
}
