package gander.theory.divergence;

import gander.theory.density.Normal;
import gander.theory.density.NormalMixture;
import gander.theory.numeric.Quadrature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * A normal density put in the place of a mixture, such that a divergence is least.
 *
 * @param model the normal density
 * @param divergence how far the mixture is from it
 */
public record NormalFit(Normal model, double divergence) {
    /** A fit of the whole is about as wide as the whole, and one of a mode, where there are two, is about half. */
    private static final double MODE = 0.75;

    /** Fine enough for a minimum: the divergence is flat there, to 1e-9 within 1e-4 of the place. */
    private static final Quadrature QUADRATURE = new Quadrature(1e-12, 1e-11);

    /** Of the simplex (Nelder and Mead 1965) at the beginning, in units of the mean and of ln sigma. */
    private static final double SIDE = 0.3;

    /** Of the simplex at the end, in units of the mean and of ln sigma. */
    private static final double WIDTH = 1e-6;

    /** Some ten times what the minima of the article take. */
    private static final int MOST_EVALUATIONS = 4000;

    /** Starts that end closer than this have found the same minimum; different ones are about a sigma apart. */
    private static final double SAME = 1e-3;

    /**
     * The maximum-likelihood fit to infinitely many samples: mean and standard deviation are the mixture's own, for
     * KL(p || q) is minus p's entropy plus ln sigma + (variance + (mean - mu)^2) / (2 sigma^2) and a constant.
     */
    public static NormalFit byMoments(NormalMixture data) {
        Normal model = new Normal(data.mean(), data.sigma());
        return new NormalFit(
                model, Divergence.KL.between(data, model, QUADRATURE).value());
    }

    /**
     * All minima that are found from the mixture's moments and from each of its parts, the least first. The divergences other
     * than {@link Divergence#KL} may have several.
     */
    public static List<NormalFit> minima(Divergence divergence, NormalMixture data) {
        List<Normal> starts = new ArrayList<>(data.parts());
        starts.add(new Normal(data.mean(), data.sigma()));
        List<NormalFit> minima = new ArrayList<>();
        for (Normal start : starts) {
            NormalFit found = from(divergence, data, start);
            if (minima.stream().noneMatch(known -> known.isNear(found))) {
                minima.add(found);
            }
        }
        minima.sort(Comparator.comparingDouble(NormalFit::divergence));
        return minima;
    }

    /**
     * At which member of a family of mixtures the least minimum leaves the whole and takes to a mode, by halving.
     *
     * @param family mixtures whose modes move apart with the argument
     * @param whole an argument at which the whole is fitted
     * @param mode a larger one at which a mode is
     * @return the argument, within a thousandth of the interval; not {@code whole} or {@code mode}
     * @throws IllegalArgumentException if there is no such change between the two
     */
    public static double takesToAMode(
            Divergence divergence, DoubleFunction<NormalMixture> family, double whole, double mode) {
        if (isOfAMode(divergence, family.apply(whole)) || !isOfAMode(divergence, family.apply(mode))) {
            throw new IllegalArgumentException(
                    divergence + " does not go from the whole to a mode between " + whole + " and " + mode);
        }
        double low = whole;
        double high = mode;
        for (int halving = 0; halving < 10; halving++) {
            double middle = 0.5 * (low + high);
            if (isOfAMode(divergence, family.apply(middle))) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return 0.5 * (low + high);
    }

    private static boolean isOfAMode(Divergence divergence, NormalMixture data) {
        return minima(divergence, data).get(0).model.sigma() < MODE * data.sigma();
    }

    private static NormalFit from(Divergence divergence, NormalMixture data, Normal start) {
        // ln sigma rather than sigma, so that no step can leave the family.
        NelderMeadSimplex simplex = new NelderMeadSimplex(new double[][] {{0, 0}, {SIDE, 0}, {0, SIDE}});
        PointValuePair minimum = new SimplexOptimizer((iteration, before, now) -> width(simplex) <= WIDTH)
                .optimize(
                        new MaxEval(MOST_EVALUATIONS),
                        GoalType.MINIMIZE,
                        new ObjectiveFunction(point -> divergence
                                .between(data, model(point), QUADRATURE)
                                .value()),
                        new InitialGuess(new double[] {start.mean(), Math.log(start.sigma())}),
                        simplex);
        return new NormalFit(model(minimum.getPoint()), minimum.getValue());
    }

    /** The largest extent of the simplex along an axis. */
    private static double width(NelderMeadSimplex simplex) {
        double[] best = simplex.getPoint(0).getPoint();
        double widest = 0;
        for (PointValuePair corner : simplex.getPoints()) {
            for (int i = 0; i < best.length; i++) {
                widest = Math.max(widest, Math.abs(corner.getPoint()[i] - best[i]));
            }
        }
        return widest;
    }

    private static Normal model(double[] point) {
        return new Normal(point[0], Math.exp(point[1]));
    }

    private boolean isNear(NormalFit other) {
        return Math.abs(model.mean() - other.model.mean()) < SAME
                && Math.abs(model.sigma() - other.model.sigma()) < SAME;
    }
}
