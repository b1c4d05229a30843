package io.qmp4j.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.qmp.server.PassedDescriptor;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

/// The commands for passed descriptors. What is expected was asked of QEMU 7.2.
class DescriptorCommandsTest {
    private static final Path NULL = Path.of("/dev/null");
    private static final String OK = "return: {}";
    private static final String NONE = failure("No file descriptor supplied via SCM_RIGHTS");

    private final OpenFiles files = new OpenFiles();
    private final Machine machine =
            Machine.of(
                    MachineOptions.STANDARD,
                    "1.2",
                    task -> {
                        throw new AssertionError("The machine starts no thread for these");
                    });
    private final MonitorClient client = MonitorClient.negotiated(machine);

    @AfterEach
    void everythingGoesWithTheMachine() {
        machine.begin();
        machine.endBySignal();
        client.leave();
        assertThat(files.open()).isEmpty();
    }

    @Test
    void aDescriptorGetsANameAndLosesIt() {
        assertThat(getfd("a", passed())).containsExactly(OK);
        assertThat(getfd("a", passed())).containsExactly(OK);
        assertThat(files.open()).hasSize(1);
        assertThat(closefd("a")).containsExactly(OK);
        assertThat(files.open()).isEmpty();
        assertThat(closefd("a")).containsExactly(failure("File descriptor named 'a' not found"));
    }

    @Test
    void aNameMustNotBeginWithADigit() {
        assertThat(getfd("1a", List.of())).containsExactly(NONE);
        assertThat(getfd("1a", passed()))
                .containsExactly(
                        failure("Parameter 'fdname' expects a name not starting with a digit"));
        assertThat(getfd("a", List.of())).containsExactly(NONE);
        assertThat(getfd("", passed())).containsExactly(OK);
    }

    @Test
    void namesBelongToTheSocketAndOutliveTheClient() {
        getfd("a", passed());
        client.leave();
        var next = MonitorClient.negotiated(machine);
        assertThat(next.exchange("{'execute': 'closefd', 'arguments': {'fdname': 'a'}}"))
                .containsExactly(OK);
        next.leave();
    }

    @Test
    void aCommandThatFailsBeforeItBeginsLeavesTheDescriptor() {
        client.pass("{'execute': 'add-fd', 'arguments': {'opaque': 1}}", passed());
        assertThat(client.messages())
                .containsExactly(failure("Invalid parameter type for 'opaque', expected: string"));
        assertThat(getfd("a", List.of())).containsExactly(OK);
    }

    @Test
    void setsAreListedAndGoWhenTheLastClientLeaves() {
        machine.begin();
        client.messages();
        client.pass("{'execute': 'add-fd', 'arguments': {'fdset-id': 7, 'opaque': 'x'}}", passed());
        int fd = files.open().iterator().next();
        assertThat(client.messages())
                .containsExactly("return: {\"fd\": %d, \"fdset-id\": 7}".formatted(fd));
        assertThat(client.execute("query-fdsets"))
                .containsExactly(
                        "return: [{\"fds\": [{\"fd\": %d, \"opaque\": \"x\"}], \"fdset-id\": 7}]"
                                .formatted(fd));
        var other = MonitorClient.negotiated(machine);
        client.leave();
        assertThat(files.open()).hasSize(1);
        other.leave();
        assertThat(files.open()).isEmpty();
        assertThat(MonitorClient.negotiated(machine).execute("query-fdsets"))
                .containsExactly("return: []");
    }

    @Test
    void withoutADescriptorThatComesFirst() {
        assertThat(client.exchange("{'execute': 'add-fd', 'arguments': {'fdset-id': -1}}"))
                .containsExactly(NONE);
        client.pass("{'execute': 'add-fd', 'arguments': {'fdset-id': -1}}", passed());
        assertThat(client.messages())
                .containsExactly(failure("Parameter 'fdset-id' expects a non-negative value"));
        assertThat(files.open()).isEmpty();
    }

    @Test
    void asManyNamesAsThereMayBe() {
        for (int i = 0; i < NamedDescriptors.MOST; i++) {
            assertThat(getfd("n" + i, passed())).containsExactly(OK);
        }
        assertThat(getfd("more", passed()))
                .containsExactly(failure("More than 1024 file descriptors have a name"));
        assertThat(getfd("n1", passed())).containsExactly(OK);
        assertThat(files.open()).hasSize(NamedDescriptors.MOST);
    }

    private List<String> getfd(String name, List<PassedDescriptor> descriptors) {
        client.pass("{'execute': 'getfd', 'arguments': {'fdname': '" + name + "'}}", descriptors);
        return client.messages();
    }

    private List<String> closefd(String name) {
        return client.exchange("{'execute': 'closefd', 'arguments': {'fdname': '" + name + "'}}");
    }

    private List<PassedDescriptor> passed() {
        return List.of(files.open(NULL, OpenFiles.READ));
    }

    private static String failure(String desc) {
        return "error: {\"class\": \"GenericError\", \"desc\": \"" + desc + "\"}";
    }
}
