package gander.loss;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BinaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Differences of the values are the measure of the derivatives. */
class DualTest {
    private static final double STEP = 1e-5;

    /** The square of the step, times a third derivative of some units, and rounding over twice the step. */
    private static final double TOLERANCE = 1e-7;

    private static final List<BinaryOperator<Dual>> FORMULAS = List.of(
            (real, fake) -> real.softplus().plus(fake.neg().softplus()),
            (real, fake) -> real.plus(fake.neg()).softplus(),
            (real, fake) -> real.plus(-1).square().plus(fake.square()).times(0.5),
            (real, fake) -> real.times(3).plus(fake).square().times(0.1).softplus());

    @Property(tries = 200)
    void derivativesAreTheLimitsOfDifferences(
            @ForAll @DoubleRange(min = -3, max = 3) double real, @ForAll @DoubleRange(min = -3, max = 3) double fake) {
        for (BinaryOperator<Dual> formula : FORMULAS) {
            Dual result = formula.apply(Dual.real(real), Dual.fake(fake));
            double byReal = (value(formula, real + STEP, fake) - value(formula, real - STEP, fake)) / (2 * STEP);
            double byFake = (value(formula, real, fake + STEP) - value(formula, real, fake - STEP)) / (2 * STEP);
            double size = 1 + Math.abs(byReal) + Math.abs(byFake);

            assertNear("by the real logit", result.byReal(), byReal, TOLERANCE * size);
            assertNear("by the fake logit", result.byFake(), byFake, TOLERANCE * size);
        }
    }

    @Test
    void softplusNeitherOverflowsNorLosesSmallValues() {
        assertThat(Dual.fake(1e4).softplus()).isEqualTo(new Dual(1e4, 0, 1));
        assertThat(Dual.fake(-1e4).softplus()).isEqualTo(new Dual(0, 0, 0));
        assertNear("softplus(-40)", Dual.fake(-40).softplus().value(), Math.exp(-40), 1e-16 * Math.exp(-40));
        assertNear("softplus(0)", Dual.fake(0).softplus().value(), Math.log(2), 1e-15);
    }

    private static double value(BinaryOperator<Dual> formula, double real, double fake) {
        return formula.apply(Dual.real(real), Dual.fake(fake)).value();
    }
}
