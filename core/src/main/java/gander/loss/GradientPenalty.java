package gander.loss;

import gander.gan.Critic;
import gander.gan.InputGradients;
import gander.gan.Judged;
import gander.gan.Rows;
import gander.recipe.Default;
import gander.recipe.Names;
import gander.tensor.CounterRandom;
import gander.tensor.Tensors;
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

    /** Its name in recipes and statistics. */
    default String name() {
        return Names.kebab(getClass().getSimpleName());
    }

    /** The rows by which {@link Judged#gradient} is wanted. */
    InputGradients gradients();

    /**
     * lambda (|gradient| - 1)^2 at a random place between a real and a generated row, one for each pair: the gradient penalty of
     * Gulrajani et al. 2017 (WGAN-GP), arXiv:1704.00028, equation 3 and Algorithm 1.
     *
     * @param lambda its weight, positive; the paper's is 10
     */
    record WganGp(@Default("10") double lambda) implements GradientPenalty {
        /** Tells the place between the rows from other uses of a row's key. */
        private static final long PLACE = 101;

        /** Under the root: its derivative at 0 is infinite. */
        private static final float SMALLEST_SQUARE = 1e-12f;

        /** Checks the range. */
        public WganGp {
            requirePositive("lambda", lambda);
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
            Tensor norm =
                    there.squaredGradient().add(new Scalar(SMALLEST_SQUARE)).sqrt();
            return norm.sub(new Scalar(1f)).square().mul(new Scalar((float) lambda));
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
     */
    record R1(@Default("10") double gamma) implements GradientPenalty {
        /** Checks the range. */
        public R1 {
            requirePositive("gamma", gamma);
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
     */
    record R2(@Default("10") double gamma) implements GradientPenalty {
        /** Checks the range. */
        public R2 {
            requirePositive("gamma", gamma);
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

    private static void requirePositive(String name, double weight) {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException(name + " must be positive, got " + weight);
        }
    }
}
