package io.qmp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qmp4j.cli.LineLanguage.Choice;
import io.qmp4j.json.JsonStream;
import io.qmp4j.json.JsonSyntaxException;
import io.qmp4j.qmp.client.ServerSchema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class QmpLanguageTest {
    private static final String INTROSPECTION =
            """
            [{'name': 'add', 'meta-type': 'command', 'arg-type': '1', 'ret-type': '0'},
             {'name': 'query', 'meta-type': 'command', 'arg-type': '0', 'ret-type': '0'},
             {'name': 'add-more', 'meta-type': 'command', 'arg-type': '0', 'ret-type': '0'},
             {'name': 'ADDED', 'meta-type': 'event', 'arg-type': '0'},
             {'name': '0', 'meta-type': 'object', 'members': []},
             {'name': '1', 'meta-type': 'object', 'tag': 'driver', 'members': [
                {'name': 'driver', 'type': '2'}, {'name': 'fast', 'type': 'bool', 'default': null},
                {'name': 'cache', 'type': '4', 'default': null}],
              'variants': [{'case': 'file', 'type': '3'}, {'case': 'null', 'type': '0'}]},
             {'name': '2', 'meta-type': 'enum', 'values': ['file', 'null']},
             {'name': '3', 'meta-type': 'object', 'members': [{'name': 'filename', 'type': 'str'}]},
             {'name': '4', 'meta-type': 'object', 'members': [{'name': 'direct', 'type': 'bool'}]},
             {'name': 'str', 'meta-type': 'builtin', 'json-type': 'string'},
             {'name': 'bool', 'meta-type': 'builtin', 'json-type': 'boolean'}]
            """;

    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "ad|add add-more",
                "exec-oob:q|exec-oob:query",
                "-oob q|query",
                "transaction( add|add add-more",
                "add |driver= fast= cache.",
                "add driver=file |fast= cache. filename=",
                "add driver=null f|fast=",
                "add driver=|driver=file driver=null",
                "add fast=t|fast=true",
                "add fast=true c|cache.",
                "add cache.|cache.direct=",
                "add cache.direct=f|cache.direct=false",
                "add nosuch=|",
                "nosuch |",
                "{'execute': 'ad|",
            })
    void completesByTheIntrospection(String text, String expected) throws JsonSyntaxException {
        assertThat(String.join(" ", words(text))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void listsWhatMayBeLeftOutInBrackets() throws JsonSyntaxException {
        assertThat(complete("add ").choices())
                .extracting(Choice::shown)
                .containsExactly("driver=", "[fast=]", "[cache.]");
    }

    @Test
    void completesFileNames() throws JsonSyntaxException, IOException {
        Files.createFile(folder.resolve("a disk"));
        assertThat(words("add driver=file filename=" + folder + "/a"))
                .containsExactly("filename=" + folder + "/a\\ disk");
        assertThat(words("add driver=file filename='" + folder + "/a d"))
                .containsExactly("filename='" + folder + "/a disk'");
        assertThat(words("add driver=file filename=" + folder + "/a\\ d"))
                .containsExactly("filename=" + folder + "/a\\ disk");
    }

    private static Iterable<String> words(String text) throws JsonSyntaxException {
        return complete(text).choices().stream().map(Choice::text).toList();
    }

    private static LineLanguage.Completion complete(String text) throws JsonSyntaxException {
        return QmpLanguage.complete(ServerSchema.of(JsonStream.parse(INTROSPECTION)), text);
    }
}
