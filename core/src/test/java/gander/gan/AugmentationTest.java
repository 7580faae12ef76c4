package gander.gan;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.loss.GradientPenalty;
import gander.nn.Activation;
import gander.nn.Condition;
import gander.nn.Float64;
import gander.tensor.Native;
import gander.tensor.Noise;
import gander.tensor.Tensors;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AugmentationTest {
    private static final int ROWS = 40;
    private static final int HEIGHT = 6;
    private static final int WIDTH = 8;
    private static final long[] KEYS = LongStream.range(0, ROWS).toArray();

    static {
        Native.load();
    }

    private final PointerScope scope = new PointerScope();
    private final Tensor rows = Noise.normal(KEYS, 3 * HEIGHT * WIDTH).view(ROWS, 3, HEIGHT, WIDTH);

    @AfterEach
    void free() {
        scope.close();
    }

    static Stream<Augmentation> augmentations() {
        return Stream.of(
                new Augmentation.Color(),
                new Augmentation.Translation(0.25),
                new Augmentation.Cutout(0.5),
                new Augmentation.InstanceNoise(0.3, 10));
    }

    private static double[] of(Augmentation augmentation, Tensor rows, long[] keys, double kimg) {
        return Tensors.toDoubles(augmentation.apply(rows, PixelRange.MINUS_ONE_TO_ONE, keys, kimg));
    }

    @ParameterizedTest
    @MethodSource("augmentations")
    void whatIsDoneToARowIsItsOwnWhereverTheBatchIsCut(Augmentation augmentation) {
        double[] all = of(augmentation, rows, KEYS, 1);
        double[] alone = of(augmentation, rows.narrow(0, 7, 2), new long[] {7, 8}, 1);
        int size = 3 * HEIGHT * WIDTH;
        for (int i = 0; i < alone.length; i++) {
            assertThat(alone[i]).isEqualTo(all[7 * size + i]);
        }
        assertThat(all).isNotEqualTo(Tensors.toDoubles(rows));
    }

    /** Each image is the old one moved by a whole number of pixels, with zeros beside it, and all moves come up. */
    @Test
    void aTranslationMovesAllPixelsByTheSame() {
        double[] before = Tensors.toDoubles(rows);
        double[] after = of(new Augmentation.Translation(0.25), rows, KEYS, 0);
        Set<List<Integer>> seen = new HashSet<>();
        for (int row = 0; row < ROWS; row++) {
            int found = 0;
            for (int down = -2; down <= 2; down++) {
                for (int right = -2; right <= 2; right++) {
                    if (isMoved(before, after, row, down, right)) {
                        found++;
                        seen.add(List.of(down, right));
                    }
                }
            }
            assertThat(found).as("row " + row).isEqualTo(1);
        }
        assertThat(seen).hasSizeGreaterThan(12);
    }

    private static boolean isMoved(double[] before, double[] after, int row, int down, int right) {
        for (int i = 0; i < 3 * HEIGHT * WIDTH; i++) {
            int x = i % WIDTH - right;
            int y = i / WIDTH % HEIGHT - down;
            int channel = row * 3 + i / WIDTH / HEIGHT;
            boolean inside = x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT;
            double expected = inside ? before[(channel * HEIGHT + y) * WIDTH + x] : 0;
            if (after[row * 3 * HEIGHT * WIDTH + i] != expected) {
                return false;
            }
        }
        return true;
    }

    /** Of 3 x 4 pixels, less where it reaches over the edge, and the same in all channels. */
    @Test
    void aCutoutIsARectangleOfZeros() {
        double[] before = Tensors.toDoubles(rows);
        double[] after = of(new Augmentation.Cutout(0.5), rows, KEYS, 0);
        int most = 0;
        for (int row = 0; row < ROWS; row++) {
            int[] side = new int[4];
            side[0] = HEIGHT;
            side[2] = WIDTH;
            int zeros = 0;
            for (int i = 0; i < 3 * HEIGHT * WIDTH; i++) {
                int at = row * 3 * HEIGHT * WIDTH + i;
                if (after[at] == 0) {
                    zeros++;
                    side[0] = Math.min(side[0], i / WIDTH % HEIGHT);
                    side[1] = Math.max(side[1], i / WIDTH % HEIGHT + 1);
                    side[2] = Math.min(side[2], i % WIDTH);
                    side[3] = Math.max(side[3], i % WIDTH + 1);
                } else {
                    assertThat(after[at]).isEqualTo(before[at]);
                }
            }
            assertThat(zeros)
                    .isEqualTo(3 * (side[1] - side[0]) * (side[3] - side[2]))
                    .isBetween(1, 36);
            most = Math.max(most, zeros);
        }
        assertThat(most).isEqualTo(36);
    }

    /** What differs between two pixels of a row is multiplied by one number where all channels are the same: the contrast. */
    @Test
    void colourIsOneMapOfEachRowsValues() {
        Tensor grey = rows.narrow(1, 0, 1).expand(ROWS, 3, HEIGHT, WIDTH).contiguous();
        double[] before = Tensors.toDoubles(grey);
        double[] after = of(new Augmentation.Color(), grey, KEYS, 0);
        int size = 3 * HEIGHT * WIDTH;
        for (int row = 0; row < ROWS; row++) {
            double contrast =
                    (after[row * size + 1] - after[row * size]) / (before[row * size + 1] - before[row * size]);
            double meanBefore = 0;
            double meanAfter = 0;
            for (int i = row * size; i < (row + 1) * size; i++) {
                meanBefore += before[i] / size;
                meanAfter += after[i] / size;
            }
            assertThat(contrast).isBetween(0.5, 1.5);
            assertThat(meanAfter - meanBefore).isBetween(-0.5, 0.5);
            for (int i = row * size; i < (row + 1) * size; i++) {
                assertNear("value " + i, after[i], meanAfter + contrast * (before[i] - meanBefore), 1e-4);
            }
        }
    }

    @Test
    void noiseBecomesLessAndIsGoneInTheEnd() {
        Augmentation noise = new Augmentation.InstanceNoise(0.3, 10);
        double[] before = Tensors.toDoubles(rows);
        double[] half = of(noise, rows, KEYS, 5);
        double squares = 0;
        for (int i = 0; i < half.length; i++) {
            squares += (half[i] - before[i]) * (half[i] - before[i]) / half.length;
        }
        assertNear("deviation", Math.sqrt(squares), 0.15, 0.15 * 4 / Math.sqrt(2.0 * half.length));
        assertThat(of(noise, rows, KEYS, 10)).isEqualTo(before);
        assertThat(of(noise, rows, KEYS, 20)).isEqualTo(before);
    }

    /** A penalty's second derivatives go through it, too. */
    @ParameterizedTest
    @MethodSource("augmentations")
    void gradientsOfAPenaltyAreThoseOfFiniteDifferences(Augmentation augmentation) {
        Discriminator discriminator =
                new DiscriminatorConfig.Dcgan(2, Activation.TANH).build(new ImageShape(3, HEIGHT, WIDTH));
        Float64 exact = Float64.of(discriminator.parameters());
        penalty(augmentation, discriminator, exact).backward();
        double width = 1e-5;
        for (Tensor leaf : exact.leaves().subList(0, 3)) {
            Tensor element = leaf.detach().view(-1).narrow(0, 0, 1);
            double value = element.item_double();
            element.fill_(new Scalar(value + width));
            double above = penalty(augmentation, discriminator, exact).item_double();
            element.fill_(new Scalar(value - width));
            double below = penalty(augmentation, discriminator, exact).item_double();
            element.fill_(new Scalar(value));
            double difference = (above - below) / (2 * width);
            double gradient = leaf.mutable_grad().defined() ? Tensors.toDoubles(leaf.mutable_grad())[0] : 0;
            assertNear("gradient", gradient, difference, 1e-6 * (1 + Math.abs(difference)));
        }
    }

    private Tensor penalty(Augmentation augmentation, Discriminator discriminator, Float64 exact) {
        GradientPenalty r1 = new GradientPenalty.R1(1);
        Critic critic = new Critic(
                discriminator,
                exact.weights(),
                UnaryOperator.identity(),
                r1.gradients(),
                shown -> shown.with(augmentation.apply(shown.values(), PixelRange.MINUS_ONE_TO_ONE, shown.keys(), 1)));
        Rows some = new Rows(rows.narrow(0, 0, 5).to(ScalarType.Double), Condition.NONE, new long[] {1, 2, 3, 4, 5});
        return r1.perSample(critic.judge(some, some), critic).sum();
    }

    @Test
    void sharesAndLengthsOutOfRangeAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation.Cutout(0))
                .withMessage("ratio must be in (0, 1], got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation.Translation(1.1))
                .withMessage("ratio must be in (0, 1], got 1.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation.InstanceNoise(0, 1))
                .withMessage("deviation must be positive, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation.InstanceNoise(1, 0))
                .withMessage("length must be positive, got 0.0");
    }
}
