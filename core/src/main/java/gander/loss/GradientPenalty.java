package gander.loss;

import gander.gan.Critic;
import gander.gan.InputGradients;
import gander.gan.Judged;
import gander.gan.Rows;
import gander.recipe.Default;
import gander.recipe.Names;
import gander.tensor.CounterRandom;
import gander.tensor.Noise;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * A term of the discriminator's objective beside the adversarial loss, so that its logits do not change too fast from row to row.
 * The gradient of a penalty is a second derivative: autograd follows the gradients of logits by rows.
 *
 * <p>Another penalty is another record here.
 */
public sealed interface GradientPenalty {
    /**
     * The penalty of each row [N], its weight included; autograd follows it.
     *
     * @param judged real and generated rows, side by side
     * @param critic judges other rows
     */
    Tensor perSample(Judged.Pair judged, Critic critic);

    /**
     * It is left out of all discriminator updates but each of so many, and counts so many times there: lazy regularisation, Karras
     * et al. 2020, arXiv:1912.04958, section 3.1. 1: it is in all.
     */
    default int every() {
        return 1;
    }

    /** Those of these that are in the discriminator's update of this number, from 0. */
    static List<GradientPenalty> due(List<GradientPenalty> penalties, long update) {
        return penalties.stream()
                .filter(penalty -> (update + 1) % penalty.every() == 0)
                .toList();
    }

    /** Its name in recipes and statistics. */
    default String name() {
        return Names.kebab(getClass().getSimpleName());
    }

    /** The rows by which {@link Judged#gradient} is wanted. */
    InputGradients gradients();

    /**
     * lambda (|gradient| - target)^2 at a random place between a real and a generated row, one for each pair: the gradient penalty
     * of Gulrajani et al. 2017 (WGAN-GP), arXiv:1704.00028, equation 3 and Algorithm 1, with target 1. With target 0 that of
     * Thanh-Tung et al. 2019, arXiv:1902.03984 (0-GP), for the logistic games.
     *
     * @param lambda its weight, positive; the papers' are 10 and 100
     * @param target of the gradient's norm, at least 0
     * @param oneSided whether a smaller norm costs nothing: Petzka et al. 2018 (WGAN-LP), arXiv:1709.08894
     */
    record WganGp(
            @Default("10") double lambda,
            @Default("1") double target,
            @Default("false") boolean oneSided) implements GradientPenalty {
        /** Tells the place between the rows from other uses of a row's key. */
        private static final long PLACE = 101;

        /** Checks the ranges. */
        public WganGp {
            requirePositive("lambda", lambda);
            if (!(target >= 0) || Double.isInfinite(target)) {
                throw new IllegalArgumentException("target must be at least 0, got " + target);
            }
        }

        /** The paper's, of this weight. */
        public WganGp(double lambda) {
            this(lambda, 1, false);
        }

        @Override
        public Tensor perSample(Judged.Pair judged, Critic critic) {
            Rows real = judged.real().rows();
            float[] places = new float[real.count()];
            long[] keys = real.keys();
            for (int i = 0; i < places.length; i++) {
                places[i] = (float) CounterRandom.uniform(CounterRandom.key(keys[i], PLACE), 0);
            }
            Tensor place = Tensors.of(places, places.length, 1, 1, 1)
                    .to(real.values().device(), real.values().scalar_type());
            Tensor between = real.values().lerp(judged.fake().rows().values(), place);
            Judged there = critic.judgeVariable(new Rows(between, real.condition(), keys));
            Tensor above = norm(there).sub(new Scalar((float) target));
            return (oneSided ? above.relu() : above).square().mul(new Scalar((float) lambda));
        }

        @Override
        public InputGradients gradients() {
            return InputGradients.NONE;
        }
    }

