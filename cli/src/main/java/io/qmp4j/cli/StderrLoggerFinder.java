package io.qmp4j.cli;

import org.jspecify.annotations.Nullable;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// Writes warnings and errors as lines on standard error. Loads much faster than `java.logging`,
/// and shows no stack trace to somebody who can do nothing with it.
public final class StderrLoggerFinder extends System.LoggerFinder {
    /// For the service loader.
    public StderrLoggerFinder() {}

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new StderrLogger(name);
    }

    private record StderrLogger(String name) implements System.Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return level.getSeverity() >= Level.WARNING.getSeverity();
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String message,
                @Nullable Throwable thrown) {
            if (isLoggable(level)) {
                var cause = thrown == null ? "" : ": " + thrown;
                System.err.println(
                        "qmp4j: "
                                + level.getName().toLowerCase(Locale.ROOT)
                                + ": "
                                + message
                                + cause);
            }
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String format,
                @Nullable Object... arguments) {
            if (isLoggable(level) && format != null) {
                var message =
                        arguments == null || arguments.length == 0
                                ? format
                                : new MessageFormat(format, Locale.ROOT).format(arguments);
                log(level, bundle, message, (Throwable) null);
            }
        }
    }
}
