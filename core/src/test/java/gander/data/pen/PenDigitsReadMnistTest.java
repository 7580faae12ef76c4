package gander.data.pen;

import static org.assertj.core.api.Assertions.assertThat;

import gander.data.mnist.RealMnist;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Pen digits are worth training on if what they teach holds for real handwriting. */
class PenDigitsReadMnistTest {
    private static final int PIXELS = PenDigits.SIDE * PenDigits.SIDE;

    /** Measured 0.896; chance is 0.1. The margin leaves room to redraw a skeleton, not to lose the likeness. */
    private static final double FAR_ABOVE_CHANCE = 0.8;

    @Test
    void aNearestNeighbourAmongPenDigitsReadsMnist() throws IOException {
        assertThat(accuracy(RealMnist.folder())).isGreaterThan(FAR_ABOVE_CHANCE);
    }

    /** Prints the accuracy that the README quotes, for MNIST's files in the folder that is given. */
    public static void main(String[] args) throws IOException {
        System.out.printf(Locale.ROOT, "read rightly: %.1f %%%n", 100 * accuracy(Path.of(args[0])));
    }

    private static double accuracy(Path folder) throws IOException {
        byte[] images = read(folder.resolve("t10k-images-idx3-ubyte.gz"), 16, 1000 * PIXELS);
        byte[] labels = read(folder.resolve("t10k-labels-idx1-ubyte.gz"), 8, 1000);

        int known = 4000;
        byte[] drawn = new byte[known * PIXELS];
        for (int i = 0; i < known; i++) {
            PenDigits.draw(0, i, drawn, i * PIXELS);
        }
        float[] pen = blurred(drawn);
        float[] real = blurred(images);
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += PenDigits.label(0, nearest(pen, real, i)) == labels[i] ? 1 : 0;
        }
        return (double) right / labels.length;
    }

    private static byte[] read(Path file, int header, int count) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            in.skipNBytes(header);
            return in.readNBytes(count);
        }
    }

    /** Every 2x2 block averaged, so that a stroke half a pixel off still meets its like, and a search costs a quarter. */
    private static float[] blurred(byte[] images) {
        int half = PenDigits.SIDE / 2;
        float[] out = new float[images.length / 4];
        for (int q = 0; q < out.length; q++) {
            int image = q / (half * half);
            int row = q / half % half;
            int column = q % half;
            int p = image * PIXELS + 2 * row * PenDigits.SIDE + 2 * column;
            out[q] = (images[p] & 0xFF)
                    + (images[p + 1] & 0xFF)
                    + (images[p + PenDigits.SIDE] & 0xFF)
                    + (images[p + PenDigits.SIDE + 1] & 0xFF);
        }
        return out;
    }

    private static int nearest(float[] pen, float[] real, int index) {
        int length = PIXELS / 4;
        int nearest = -1;
        float least = Float.POSITIVE_INFINITY;
        for (int i = 0; i < pen.length / length; i++) {
            float distance = 0;
            for (int p = 0; p < length && distance < least; p++) {
                float off = pen[i * length + p] - real[index * length + p];
                distance += off * off;
            }
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }
}
