package gander.baseline.neural;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What a decoder's logits say of an image: p(x | z), pixels independent of each other. */
public enum Reconstruction {
    /**
     * Pixel i is white with probability sigmoid(logit i). For pixels that are neither black nor white this is the
     * cross-entropy with the grey value as the probability of white, as everybody fits it and as is no normalised density
     * (Loaiza-Ganem and Cunningham 2019, arXiv:1907.06845).
     */
    BERNOULLI {
        @Override
        Tensor logLikelihood(Tensor x, Tensor logits) {
            // x log s + (1 - x) log(1 - s), s = sigmoid(logit), without the logarithm of a rounded probability.
            return x.mul(logits).sub(torch.softplus(logits)).sum(-1);
        }

        @Override
        String statement() {
            return "independent Bernoulli pixels, each image binarised at 1/2";
        }
    },
    /**
     * Pixel i is normal around sigmoid(logit i) with variance 1/2, which makes the squared error its negative logarithm, but
     * for a constant: what Keras's example and the reference call MSE times the number of pixels.
     */
    GAUSSIAN {
        @Override
        Tensor logLikelihood(Tensor x, Tensor logits) {
            double constant = 0.5 * x.size(-1) * Math.log(Math.PI);
            return torch.sigmoid(logits).sub(x).square().sum(-1).neg().sub(new Scalar(constant));
        }

        @Override
        String statement() {
            return "independent normal pixels of variance 1/2, grey values in [0, 1]";
        }
    };

    /**
     * log p(x | z) in nats, summed over the last dimension.
     *
     * @param x pixels [N, D] in [0, 1], or [N, 1, D]
     * @param logits of the decoder [N, D], or [N, K, D]
     */
    abstract Tensor logLikelihood(Tensor x, Tensor logits);

    /** Of which variable a variational autoencoder states the density. */
    abstract String statement();
}
