package io.qmp4j.qapi.introspect;

import static io.qmp4j.qapi.introspect.IntrospectionSample.alternate;
import static io.qmp4j.qapi.introspect.IntrospectionSample.array;
import static io.qmp4j.qapi.introspect.IntrospectionSample.command;
import static io.qmp4j.qapi.introspect.IntrospectionSample.enumeration;
import static io.qmp4j.qapi.introspect.IntrospectionSample.event;
import static io.qmp4j.qapi.introspect.IntrospectionSample.object;
import static io.qmp4j.qapi.introspect.IntrospectionSample.union;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qmp4j.qapi.codegen.GeneratorOptions;
import io.qmp4j.qapi.codegen.JavaGenerator;
import io.qmp4j.qapi.schema.Configuration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Answers to `query-qmp-schema` that are none.
final class HostileIntrospectionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7 | an introspection should be an array, or a response with one",
                "{'return': {}} | an introspection should be an array, or a response with one",
                "{'error': {'class': 'CommandNotFound', 'desc': 'No such\\u001b[m'}}"
                        + " | query-qmp-schema failed: No such?[m",
                "[] | the introspection has no elements",
                "[1] | element 1 should be an object",
                "[{'name': 'a'}] | element 1: 'meta-type' is missing",
                "[{'name': 1, 'meta-type': 'enum'}] | element 1: 'name' should be a string",
                "[{'name': 'a', 'meta-type': 'class'}] | class 'a': meta-type is unknown",
                "[{'name': 'a', 'meta-type': 'enum'}] | enum 'a': 'members' is missing",
                "[{'name': 'a', 'meta-type': 'enum', 'members': {}}]"
                        + " | enum 'a': 'members' should be an array",
                "[{'name': 'a', 'meta-type': 'enum', 'members': [1]}]"
                        + " | enum 'a': 'members' 1 should be an object",
                "[{'name': 'a', 'meta-type': 'enum', 'members': [{'name': 'b c'}]}]"
                        + " | enum 'a': value name 'b c' is not one of QAPI's",
                "[{'name': 'a', 'meta-type': 'enum', 'members': [], 'features': [1]}]"
                        + " | element 1: 'features' should be an array of strings",
                "[{'name': '', 'meta-type': 'event', 'arg-type': '0'}]"
                        + " | event '': its name '' is not one of QAPI's",
                "[{'name': 'a', 'meta-type': 'builtin', 'json-type': 'object'}]"
                        + " | builtin 'a': no built-in type has json-type 'object'",
                "[{'name': 'a', 'meta-type': 'object', 'members': [], 'tag': 't'}]"
                        + " | object 'a': 'variants' is missing",
                "[{'name': 'a', 'meta-type': 'command', 'arg-type': '0', 'ret-type': '0',"
                        + " 'allow-oob': 1}] | command 'a': 'allow-oob' should be a boolean"
            })
    void tellsWhatElementIsWrong(String text, String message) {
        assertThatThrownBy(() -> IntrospectedSchema.of(IntrospectionSample.json(text), "peer"))
                .isInstanceOf(InvalidIntrospectionException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> references() {
        return Stream.of(
                fault("command 'a': there is no type '9'", command("a", "0", "9")),
                fault(
                        "command 'a': event 'E' is not a type",
                        command("a", "0", "E"),
                        event("E", "0")),
                fault(
                        "command 'a': 'arg-type' should be an object, not builtin 'str'",
                        command("a", "str", "0")),
                fault(
                        "event 'E': 'arg-type' should be an object, not array '[0]'",
                        event("E", "[0]"),
                        array("[0]", "0")),
                fault("element 5: object '1' is element 4 already", object("1"), object("1")),
                fault("object '1': member 'a' is there twice", object("1", "a: int", "a: str")),
                fault("enum '1': value 'a' is there twice", enumeration("1", "a", "a")),
                fault("array '[1]': it is an array of itself", array("[1]", "[1]")),
                fault("array 'x': it is an array of itself", array("x", "y"), array("y", "x")),
                fault("alternate '1': 'members' is empty", alternate("1")),
                fault(
                        "alternate '1': two of its members are the same in JSON",
                        alternate("1", "str", "2"),
                        enumeration("2", "a")),
                fault(
                        "alternate '1': alternate '2' can't be one of its members",
                        alternate("1", "2"),
                        alternate("2", "str")),
                fault(
                        "alternate '1': builtin 'any' can't be one of its members",
                        alternate("1", "any"),
                        "{'name': 'any', 'meta-type': 'builtin', 'json-type': 'value'}"));
    }

    static Stream<Arguments> branches() {
        return Stream.of(
                fault("object '1': tag 't' should be a mandatory enum", union("1", "t", "str")),
                fault("object '1': tag 't' has no values", union("1", "t", "2"), enumeration("2")),
                fault(
                        "object '1': tag 'u' is not one of its members",
                        "{'name': '1', 'meta-type': 'object', 'members': [], 'tag': 'u',"
                                + " 'variants': []}"),
                fault(
                        "object '1': case 'b' is not a value of 't'",
                        union("1", "t", "2", "b: 0"),
                        enumeration("2", "a")),
                fault(
                        "object '1': case 'a' is there twice",
                        union("1", "t", "2", "a: 0", "a: 0"),
                        enumeration("2", "a")),
                fault(
                        "object '1': case 'a' should be an object, not builtin 'str'",
                        union("1", "t", "2", "a: str"),
                        enumeration("2", "a")),
                fault(
                        "object '1': case 'a' has member 't' once more",
                        union("1", "t", "2", "a: 3"),
                        enumeration("2", "a"),
                        object("3", "t: str")),
                fault(
                        "object '1': it is a branch of itself",
                        union("1", "t", "2", "a: 3"),
                        enumeration("2", "a"),
                        union("3", "u", "2", "a: 1")));
    }

    @ParameterizedTest
    @MethodSource({"references", "branches"})
    void tellsWhatDoesNotFitTogether(String message, String elements) {
        assertThatThrownBy(() -> IntrospectedSchema.of(IntrospectionSample.of(elements), "peer"))
                .isInstanceOf(InvalidIntrospectionException.class)
                .hasMessage(message);
    }

    @Test
    void limitsTheDepthOfArraysAndBranches() {
        var arrays = chain(20, i -> array("a" + i, i == 20 ? "str" : "a" + (i + 1)));
        assertThatThrownBy(() -> IntrospectedSchema.of(IntrospectionSample.of(arrays), "peer"))
                .hasMessage("array 'a0': its elements are nested too deep");
        var unions =
                chain(20, i -> union("u" + i, "t" + i, "2", i == 20 ? "a: 0" : "a: u" + (i + 1)));
        var withTag = IntrospectionSample.of(unions + "," + enumeration("2", "a"));
        assertThatThrownBy(() -> IntrospectedSchema.of(withTag, "peer"))
                .hasMessage("object 'u16': branches are nested too deep");
    }

    @Test
    void namesTypesHoweverDeepTheyAre() throws InvalidIntrospectionException {
        var objects =
                chain(5_000, i -> object("" + i, "inner: " + (i == 5_000 ? "0" : "" + (i + 1))));
        var introspection =
                IntrospectionSample.json("[" + objects + "," + command("go", "0", "0") + "]");

        var schema = IntrospectedSchema.of(introspection, "peer");

        assertThat(schema.types()).hasSizeGreaterThan(5_000);
        assertThat(schema.types()).allMatch(type -> type.name().length() < 140);
        var generation =
                JavaGenerator.generate(
                        schema,
                        new GeneratorOptions("io.qmp4j.deep", new Configuration.Everything()));
        assertThat(generation.clashes()).isEmpty();
    }

    private static String chain(int last, IntFunction<String> element) {
        return IntStream.rangeClosed(0, last).mapToObj(element).collect(Collectors.joining(","));
    }

    private static Arguments fault(String message, String... elements) {
        return Arguments.of(message, String.join(",", List.of(elements)));
    }
}
