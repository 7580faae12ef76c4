package gander.theory.numeric;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.theory.density.Normal;
import gander.theory.divergence.Divergence;
import gander.theory.divergence.NormalDivergences;
import org.junit.jupiter.api.Test;

class CrossingsTest {
    @Test
    void signChangesAreFoundInFiniteAndEndlessPieces() {
        double[] found = Crossings.and(x -> x * x - 100, 0, Double.NEGATIVE_INFINITY, 0, 3, Double.POSITIVE_INFINITY);
        assertThat(found).hasSize(6);
        assertNear("left", found[1], -10, 1e-13);
        assertNear("right", found[4], 10, 1e-13);
    }

    @Test
    void whatIsNotANumberOrNoLargerThanNoiseHasNoSign() {
        assertThat(Crossings.and(x -> x < 0.5 ? Double.NaN : 1, 0, 0, 1)).containsExactly(0, 1);
        assertThat(Crossings.and(x -> 1e-16 * Math.sin(100 * x), 1e-15, 0, 1)).containsExactly(0, 1);
        assertThat(Crossings.and(x -> x < 0.5 ? Double.NEGATIVE_INFINITY : 1, 0, 0, 1))
                .hasSize(3);
    }

    /** No rule looks within 0.2% of a piece's end: a kink there is not seen, and must be known. */
    @Test
    void totalVariationIsExactWhereverTheDensitiesCross() {
        for (int i = 0; i < 200; i++) {
            Normal q = new Normal(5.98 + i * 2e-4, 1);
            double closed = NormalDivergences.totalVariation(Normal.STANDARD, q);
            assertNear("TV at " + q, Divergence.TOTAL_VARIATION.between(Normal.STANDARD, q), closed, 2e-11);
        }
    }
}
