package io.qmp4j.cli;

import io.qmp4j.json.JsonObject;

/// What is typed in a shell, and what becomes of it.
interface ShellDialect extends LineLanguage {
    String prompt();

    /// Carries out one whole line.
    ///
    /// @return whether the shell goes on
    Next run(String line) throws UsageException, InterruptedException;

    /// Shows a reply that is no error.
    void show(JsonObject message);

    enum Next {
        GO_ON,
        LEAVE
    }
}
