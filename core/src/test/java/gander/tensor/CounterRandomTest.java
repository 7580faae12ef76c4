package gander.tensor;

import static gander.Near.assertNear;
import static gander.tensor.Statistics.SIGMAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterRandomTest {
    private static final int DRAWS = 1 << 16;
    private static final int BINS = 256;

    @Test
    void theWordsAreSplitMix64s() {
        long[] words = IntStream.range(0, 5)
                .mapToLong(i -> CounterRandom.bits(1234567, i))
                .toArray();

        // The published first outputs of SplitMix64 from the state 1234567.
        assertThat(words)
                .containsExactly(
                        6457827717110365317L,
                        3203168211198807973L,
                        Long.parseUnsignedLong("9817491932198370423"),
                        4593380528125082431L,
                        Long.parseUnsignedLong("16408922859458223821"));
    }

    /** Streams shorter and longer than a block, alone and many, some that end where a block does. */
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 1", "5000, 1", "300, 50", "8, 256", "2, 2048", "3, 2047", "3, 5000", "0, 7"})
    void wordsOfManyStreamsAreThoseOfEach(int streams, int perStream) {
        long[] keys = IntStream.range(0, streams).mapToLong(CounterRandom::key).toArray();
        long[] words = new long[streams * perStream];

        CounterRandom.words(keys, perStream, (block, count, before) -> {
            System.arraycopy(block, 0, words, Math.toIntExact(before), count);
            Arrays.fill(block, -1);
        });

        for (int i = 0; i < words.length; i++) {
            assertThat(words[i]).isEqualTo(CounterRandom.bits(keys[i / perStream], i % perStream));
        }
    }

    @Property
    void uniformNumbersAreFromZeroToBelowOne(@ForAll long key, @ForAll long index) {
        assertThat(CounterRandom.uniform(key, index)).isGreaterThanOrEqualTo(0).isLessThan(1);
    }

    @Property
    void integersStayBelowTheirBound(
            @ForAll long key, @ForAll long index, @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int bound) {
        assertThat(CounterRandom.below(key, index, bound)).isBetween(0, bound - 1);
    }

    @Test
    void aBoundThatAdmitsNoIntegerIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CounterRandom.below(1, 0, 0))
                .withMessage("bound must be positive, got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> CounterRandom.below(1, 0, -7));
    }

    @Test
    void highAndLowBitsOfAStreamAreEven() {
        assertEven(i -> CounterRandom.bits(42, i) >>> 56);
        assertEven(i -> CounterRandom.bits(42, i) & 0xFF);
    }

    @Test
    void firstWordsOfNeighbouringKeysAreEven() {
        assertEven(i -> CounterRandom.bits(CounterRandom.key(i), 0) >>> 56);
        assertEven(i -> CounterRandom.bits(CounterRandom.key(1, i), 0) & 0xFF);
        assertEven(i -> CounterRandom.bits(CounterRandom.key(1, 5, i), 0) >>> 56);
    }

    @Test
    void integersAreEvenWhereTheBoundDividesNoPowerOfTwo() {
        int[] tens = new int[10];
        // Three quarters of the range of 31 bits: a remainder of 32 bits would fall into the first third twice as
        // often.
        int[] thirds = new int[3];
        int bound = 3 << 29;
        for (int i = 0; i < DRAWS; i++) {
            tens[CounterRandom.below(3, i, 10)]++;
            thirds[CounterRandom.below(4, i, bound) / (bound / 3)]++;
        }

        assertThat(Statistics.chiSquareSigmas(tens)).isLessThan(SIGMAS);
        assertThat(Statistics.chiSquareSigmas(thirds)).isLessThan(SIGMAS);
    }

    @Test
    void streamsThatDifferInOnePlaceAreUncorrelated() {
        double[] base = stream(CounterRandom.key(1, 2, 3), 0);
        assertUncorrelated("next seed", base, stream(CounterRandom.key(2, 2, 3), 0));
        assertUncorrelated("next purpose", base, stream(CounterRandom.key(1, 3, 3), 0));
        assertUncorrelated("next step", base, stream(CounterRandom.key(1, 2, 4), 0));
        assertUncorrelated("next index", base, stream(CounterRandom.key(1, 2, 3), 1));
    }

    @Test
    void orderAndNumberOfCoordinatesMatter() {
        assertThat(new long[] {
                    CounterRandom.key(1, 2, 3),
                    CounterRandom.key(1, 3, 2),
                    CounterRandom.key(2, 1, 3),
                    CounterRandom.key(1, 2),
                    CounterRandom.key(2, 1),
                    CounterRandom.key(1),
                    CounterRandom.key(1, 0),
                    CounterRandom.key(1, 0, 0),
                    CounterRandom.key(0),
                    CounterRandom.key(0, 0)
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void noTwoPlacesOfUseShareAKey() {
        Set<Long> keys = new HashSet<>();
        for (long seed = 0; seed < 10; seed++) {
            for (long step = 0; step < 100; step++) {
                for (long row = 0; row < 100; row++) {
                    keys.add(CounterRandom.key(seed, step, row));
                }
            }
        }

        assertThat(keys).hasSize(10 * 100 * 100);
    }

    private static double[] stream(long key, int from) {
        double[] values = new double[DRAWS];
        Arrays.setAll(values, i -> CounterRandom.uniform(key, from + i));
        return values;
    }

    private static void assertUncorrelated(String what, double[] a, double[] b) {
        assertNear(what, Statistics.correlation(a, b), 0, SIGMAS / Math.sqrt(DRAWS));
    }

    private static void assertEven(IntToLongFunction bin) {
        int[] counts = new int[BINS];
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) bin.applyAsLong(i)]++;
        }
        // Too even is as wrong as too uneven.
        assertNear("chi-square", Statistics.chiSquareSigmas(counts), 0, SIGMAS);
    }
}
