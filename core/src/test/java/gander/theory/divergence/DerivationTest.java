package gander.theory.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import gander.theory.density.Densities;
import gander.theory.density.Density;
import gander.theory.density.EqualMixture;
import gander.theory.density.JointDensity;
import gander.theory.density.Normal;
import gander.theory.density.NormalMixture;
import gander.theory.density.Uniform;
import gander.theory.numeric.Estimate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines by which D*, its value and the generator's losses follow from V, against quadrature and differences. */
class DerivationTest {
    private static final double EXACT = 1e-10;
    private static final Density DATA = NormalMixture.of(0.6, new Normal(-1.5, 0.6), new Normal(1.5, 0.8));
    private static final Normal GENERATED = new Normal(0.3, 1.3);

    @ParameterizedTest
    @CsvSource({"0.3, 0.1", "0.02, 0.5", "2, 2"})
    void aPlaceIsWorthMostAtTheBestDAndItsDerivativesAreThoseOfItsValue(double a, double b) {
        PointwiseValue place = new PointwiseValue(a, b);
        double best = place.best();
        assertThat(best).isCloseTo(a / (a + b), offset(EXACT));
        assertThat(place.slope(best)).isCloseTo(0, offset(EXACT));
        assertThat(place.curvature(best))
                .isCloseTo(-Math.pow(a + b, 3) / (a * b), offset(1e-9 * -place.curvature(best)));
        for (double y = 0.01; y < 1; y += 0.01) {
            assertThat(place.at(y)).isLessThanOrEqualTo(place.at(best));
            assertThat(place.curvature(y)).isNegative();
            assertThat((place.at(y + 1e-6) - place.at(y - 1e-6)) / 2e-6)
                    .isCloseTo(place.slope(y), offset(1e-5 * (1 + Math.abs(place.slope(y)))));
        }
    }

    @Test
    void aPlaceWithoutDensityIsRefused() {
        assertThatThrownBy(() -> new PointwiseValue(0, 1)).hasMessageContaining("got 0.0 and 1.0");
    }

    @Test
    void theMiddleOfTwoDensitiesIsADensityAndHalfOfEach() {
        EqualMixture middle = new EqualMixture(new Uniform(0, 1), new Uniform(0.5, 3));
        assertThat(Densities.requireOne(middle)).isSameAs(middle);
        assertThat(middle.at(0.25)).isCloseTo(0.5, offset(EXACT));
        assertThat(middle.at(0.75)).isCloseTo(0.7, offset(EXACT));
        assertThat(middle.at(2)).isCloseTo(0.2, offset(EXACT));
        assertThat(middle.at(4)).isZero();
        assertThat(middle.cumulative(1)).isCloseTo(0.6, offset(EXACT));
        Estimate drawn = Estimate.of(Densities.draws(middle, 5, 4000));
        assertThat(drawn.value()).isCloseTo(0.5 * (0.5 + 1.75), offset(4 * drawn.standardError()));
    }

    @Test
    void theValueOfTheBestDIsTwoDivergencesFromTheMiddle() {
        Density middle = new EqualMixture(DATA, GENERATED);
        double sum = -2 * Math.log(2) + Divergence.KL.between(DATA, middle) + Divergence.KL.between(GENERATED, middle);
        assertThat(new OptimalDiscriminator(DATA, GENERATED).value()).isCloseTo(sum, offset(EXACT));
    }

    @Test
    void theLossesAgainstTheBestDAreDivergences() {
        GeneratorLosses losses = new GeneratorLosses(DATA, GENERATED);
        assertThat(losses.minimax()).isCloseTo(losses.minimaxByDivergence(), offset(EXACT));
        assertThat(losses.nonSaturating()).isCloseTo(losses.nonSaturatingByDivergence(), offset(EXACT));
        assertThat(losses.descendedByNonSaturating()).isCloseTo(losses.twiceKlFromMiddle(), offset(EXACT));
    }

    @Test
    void bothLossesAreLeastWhereTheDensitiesAreOne() {
        GeneratorLosses equal = new GeneratorLosses(Normal.STANDARD, Normal.STANDARD);
        assertThat(equal.minimax()).isCloseTo(-Math.log(2), offset(EXACT));
        assertThat(equal.nonSaturating()).isCloseTo(Math.log(2), offset(EXACT));
        assertThat(equal.descendedByMinimax()).isCloseTo(0, offset(EXACT));
        assertThat(equal.twiceKlFromMiddle()).isCloseTo(0, offset(EXACT));
        assertThat(equal.minimaxSlope()).isCloseTo(0, offset(EXACT));
        assertThat(equal.nonSaturatingSlope()).isCloseTo(0, offset(EXACT));
    }

    /** A step with D* held goes down what the text says: against central differences, whose error is some 1e-8. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 3, 6})
    void aStepWithDHeldGoesDownTheDivergence(double shift) {
        double h = 1e-4;
        GeneratorLosses at = shifted(shift);
        GeneratorLosses after = shifted(shift + h);
        GeneratorLosses before = shifted(shift - h);
        assertThat(at.minimaxSlope())
                .isCloseTo((after.descendedByMinimax() - before.descendedByMinimax()) / (2 * h), offset(1e-6));
        assertThat(at.nonSaturatingSlope())
                .isCloseTo((after.twiceKlFromMiddle() - before.twiceKlFromMiddle()) / (2 * h), offset(1e-6));
        // With l' = -d the two are d E[D*] and d E[1 - D*].
        assertThat(at.minimaxSlope() + at.nonSaturatingSlope()).isCloseTo(shift, offset(1e-8));
    }

    private static GeneratorLosses shifted(double by) {
        return new GeneratorLosses(Normal.STANDARD, Normal.STANDARD.shifted(by));
    }

    @Test
    void theJointDensityHoldsTheClassesSharesAndTheConditionalIsItsPart() {
        JointDensity joint = new JointDensity(List.of(0.25, 0.75), List.of(Normal.STANDARD, new Normal(2, 1)));
        assertThat(joint.share(0)).isCloseTo(0.25, offset(EXACT));
        assertThat(joint.share(1)).isCloseTo(0.75, offset(EXACT));
        for (double x : new double[] {-3, 0, 1, 2.5}) {
            assertThat(joint.conditional(x, 0) + joint.conditional(x, 1)).isCloseTo(1, offset(EXACT));
            assertThat(joint.at(x, 0) + joint.at(x, 1)).isCloseTo(joint.evidence(x), offset(EXACT));
            // Two normals of one width: the odds are exp(2 - 2 x) / 3.
            assertThat(joint.conditional(x, 0) / joint.conditional(x, 1))
                    .isCloseTo(Math.exp(2 - 2 * x) / 3, offset(1e-9 * Math.exp(2 - 2 * x)));
        }
        assertThatThrownBy(() -> new JointDensity(List.of(0.5, 0.6), List.of(Normal.STANDARD, Normal.STANDARD)))
                .hasMessageContaining("sum to 1");
    }
}
