package gander.nn;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** An element-wise function between layers. */
public enum Activation {
    /** max(0, x). */
    RELU {
        @Override
        public Tensor apply(Tensor x) {
            return torch.relu(x);
        }
    },
    /** x where positive, 0.2 x elsewhere: the slope of Radford et al. 2016 (DCGAN), arXiv:1511.06434. */
    LEAKY_RELU {
        @Override
        public Tensor apply(Tensor x) {
            return torch.leaky_relu(x, new Scalar(0.2f));
        }
    },
    /** Hyperbolic tangent, onto (-1, 1). */
    TANH {
        @Override
        public Tensor apply(Tensor x) {
            return torch.tanh(x);
        }
    },
    /** 1 / (1 + exp(-x)), onto (0, 1). */
    SIGMOID {
        @Override
        public Tensor apply(Tensor x) {
            return torch.sigmoid(x);
        }
    };

    /** The function of each element of x, any shape. */
    public abstract Tensor apply(Tensor x);
}
