package io.qmp4j.qmp.server;

import org.jspecify.annotations.Nullable;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Takes the place of the platform's logging in this module's tests: silent, but for what a test
/// listens to.
public final class TestLogs extends System.LoggerFinder {
    private static final List<Consumer<String>> LISTENERS = new CopyOnWriteArrayList<>();

    public TestLogs() {}

    /// @param listener is told what is logged from now on, each with its level before it
    static void listen(Consumer<String> listener) {
        LISTENERS.add(listener);
    }

    static void forget(Consumer<String> listener) {
        LISTENERS.remove(listener);
    }

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new Ear(name);
    }

    private record Ear(String name) implements System.Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return !LISTENERS.isEmpty();
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String text,
                @Nullable Throwable thrown) {
            LISTENERS.forEach(each -> each.accept(level + " " + text));
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String format,
                @Nullable Object @Nullable ... values) {
            log(
                    level,
                    bundle,
                    MessageFormat.format(String.valueOf(format), values),
                    (Throwable) null);
        }
    }
}
