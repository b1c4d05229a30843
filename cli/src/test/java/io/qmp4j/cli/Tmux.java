package io.qmp4j.cli;

import static org.awaitility.Awaitility.await;

import org.awaitility.core.ConditionTimeoutException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// A program on a real pseudo-terminal, whose keys are sent and whose screen is read: tmux holds
/// it.
final class Tmux implements AutoCloseable {
    private final Path socket;

    private Tmux(Path socket) {
        this.socket = socket;
    }

    static boolean isInstalled() {
        for (String folder : String.valueOf(System.getenv("PATH")).split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, "tmux"))) {
                return true;
            }
        }
        return false;
    }

    /// Runs this program with a screen of 80 by 24.
    ///
    /// @param folder for its history, and tmux's own socket
    static Tmux run(Path folder, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add("env");
        command.add("XDG_STATE_HOME=" + folder);
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("io.qmp4j.cli.Main");
        command.addAll(List.of(arguments));
        var line = new StringBuilder();
        command.forEach(word -> line.append(Terminal.quoted(word)).append(' '));
        var script = folder.resolve("start");
        Files.writeString(script, line + "; echo \"status $?\"; exec cat\n");
        var tmux = new Tmux(folder.resolve("tmux"));
        tmux.call("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "sh " + script);
        return tmux;
    }

    void type(String text) throws IOException, InterruptedException {
        call("send-keys", "-l", text);
    }

    /// @param keys as tmux has them: `Enter`, `Tab`, `C-c`
    void press(String... keys) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("send-keys"));
        words.addAll(List.of(keys));
        call(words.toArray(String[]::new));
    }

    void resize(int columns, int rows) throws IOException, InterruptedException {
        call("resize-window", "-x", String.valueOf(columns), "-y", String.valueOf(rows));
    }

    /// Waits until a line of the screen is `line`, blanks at its end left out.
    void awaitLine(String line) {
        awaitScreen(screen -> screen.lines().anyMatch(each -> each.stripTrailing().equals(line)));
    }

    /// Waits until the last line that is not blank is `line`.
    void awaitLastLine(String line) {
        awaitScreen(screen -> last(screen).equals(line));
    }

    void awaitText(String text) {
        awaitScreen(screen -> screen.contains(text));
    }

    private static String last(String screen) {
        return screen.stripTrailing().lines().reduce("", (_, line) -> line.stripTrailing());
    }

    private void awaitScreen(Predicate<String> condition) {
        try {
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(30))
                    .until(() -> condition.test(screen()));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("The screen is:\n" + shown(), e);
        }
    }

    String screen() throws IOException, InterruptedException {
        return call("capture-pane", "-p");
    }

    /// With its colours, as escape sequences.
    String styledScreen() throws IOException, InterruptedException {
        return call("capture-pane", "-p", "-e");
    }

    private String shown() {
        try {
            return screen();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private String call(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("TMUX");
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
        return output;
    }

    @Override
    public void close() throws IOException {
        try {
            call("kill-server");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
