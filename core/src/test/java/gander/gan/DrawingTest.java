package gander.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.ImageShape;
import gander.nn.Activation;
import gander.nn.Parameters;
import gander.tensor.ComputeDevice;
import gander.tensor.Native;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrawingTest {
    private static final int CLASSES = 3;
    private static final int SIZE = 16;

    static {
        Native.load();
    }

    private final Generator generator = new GeneratorConfig.Mlp(
                    4, Latent.Prior.NORMAL, List.of(9), Activation.RELU, Activation.TANH)
            .build(new ImageShape(1, 4, 4), new Conditions(new Conditioning.ByClass(2), CLASSES));
    private final Parameters parameters = new Parameters(generator.parameters(), ComputeDevice.CPU);
    private final ImageSampler sampler = sampler();

    private ImageSampler sampler() {
        parameters.initialize(3);
        return new ImageSampler(generator, parameters.frozen(), ComputeDevice.CPU);
    }

    @AfterEach
    void free() {
        parameters.close();
    }

    private ImageSampler drawing(Drawing.Course course, int label) {
        return sampler.drawing(
                new Drawing(course, label < 0 ? OptionalInt.empty() : OptionalInt.of(label), OptionalDouble.empty()));
    }

    private static float[] row(float[] images, int i) {
        return Arrays.copyOfRange(images, i * SIZE, (i + 1) * SIZE);
    }

    @Test
    void aRowPerClassHasTheSameLatentVectorsInEachAndIsWhatTheClassAloneGives() {
        float[] grid = drawing(new Drawing.Course.PerClass(5), -1).floats(7, 0, CLASSES * 5);

        for (int label = 0; label < CLASSES; label++) {
            float[] alone = drawing(new Drawing.Course.Independent(), label).floats(7, 0, 5);
            for (int column = 0; column < 5; column++) {
                assertThat(row(grid, label * 5 + column)).isEqualTo(row(alone, column));
            }
        }
        assertThat(row(grid, 0)).isNotEqualTo(row(grid, 5)).isNotEqualTo(row(grid, 1));
        assertThat(drawing(new Drawing.Course.PerClass(5), -1).labels(7, 3, 4).orElseThrow())
                .containsExactly(0, 0, 1, 1);
        assertThat(drawing(new Drawing.Course.Independent(), 2).labels(7, 0, 2).orElseThrow())
                .containsExactly(2, 2);
    }

    /** 300 samples are drawn in batches of 128; where a batch ends must not show. */
    @Test
    void aWalkLeadsThroughTheSamplesAndBackToTheFirstInSmallSteps() {
        int steps = 60;
        ImageSampler walk = drawing(new Drawing.Course.Walk(steps, 5), 1);
        float[] alone = drawing(new Drawing.Course.Independent(), 1).floats(7, 0, 5);
        float[] all = walk.floats(7, 0, 5 * steps + 1);

        double longest = 0;
        for (int i = 0; i < 5 * steps; i++) {
            longest = Math.max(longest, distance(row(all, i), row(all, i + 1)));
            if (i % steps == 0) {
                assertThat(row(all, i)).isEqualTo(row(alone, i / steps));
            }
        }
        assertThat(row(all, 5 * steps)).isEqualTo(row(all, 0));
        double apart = distance(row(alone, 0), row(alone, 1));
        assertThat(longest).isPositive().isLessThan(apart / 5);
        assertThat(walk.floats(7, 130, 1)).isEqualTo(row(all, 130));
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    @Test
    void truncationChangesSamplesAndALargeLimitHardly() {
        float[] free = sampler.floats(7, 0, 4);
        float[] wide = sampler.drawing(
                        new Drawing(new Drawing.Course.Independent(), OptionalInt.empty(), OptionalDouble.of(6)))
                .floats(7, 0, 4);
        float[] narrow = sampler.drawing(
                        new Drawing(new Drawing.Course.Independent(), OptionalInt.empty(), OptionalDouble.of(0.01)))
                .floats(7, 0, 4);

        assertThat(distance(free, wide)).isLessThan(1e-4);
        // Of a class nearly one image is left.
        assertThat(distance(row(narrow, 0), row(narrow, 3))).isLessThan(0.1 * distance(row(free, 0), row(free, 3)));
    }

    @Test
    void whatAGeneratorCannotBeAskedIsRefused() {
        assertThatThrownBy(() -> drawing(new Drawing.Course.Independent(), 3))
                .isInstanceOf(UserException.class)
                .hasMessage("label: got 3, expected a class from 0 to 2");
        Generator plain = new GeneratorConfig.Mlp(4, Latent.Prior.UNIFORM, List.of(9), Activation.RELU, Activation.TANH)
                .build(new ImageShape(1, 4, 4));
        assertThatThrownBy(
                        () -> new Drawing(new Drawing.Course.PerClass(2), OptionalInt.empty(), OptionalDouble.empty())
                                .require(plain))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("knows no classes");
        assertThatThrownBy(
                        () -> new Drawing(new Drawing.Course.Independent(), OptionalInt.empty(), OptionalDouble.of(1))
                                .require(plain))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("latent vectors are uniform");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Drawing(new Drawing.Course.Independent(), OptionalInt.empty(), OptionalDouble.of(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Drawing.Course.Walk(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Drawing.Course.PerClass(0));
    }
}
