package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.json.JsonArray;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.json.JsonWriter;

import org.junit.jupiter.api.Test;

import java.util.List;

class ArgumentWordsTest {
    private static final String INTROSPECTION =
            """
            [{'name': 'c', 'meta-type': 'command', 'arg-type': '1', 'ret-type': '0'},
             {'name': '1', 'meta-type': 'object', 'tag': 'e',
              'members': [{'name': 's', 'type': 'str'}, {'name': 'n', 'type': 'int'},
                          {'name': 'b', 'type': 'bool'}, {'name': 'e', 'type': '2'},
                          {'name': 'o', 'type': '3'}],
              'variants': [{'case': 'x', 'type': '4'}]},
             {'name': 'str', 'meta-type': 'builtin', 'json-type': 'string'},
             {'name': 'int', 'meta-type': 'builtin', 'json-type': 'int'},
             {'name': 'bool', 'meta-type': 'builtin', 'json-type': 'boolean'},
             {'name': '2', 'meta-type': 'enum', 'members': [{'name': 'on'}]},
             {'name': '3', 'meta-type': 'object', 'members': [{'name': 's', 'type': 'str'}]},
             {'name': '4', 'meta-type': 'object', 'members': [{'name': 'v', 'type': 'str'}]}]
            """;

    @Test
    void takesValuesForJsonIfTheyCanBeElseForStrings() throws UsageException {
        assertThat(json(ArgumentTypes.UNKNOWN, "a=1", "b=x y", "c=[1, null]", "d=", "e=on"))
                .isEqualTo(
                        "{\"a\": 1, \"b\": \"x y\", \"c\": [1, null], \"d\": \"\", \"e\": \"on\"}");
    }

    @Test
    void nests() throws UsageException {
        assertThat(json(ArgumentTypes.UNKNOWN, "a.b=1", "a.c.d=2", "e=3"))
                .isEqualTo("{\"e\": 3, \"a\": {\"b\": 1, \"c\": {\"d\": 2}}}");
        assertThatThrownBy(() -> json(ArgumentTypes.UNKNOWN, "a=1", "a.b=2"))
                .hasMessage("'a.b=2' is at odds with a word before it");
    }

    @Test
    void goesByTheTypesThatTheServerTells() throws UsageException, JsonSyntaxException {
        var types = ArgumentTypes.of((JsonArray) JsonStream.parse(INTROSPECTION), "c");
        assertThat(json(types, "s=1", "n=1", "b=on", "e=on", "o.s=true", "v=null", "z=1"))
                .isEqualTo(
                        "{\"s\": \"1\", \"n\": 1, \"b\": true, \"e\": \"on\", \"v\": \"null\","
                                + " \"z\": 1, \"o\": {\"s\": \"true\"}}");
    }

    @Test
    void asksForTypesOnlyWhereTheyMakeADifference() {
        assertThat(new ArgumentWords(List.of("a=x", "b=/tmp/x")).needsTypes()).isFalse();
        assertThat(new ArgumentWords(List.of("{'a': 1}")).needsTypes()).isFalse();
        assertThat(new ArgumentWords(List.of("a=on")).needsTypes()).isTrue();
        assertThat(new ArgumentWords(List.of("a=1")).needsTypes()).isTrue();
    }

    @Test
    void takesOneObject() throws UsageException {
        assertThat(json(ArgumentTypes.UNKNOWN, "{'a': 1}")).isEqualTo("{\"a\": 1}");
        assertThatThrownBy(() -> json(ArgumentTypes.UNKNOWN, "{'a': 1"))
                .hasMessage("'{'a': 1': JSON parse error, premature EOI");
        assertThatThrownBy(() -> json(ArgumentTypes.UNKNOWN, "{'a': 1}", "b=1"))
                .hasMessage("KEY=VALUE is expected, got '{'a': 1}'");
    }

    private static String json(ArgumentTypes types, String... words) throws UsageException {
        return JsonWriter.toText(new ArgumentWords(List.of(words)).toJson(types));
    }
}
