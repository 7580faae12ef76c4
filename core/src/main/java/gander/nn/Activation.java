package gander.nn;

import gander.tensor.Tensors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** An element-wise function between layers. */
public enum Activation {
    /** x itself: nothing bounds it. */
    IDENTITY {
        @Override
        public Tensor apply(Tensor x) {
            return x;
        }

        @Override
        void applyInPlace(Tensor x) {}

        @Override
        void backward(Tensor atSum, Tensor atUnits, Tensor units) {
            atSum.copy_(atUnits);
        }
    },
    /** max(0, x). */
    RELU {
        @Override
        public Tensor apply(Tensor x) {
            return torch.relu(x);
        }

        @Override
        void applyInPlace(Tensor x) {
            torch.relu_(x);
        }

        @Override
        void backward(Tensor atSum, Tensor atUnits, Tensor units) {
            torch.threshold_backward_out(atSum, atUnits, units, Constants.ZERO);
        }
    },
    /** x where positive, 0.2 x elsewhere: the slope of Radford et al. 2016 (DCGAN), arXiv:1511.06434. */
    LEAKY_RELU {
        @Override
        public Tensor apply(Tensor x) {
            return torch.leaky_relu(x, new Scalar(SLOPE));
        }

        @Override
        void applyInPlace(Tensor x) {
            torch.leaky_relu_(x, new Scalar(SLOPE));
        }

        @Override
        void backward(Tensor atSum, Tensor atUnits, Tensor units) {
            torch.leaky_relu_backward_out(atSum, atUnits, units, new Scalar(SLOPE), true);
        }
    },
    /** Hyperbolic tangent, onto (-1, 1). */
    TANH {
        @Override
        public Tensor apply(Tensor x) {
            return torch.tanh(x);
        }

        @Override
        void applyInPlace(Tensor x) {
            torch.tanh_(x);
        }

        @Override
        void backward(Tensor atSum, Tensor atUnits, Tensor units) {
            torch.tanh_backward_out(atSum, atUnits, units);
        }
    },
    /** 1 / (1 + exp(-x)), onto (0, 1). */
    SIGMOID {
        @Override
        public Tensor apply(Tensor x) {
            return torch.sigmoid(x);
        }

        @Override
        void applyInPlace(Tensor x) {
            torch.sigmoid_(x);
        }

        @Override
        void backward(Tensor atSum, Tensor atUnits, Tensor units) {
            torch.sigmoid_backward_out(atSum, atUnits, units);
        }
    };

    private static final float SLOPE = 0.2f;

    private static final class Constants {
        private static final Scalar ZERO = Tensors.lasting(() -> new Scalar(0f));
    }

    /** The function of each element of x, any shape. */
    public abstract Tensor apply(Tensor x);

    /** Puts the function's values in the place of x. */
    abstract void applyInPlace(Tensor x);

    /**
     * Writes the gradient at x, for the gradient at the function's values; both may be the same tensor.
     *
     * @param units the function's values
     */
    abstract void backward(Tensor atSum, Tensor atUnits, Tensor units);
}
