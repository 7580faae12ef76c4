package gander.tensor;

import static gander.Near.assertNear;
import static gander.tensor.Statistics.SIGMAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTest {
    private static final int ROWS = 1000;
    private static final int COLUMNS = 101;
    private static final int COUNT = ROWS * COLUMNS;

    private interface Draw {
        Tensor of(long[] rowKeys, int columns);
    }

    @Test
    void uniformNoiseHasTheMeanAndVarianceOfItsInterval() {
        double[] values = draw(Noise::uniform, keys(ROWS), COLUMNS);

        assertNear("mean", Statistics.mean(values), 0, SIGMAS * Math.sqrt(1.0 / 3 / COUNT));
        assertNear(
                "variance", Statistics.variance(values, 0), 1.0 / 3, SIGMAS * Math.sqrt((1.0 / 5 - 1.0 / 9) / COUNT));
    }

    @Test
    void uniformNoiseIsOddMultiplesOfTheLatticeSoNeverZeroOrAnEnd() {
        double[] values = draw(Noise::uniform, keys(ROWS), COLUMNS);

        assertThat(Arrays.stream(values).map(x -> x * 0x1p24)).allMatch(x -> Math.abs(x % 2) == 1);
        assertThat(Arrays.stream(values).map(Math::abs)).allMatch(x -> x < 1);
    }

    @Test
    void theLatticeEndsHalfAStepBeforeTheInterval() {
        try (PointerScope scope = new PointerScope()) {
            assertThat(Tensors.toFloats(ends())).containsExactly(-1 + 0x1p-24f, -1 + 0x3p-24f, -0x1p-24f, 1 - 0x1p-24f);
        }
    }

    /** The first two points of the lattice, the one below 0 and the last. */
    private static Tensor ends() {
        return Noise.symmetric(Tensors.of(0, 1, (1 << 23) - 1, (1 << 24) - 1));
    }

    @Test
    void aWordIsTwoPointsTheHigherBitsFirst() {
        long[] keys = keys(3);
        double[] values = draw(Noise::uniform, keys, 4);

        for (int i = 0; i < values.length; i += 2) {
            long word = CounterRandom.bits(keys[i / 4], i / 2 % 2);
            assertThat(values[i]).isEqualTo((2 * (word >>> 40) + 1) * 0x1p-24 - 1);
            assertThat(values[i + 1]).isEqualTo((2 * ((word >>> 8) & 0xFFFFFF) + 1) * 0x1p-24 - 1);
        }
    }

    @Test
    void normalNoiseHasTheMomentsAndTailsOfTheStandardNormal() {
        double[] values = draw(Noise::normal, keys(ROWS), COLUMNS);

        assertNear("mean", Statistics.mean(values), 0, SIGMAS / Math.sqrt(COUNT));
        assertNear("variance", Statistics.variance(values, 0), 1, SIGMAS * Math.sqrt(2.0 / COUNT));
        // P(|x| > 1, 2, 3) of a standard normal.
        assertShare("beyond 1", values, 1, 0.317311);
        assertShare("beyond 2", values, 2, 0.045500);
        assertShare("beyond 3", values, 3, 0.002700);
    }

    @Test
    void normalNoiseIsFiniteAtTheEndsOfTheLattice() {
        try (PointerScope scope = new PointerScope()) {
            Tensor all = ends().erfinv_().mul_(new Scalar((float) Math.sqrt(2)));
            float[] normal = {all.select(0, 0).item_float(), all.select(0, 3).item_float()};

            // The quantile of 1 - 2^-25, that of the outermost of 2^24 points.
            double outermost = 5.4200;
            double float32 = 0.005; // erfinv is steep there: one unit in the last place of its argument is 0.2
            assertNear("ends", normal, new double[] {-outermost, outermost}, float32);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.25, 0.5, 0.9})
    void dropoutMasksAreZeroAtTheirRateAndElseKeepTheMean(double rate) {
        double[] mask = draw((keys, columns) -> Noise.dropoutMask(keys, columns, rate), keys(ROWS), COLUMNS);

        assertThat(mask).containsOnly(0, (float) (1 / (1 - rate)));
        double zeros = Arrays.stream(mask).filter(x -> x == 0).count() / (double) COUNT;
        assertNear("rate", zeros, rate, SIGMAS * Math.sqrt(rate * (1 - rate) / COUNT));
    }

    /** Whether a unit is dropped follows from 31 bits: of the lower half of a word for the even units, else of the upper. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.7, 1 - 0x1p-31})
    void aUnitIsDroppedWhereItsBitsAreBelowTheRate(double rate) {
        long[] keys = keys(100);
        double[] mask = draw((k, columns) -> Noise.dropoutMask(k, columns, rate), keys, 66);

        for (int i = 0; i < mask.length; i++) {
            long word = CounterRandom.bits(keys[i / 66], i % 66 / 2);
            long bits = (i % 2 == 0 ? word : word >>> 32) & Integer.MAX_VALUE;
            assertThat(mask[i] == 0).isEqualTo(bits < Math.round(rate * 0x1p31));
        }
    }

    @Test
    void theMeanOfADropoutMaskIsOneAtTheRateThatIsKept() {
        // Kept as 1 - 2^-20. The inverse of what is left of the rate as given would be less by one in 6,000.
        double rate = 1 - (0x1p-20 + 0x1p-31 / 3);
        double[] mask = draw((keys, columns) -> Noise.dropoutMask(keys, columns, rate), keys(ROWS), 10_000);

        assertThat(mask).containsOnly(0, 0x1p20);
    }

    @Test
    void ratesThatAreOneInThirtyOneBitsAreRefused() {
        for (double rate : new double[] {-0.1, 1, 1 - 0x1p-33, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Noise.dropoutMask(keys(1), 1, rate))
                    .withMessageContaining("dropout rate must be in [0, 1)")
                    .withMessageEndingWith("got " + rate);
        }
    }

    @Test
    void noRowsAndNoColumnsAreEmptyNoise() {
        for (Draw draw : new Draw[] {Noise::uniform, Noise::normal, (k, c) -> Noise.dropoutMask(k, c, 0.5)}) {
            assertThat(draw(draw, keys(0), 3)).isEmpty();
            assertThat(draw(draw, keys(3), 0)).isEmpty();
        }
    }

    @Test
    void aDropoutMaskOfRateZeroIsAllOnes() {
        assertThat(draw((keys, columns) -> Noise.dropoutMask(keys, columns, 0), keys(ROWS), COLUMNS * 10))
                .containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 33, 100})
    void aRowIsTheSameAloneAndInABatch(int columns) {
        for (Draw draw : new Draw[] {Noise::uniform, Noise::normal, (k, c) -> Noise.dropoutMask(k, c, 0.5)}) {
            double[] batch = draw(draw, keys(100), columns);
            for (int row : new int[] {0, 1, 37, 99}) {
                double[] alone = draw(draw, new long[] {keys(100)[row]}, columns);
                assertThat(alone).isEqualTo(Arrays.copyOfRange(batch, row * columns, (row + 1) * columns));
            }
        }
    }

    @Test
    void aNarrowRowIsTheBeginningOfAWideOne() {
        for (Draw draw : new Draw[] {Noise::uniform, (k, c) -> Noise.dropoutMask(k, c, 0.5)}) {
            double[] wide = draw(draw, keys(1), 9);
            for (int columns = 1; columns < 9; columns++) {
                assertThat(draw(draw, keys(1), columns)).isEqualTo(Arrays.copyOf(wide, columns));
            }
        }
    }

    @Test
    void rowsAndColumnsAreUncorrelated() {
        double[] values = draw(Noise::uniform, keys(ROWS), COLUMNS);
        double tolerance = SIGMAS / Math.sqrt(COUNT);

        for (int lag : new int[] {1, 2, COLUMNS}) {
            double[] later = Arrays.copyOfRange(values, lag, values.length);
            double[] earlier = Arrays.copyOf(values, values.length - lag);
            assertNear("lag " + lag, Statistics.correlation(earlier, later), 0, tolerance);
        }
    }

    private static void assertShare(String what, double[] values, double bound, double share) {
        double actual = Arrays.stream(values).filter(x -> Math.abs(x) > bound).count() / (double) values.length;
        assertNear(what, actual, share, SIGMAS * Math.sqrt(share * (1 - share) / values.length));
    }

    private static double[] draw(Draw draw, long[] rowKeys, int columns) {
        try (PointerScope scope = new PointerScope()) {
            Tensor tensor = draw.of(rowKeys, columns);
            Tensors.requireShape("noise", tensor, rowKeys.length, columns);
            float[] values = Tensors.toFloats(tensor);
            return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
        }
    }

    private static long[] keys(int rows) {
        return IntStream.range(0, rows)
                .mapToLong(row -> CounterRandom.key(7, row))
                .toArray();
    }
}
