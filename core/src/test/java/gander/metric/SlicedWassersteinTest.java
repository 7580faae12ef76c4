package gander.metric;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.data.ImageShape;
import gander.metric.Metric.Measured;
import gander.tensor.CounterRandom;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class SlicedWassersteinTest {
    private static final int PIXELS = 4;
    /** Of values of size 1, in float32. */
    private static final double ROUNDED = 1e-6;

    private final PixelFeatures features = new PixelFeatures(new ImageShape(1, 2, 2));

    @Test
    void directionsAreUnitVectorsAllAroundTheSphere() {
        try (PointerScope scope = new PointerScope()) {
            float[] lines = Tensors.toFloats(SlicedWasserstein.directions(4000, 3));
            double[][] second = new double[3][3];
            for (int line = 0; line < 4000; line++) {
                double norm = 0;
                for (int i = 0; i < 3; i++) {
                    norm += Math.pow(lines[3 * line + i], 2);
                    for (int j = 0; j < 3; j++) {
                        second[i][j] += (double) lines[3 * line + i] * lines[3 * line + j] / 4000;
                    }
                }
                assertNear("norm", norm, 1, ROUNDED);
            }
            // The mean of u u' is I/3; each entry's standard error is below 0.3/sqrt(4000).
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    assertNear("second moment", second[i][j], i == j ? 1.0 / 3 : 0, 0.02);
                }
            }
        }
    }

    @Test
    void imagesAllMadeLighterAreThatFarAway() {
        try (PointerScope scope = new PointerScope();
                ImageSample x = random(1, 50, 0);
                ImageSample y = random(1, 50, 51)) {
            // Each image is moved by 0.2 in every pixel: along u, by 0.2 |sum of u|.
            Tensor lines = SlicedWasserstein.directions(30, PIXELS);
            float[] values = Tensors.toFloats(lines);
            double expected = 0;
            for (int line = 0; line < 30; line++) {
                double sum = 0;
                for (int i = 0; i < PIXELS; i++) {
                    sum += values[PIXELS * line + i];
                }
                expected += 0.2 * Math.abs(sum) / 30;
            }
            assertNear("shift", distance(x, y, lines), expected, ROUNDED);
            assertNear("and back", distance(y, x, lines), expected, ROUNDED);
        }
    }

    @Test
    void alongOneAxisItIsTheDistanceOfSortedValues() {
        try (PointerScope scope = new PointerScope();
                ImageSample x = features.sample("x", new byte[] {10, 0, 0, 0, 30, 0, 0, 0, 20, 0, 0, 0});
                ImageSample y = features.sample("y", new byte[] {25, 9, 9, 9, 5, 9, 9, 9, 40, 9, 9, 9})) {
            // Sorted 10 20 30 and 5 25 40: (5 + 5 + 10) / 3.
            Tensor axis = Tensors.of(new float[] {1, 0, 0, 0}, 1, PIXELS);
            assertNear("W1", distance(x, y, axis), 20.0 / 3 / 255, ROUNDED);
            Tensor backwards = Tensors.of(new float[] {-1, 0, 0, 0}, 1, PIXELS);
            assertNear("W1 of negative values", distance(x, y, backwards), 20.0 / 3 / 255, ROUNDED);
        }
    }

    @Test
    void theSameImagesInAnotherOrderAreAtDistanceZero() {
        try (PointerScope scope = new PointerScope();
                ImageSample x = features.sample("x", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
                ImageSample y = features.sample("y", new byte[] {9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8})) {
            assertNear("distance", distance(x, y, SlicedWasserstein.directions(20, PIXELS)), 0, 0);
        }
    }

    @Test
    void theSpreadIsThatOfManySamplesOfTheSameSize() {
        int size = 400;
        SlicedWasserstein metric = new SlicedWasserstein(size, 20);
        try (ImageSample training = random(1, size, 0)) {
            RealImages real = new RealImages(training, training);
            double[] values = new double[30];
            double spread = 0;
            for (int i = 0; i < values.length; i++) {
                try (ImageSample candidate = random(100 + i, size, 30)) {
                    Measured measured = metric.measure(candidate, real).get(0);
                    values[i] = measured.value();
                    spread += measured.spread() / values.length;
                }
            }
            double mean = Arrays.stream(values).average().orElseThrow();
            double deviation = Math.sqrt(
                    Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
            // The deviation of 30 numbers is itself known to 13 %; three of those.
            assertThat(spread / deviation).isBetween(0.6, 1.4);
        }
    }

    @Test
    void itIsTheSameOnAnyNumberOfThreads() throws InterruptedException, ExecutionException {
        SlicedWasserstein metric = new SlicedWasserstein(300, 40);
        try (ImageSample training = random(1, 300, 0);
                ImageSample candidate = random(2, 300, 5)) {
            RealImages real = new RealImages(training, training);
            ForkJoinPool one = new ForkJoinPool(1);
            ForkJoinPool four = new ForkJoinPool(4);
            assertThat(one.submit(() -> metric.measure(candidate, real)).get())
                    .isEqualTo(
                            four.submit(() -> metric.measure(candidate, real)).get());
            one.shutdown();
            four.shutdown();
        }
    }

    @Test
    void thePublicOneHasAThousandDirections() {
        assertThat(new SlicedWasserstein(10_000)).isEqualTo(new SlicedWasserstein(10_000, 1000));
        assertThat(new SlicedWasserstein(10_000).name()).isEqualTo("swd10k");
    }

    private static double distance(ImageSample x, ImageSample y, Tensor lines) {
        return SlicedWasserstein.distances(x.pixels(), y.pixels(), lines)[0];
    }

    /** Pixels uniform on 0 to 199, and so much lighter. */
    private ImageSample random(long seed, int count, int lighter) {
        byte[] pixels = new byte[count * PIXELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (CounterRandom.below(seed, i, 200) + lighter);
        }
        return features.sample("random", pixels);
    }
}