    /**
     * gamma / 2 |gradient|^2 at real rows: Mescheder, Geiger and Nowozin 2018, arXiv:1801.04406, equation 9.
     *
     * @param gamma its weight, positive; the paper's is 10
     * @param every as {@link GradientPenalty#every()}, positive
     */
    record R1(@Default("10") double gamma, @Default("1") int every) implements GradientPenalty {
        /** In all updates. */
        public R1(double gamma) {
            this(gamma, 1);
        }

        /** Checks the ranges. */
        public R1 {
            requirePositive("gamma", gamma);
            if (every < 1) {
                throw new IllegalArgumentException("every must be positive, got " + every);
            }
        }

        @Override
        public Tensor perSample(Judged.Pair judged, Critic critic) {
            return judged.real().squaredGradient().mul(new Scalar((float) (gamma / 2)));
        }

        @Override
        public InputGradients gradients() {
            return InputGradients.OF_REAL;
        }
    }

    /**
     * gamma / 2 |gradient|^2 at generated rows: Mescheder, Geiger and Nowozin 2018, arXiv:1801.04406, equation 10.
     *
     * @param gamma its weight, positive; the paper's is 10
     * @param every as {@link GradientPenalty#every()}, positive
     */
    record R2(@Default("10") double gamma, @Default("1") int every) implements GradientPenalty {
        /** In all updates. */
        public R2(double gamma) {
            this(gamma, 1);
        }

        /** Checks the ranges. */
        public R2 {
            requirePositive("gamma", gamma);
            if (every < 1) {
                throw new IllegalArgumentException("every must be positive, got " + every);
            }
        }

        @Override
        public Tensor perSample(Judged.Pair judged, Critic critic) {
            return judged.fake().squaredGradient().mul(new Scalar((float) (gamma / 2)));
        }

        @Override
        public InputGradients gradients() {
            return InputGradients.OF_FAKE;
        }
    }

    /**
     * lambda (|gradient| - 1)^2 near real rows: at x + spread s u, where s is the deviation of the row's own values and u uniform
     * between 0 and 1 for each. DRAGAN: Kodali et al. 2017, arXiv:1705.07215, section 2.3, whose published code takes the
     * deviation of the batch; ours does not depend on where the batch is cut.
     *
     * @param lambda its weight, positive; the paper's is 10
     * @param spread how far from the row, positive; that of the published code is 0.5
     */
    record Dragan(
            @Default("10") double lambda, @Default("0.5") double spread) implements GradientPenalty {
        /** Tells the noise from other uses of a row's key. */
        private static final long PLACE = 102;

        /** Checks the ranges. */
        public Dragan {
            requirePositive("lambda", lambda);
            requirePositive("spread", spread);
        }

        @Override
        public Tensor perSample(Judged.Pair judged, Critic critic) {
            Rows real = judged.real().rows();
            long[] keys = real.keys();
            long[] places = new long[keys.length];
            Arrays.setAll(places, i -> CounterRandom.key(keys[i], PLACE));
            Tensor values = real.values();
            Tensor rows = values.flatten(1, -1);
            Tensor away = Tensors.to(
                            values.device(), values.scalar_type(), Noise.uniform(places, Math.toIntExact(rows.size(1))))
                    .add(new Scalar(1f))
                    .mul(rows.std(new long[] {1}, false, true))
                    .mul(new Scalar((float) (spread / 2)));
            Judged there = critic.judgeVariable(new Rows(rows.add(away).view_as(values), real.condition(), keys));
            return norm(there).sub(new Scalar(1f)).square().mul(new Scalar((float) lambda));
        }

        @Override
        public InputGradients gradients() {
            return InputGradients.NONE;
        }
    }

    /** Of the gradient by each row; what is added under the root keeps its derivative at 0 finite. */
    private static Tensor norm(Judged judged) {
        return judged.squaredGradient().add(new Scalar(1e-12f)).sqrt();
    }

    private static void requirePositive(String name, double weight) {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException(name + " must be positive, got " + weight);
        }
    }
}
