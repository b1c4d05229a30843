package io.qmp4j.display.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import javax.imageio.ImageIO;

class ImagesTest {
    @ParameterizedTest
    @CsvSource({"1,1", "101,37", "1920,1080"})
    void aPixmapHasThreeBytesForEachPixelAndNothingMore(int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        PpmWriter.write(Pictures.of(width, height), out);

        var bytes = out.toByteArray();
        var head = "P6\n" + width + " " + height + "\n255\n";
        assertThat(new String(bytes, 0, head.length(), StandardCharsets.US_ASCII)).isEqualTo(head);
        assertThat(bytes).hasSize(head.length() + 3 * width * height);
        int at = head.length();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at += 3) {
                int red = bytes[at] & 255;
                int green = bytes[at + 1] & 255;
                int blue = bytes[at + 2] & 255;
                int rgb = (red << 16) + (green << 8) + blue;
                requireSame(rgb, x, y);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "101,37,0", "101,37,6", "101,37,9", "1920,1080,1"})
    void anotherDecoderSeesTheSamePixels(int width, int height, int level) throws IOException {
        var out = new ByteArrayOutputStream();
        new PngWriter(level).write(Pictures.of(width, height), out);

        var image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));

        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        assertThat(image.getColorModel().getNumComponents()).isEqualTo(3);
        var row = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                requireSame(row[x] & 0xffffff, x, y);
            }
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"3840,2160", "8192,4320"})
    void largePicturesAreTheSamePixelByPixel(int width, int height) throws IOException {
        aPixmapHasThreeBytesForEachPixelAndNothingMore(width, height);
        anotherDecoderSeesTheSamePixels(width, height, 1);
    }

    @Test
    void aLevelIsOneOfDeflate() {
        assertThatThrownBy(() -> new PngWriter(10)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void anOutputThatFailsEndsTheImage() {
        var full =
                new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };
        var frame = Pictures.of(2, 2);

        assertThatThrownBy(() -> PpmWriter.write(frame, full)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new PngWriter(1).write(frame, full))
                .isInstanceOf(IOException.class);
    }

    private static void requireSame(int rgb, int x, int y) {
        if (rgb != Pictures.pixel(x, y)) {
            assertThat(rgb).as("at %d, %d", x, y).isEqualTo(Pictures.pixel(x, y));
        }
    }
}
