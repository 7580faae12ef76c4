package gander.baseline.math;

import static org.assertj.core.api.Assertions.assertThat;

import gander.baseline.Numbers;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class KMeansTest {
    /** Sums of squares are compared that were added in another order. */
    private static final double ROUNDING = 1e-9;

    @Test
    void clustersThatLieApartAreFoundWhicheverTheSeed() {
        Observations rows = Observations.of(Numbers.clustered(700, 3, 7, 1e-5), 3);
        for (long key = 0; key < 20; key++) {
            KMeans found = KMeans.fit(rows, 7, 10, key);
            try (PointerScope scope = new PointerScope()) {
                double[] members = Doubles.toArray(found.membership(rows.block(0, 700)));
                long[] first = new long[7];
                for (int i = 0; i < 700; i++) {
                    long cluster = Arrays.stream(members, i * 7, i * 7 + 7)
                            .boxed()
                            .toList()
                            .indexOf(1.0);
                    first[i % 7] = i < 7 ? cluster : first[i % 7];
                    assertThat(cluster).isEqualTo(first[i % 7]);
                }
                assertThat(LongStream.of(first).distinct()).hasSize(7);
            }
        }
    }

    @Test
    void moreIterationsNeverFitWorse() {
        Observations rows = Observations.of(Numbers.clustered(2500, 4, 5, 0.8), 4);
        double before = Double.POSITIVE_INFINITY;
        for (int iterations = 0; iterations < 15; iterations++) {
            double now = KMeans.fit(rows, 8, iterations, 3).sums(rows)[0];
            assertThat(now).isLessThanOrEqualTo(before + ROUNDING);
            before = now;
        }
    }

    @Test
    void aStartIsRowsAndNoRowTwice() {
        double[] values = Numbers.clustered(50, 2, 50, 0);
        double[] centres = KMeans.seeded(Observations.of(values, 2), 50, 4).centres();
        assertThat(Arrays.stream(centres).sorted().toArray())
                .isEqualTo(Arrays.stream(values).sorted().toArray());
    }

    @Test
    void moreClustersThanDifferentRowsAreNoError() {
        double[] same = new double[20];
        KMeans found = KMeans.fit(Observations.of(same, 2), 3, 5, 1);
        assertThat(found.centres()).containsOnly(0);
    }
}
