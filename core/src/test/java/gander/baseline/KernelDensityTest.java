package gander.baseline;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.baseline.classwise.ClassPrior;
import gander.baseline.classwise.KernelDensityModel;
import gander.baseline.classwise.Kernels;
import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class KernelDensityTest {
    @Test
    void oneKernelAtItsCentreIsTheNormalDensityAtItsMean() {
        try (ImageSet images = Tinted.checkered();
                Baseline model = new KernelDensity(List.of(0.3)).fit(images, 1, FitListener.NONE)) {
            double expected = -20 * Math.log(0.3 * Math.sqrt(2 * Math.PI));
            assertNear("log", model.logDensity().orElseThrow().of(images.pixels())[0], expected, 1e-12);
        }
    }

    @Test
    void theDensityOfAPixelAddsUpToOneOverTheGreyValues() {
        ImageShape pixel = new ImageShape(1, 1, 1);
        try (ImageSet.Builder centres = new ImageSet.Builder("centres", 3, pixel);
                ImageSet.Builder line = new ImageSet.Builder("line", 256, pixel)) {
            byte[] greys = {80, 100, (byte) 170};
            for (int i = 0; i < 3; i++) {
                centres.put(i, greys, i, i % 2);
            }
            for (int i = 0; i < 256; i++) {
                line.put(i, new byte[] {(byte) i}, 0, 0);
            }
            try (ImageSet training = centres.build();
                    ImageSet all = line.build();
                    Baseline model = new KernelDensity(List.of(0.05)).fit(training, 1, FitListener.NONE)) {
                double sum = 0;
                for (double log : model.logDensity().orElseThrow().of(all.pixels())) {
                    sum += Math.exp(log) / 255;
                }
                assertNear("integral", sum, 1, 1e-6); // the kernels' tails beyond black and white
            }
        }
    }

    @Test
    void theBandwidthIsThatUnderWhichTheHeldOutImagesAreLikeliest() {
        List<Double> grid = List.of(0.01, 0.05, 0.1, 0.3);
        int kept = 250;
        try (ImageSet images = Blobs.images(300, 1);
                PointerScope scope = new PointerScope()) {
            KernelDensityModel model = (KernelDensityModel) new KernelDensity(grid).fit(images, 1, FitListener.NONE);
            Kernels kernels = Kernels.around(images, kept, ClassPrior.single());
            double[] means = kernels.meanLogDensities(images.pixels().narrow(0, kept, 50), grid);
            double chosen = means[grid.indexOf(model.bandwidth())];
            assertThat(Arrays.stream(means).max().orElseThrow()).isEqualTo(chosen);
            assertThat(model.bandwidth()).isIn(0.05, 0.1); // neither end
        }
    }

    @Test
    void aSampleIsATrainingImageAndNoise() {
        try (ImageSet images = Blobs.images(30, 1);
                Baseline model = new KernelDensity(List.of(1e-6)).fit(images, 1, FitListener.NONE);
                PointerScope scope = new PointerScope()) {
            int size = Blobs.SHAPE.size();
            byte[] all = Tensors.toBytes(images.pixels());
            byte[] drawn = model.bytes(1, 0, 40);
            byte[] labels = model.labels(1, 0, 40).orElseThrow();
            for (int i = 0; i < 40; i++) {
                int from = i * size;
                byte label = labels[i];
                assertThat(IntStream.range(0, 30)
                                .filter(j -> images.label(j) == label)
                                .anyMatch(j -> Arrays.equals(all, j * size, (j + 1) * size, drawn, from, from + size)))
                        .isTrue();
            }
        }
    }

    @Test
    void tooFewImagesToHoldSomeOutAndSenselessBandwidthsAreRefused() {
        try (ImageSet few = Blobs.images(5, 1)) {
            assertThatThrownBy(() -> KernelDensity.grid().fit(few, 1, FitListener.NONE))
                    .isInstanceOf(UserException.class)
                    .hasMessage("blobs has 5 images, expected at least 6 to hold some out and choose among 20"
                            + " bandwidths; give one bandwidth");
            new KernelDensity(List.of(0.1)).fit(few, 1, FitListener.NONE).close();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new KernelDensity(List.of()));
        for (double bad : new double[] {0, -1, 1e-7, 1e7, 1e30, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new KernelDensity(List.of(0.1, bad)))
                    .withMessage("a bandwidth must be from 1.0E-6 to 1000000.0, got " + bad);
        }
    }
}
