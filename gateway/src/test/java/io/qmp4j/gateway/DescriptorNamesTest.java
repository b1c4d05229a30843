package io.qmp4j.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.json.JsonObject;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.json.JsonWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorNamesTest {
    private final DescriptorNames names = new DescriptorNames(7);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'tap', 'fd': 'a'}           | {'type': 'tap', 'fd': 'qmp4j-7-a'}",
                "{'fds': 'a:b:x', 'vhostfds': 'b'}    | {'fds': 'qmp4j-7-a:qmp4j-7-b:x', 'vhostfds':"
                        + " 'qmp4j-7-b'}",
                "{'uri': 'fd:a', 'protocol': 'fd:x'}  | {'uri': 'fd:qmp4j-7-a', 'protocol': 'fd:x'}",
                "{'addr': [{'type': 'fd', 'str': 'a'}]} | {'addr': [{'type': 'fd', 'str':"
                        + " 'qmp4j-7-a'}]}",
                "{'id': 'a', 'uri': 'a', 'fd': 'x', 'n': [1, 2]} | {'id': 'a', 'uri': 'a', 'fd':"
                        + " 'x', 'n': [1, 2]}",
            })
    void namesWhatTheClientHasNamedAsTheUpstreamKnowsIt(String arguments, String renamed)
            throws JsonSyntaxException {
        names.give("a");
        names.give("b");

        assertThat(JsonWriter.toText(names.renamed(object(arguments))))
                .isEqualTo(renamed.replace('\'', '"'));
    }

    @Test
    void leavesArgumentsWithoutNamesAlone() throws JsonSyntaxException {
        names.give("a");
        var arguments = object("{'x': {'fd': 'b'}, 'y': [{'str': 'c'}]}");

        assertThat(names.renamed(arguments)).isEqualTo(arguments);
    }

    @Test
    void aNameThatTheUpstreamRefusesIsLeftToBeRefused() {
        assertThat(names.known("1a")).isEqualTo("1a");
        assertThat(names.known("")).isEqualTo("qmp4j-7-");
    }

    @Test
    void keepsSoManyNamesThatNoClientFillsTheMemory() {
        for (int i = 0; i < 5000; i++) {
            assertThat(names.give("n" + i)).isTrue();
        }
        assertThat(names.give("n4999")).isFalse();
        assertThat(names.all()).hasSize(1024).endsWith("qmp4j-7-n4999");
    }

    private static JsonObject object(String text) throws JsonSyntaxException {
        return (JsonObject) JsonStream.parse(text);
    }
}
