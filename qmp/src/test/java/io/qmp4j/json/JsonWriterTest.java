package io.qmp4j.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Random;

class JsonWriterTest {
    @Test
    void separatesWithABlank() {
        var value =
                JsonObject.of(
                        "a", JsonArray.of(JsonNumber.of(1), JsonNumber.of(2)), "b", JsonNull.NULL);

        assertThat(JsonWriter.toText(value)).isEqualTo("{\"a\": [1, 2], \"b\": null}");
        assertThat(value).hasToString("{\"a\": [1, 2], \"b\": null}");
    }

    @Test
    void writesOneMemberALineWhenPretty() {
        var value =
                JsonObject.of(
                        "a",
                        JsonArray.of(JsonNumber.of(1), JsonNumber.of(2)),
                        "b",
                        JsonObject.of(),
                        "c",
                        JsonArray.of());

        assertThat(
                        new String(
                                JsonWriter.pretty().write(value).toBytes(),
                                StandardCharsets.US_ASCII))
                .isEqualTo(
                        """
                        {
                            "a": [
                                1,
                                2
                            ],
                            "b": {
                            },
                            "c": [
                            ]
                        }"""
                                .replace("\n", "\r\n"));
    }

    @Test
    void replacesHalfAPair() {
        assertThat(JsonWriter.toText(new JsonString("\ud83d"))).isEqualTo("\"\\uFFFD\"");
        assertThat(JsonWriter.toText(new JsonString("\ude00x"))).isEqualTo("\"\\uFFFDx\"");
        assertThat(JsonWriter.toText(new JsonString("\ud83d\ud83d\ude00")))
                .isEqualTo("\"\\uFFFD\\uD83D\\uDE00\"");
    }

    @Test
    void replacesWhatIsNoCharacter() {
        assertThat(JsonWriter.toText(new JsonString("\ufdd0\uffff")))
                .isEqualTo("\"\\uFFFD\\uFFFD\"");
        assertThat(JsonWriter.toText(new JsonString(Character.toString(0x1fffe) + "x")))
                .isEqualTo("\"\\uFFFDx\"");
    }

    @ParameterizedTest
    @CsvSource({
        "1910714478032117.2, 1910714478032117.2",
        "2167032647548902.2, 2167032647548902.2",
        "1638979385880414.8, 1638979385880414.8",
        "0.3, 0.29999999999999999",
        "1e-05, 1.0000000000000001e-05",
        "123456.789, 123456.789",
        "-0.0001, -0.0001",
        "9007199254740992.0, 9007199254740992",
        "1e+21, 1e+21",
        "5e-324, 4.9406564584124654e-324",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "1.7976931348623157e+308, 1.7976931348623157e+308",
        "-1e+100, -1e+100",
        "0.1, 0.10000000000000001",
        "1.2345678901234568e+18, 1.2345678901234568e+18",
        "1e+17, 1e+17",
        "9.999999999999998e+16, 99999999999999984",
        "1.2345678901234568e+16, 12345678901234568",
        "-3.5, -3.5",
        "1e-300, 1e-300",
        "-1.989032661366619e+244, -1.989032661366619e+244",
        "7.761117632285041e+178, 7.761117632285041e+178",
        "3.980498358697587e-249, 3.980498358697587e-249",
        "-1.5432835417340557e+88, -1.5432835417340557e+88",
        "1.3647584518757569e-192, 1.3647584518757569e-192",
        "-1.3701135617873088e-206, -1.3701135617873088e-206",
        "-1.7160537630466207e+197, -1.7160537630466207e+197",
        "6.294675241195386e-44, 6.2946752411953861e-44",
        "1.0613447212142254e-202, 1.0613447212142254e-202",
        "4.708325160387546e+207, 4.7083251603875462e+207",
        "6.387016158513563e-12, 6.3870161585135632e-12",
        "-9.973130378568733e-246, -9.9731303785687331e-246",
        "8.779753225680271e-236, 8.7797532256802712e-236",
        "-5.795503248498993e-228, -5.7955032484989932e-228",
        "-5.988180159386011e+243, -5.9881801593860111e+243",
        "-1.306052388527796e-147, -1.3060523885277959e-147",
        "-2.436117699484841e-206, -2.4361176994848409e-206",
        "2.233386999150174e-232, 2.2333869991501741e-232",
        "-3.51527970626667e-203, -3.5152797062666699e-203",
        "1.5987381841032883e-247, 1.5987381841032883e-247"
    })
    void writesADoubleAsCsPrintf(double number, String written) {
        assertThat(JsonWriter.decimal(number)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void writesEnoughOfADoubleToReadItBack(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                assertThat(Double.parseDouble(JsonWriter.decimal(number))).isEqualTo(number);
            }
        }
    }

    @Test
    void knowsNoNotANumber() {
        assertThatThrownBy(() -> JsonNumber.of(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
