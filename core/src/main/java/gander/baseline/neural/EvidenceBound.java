package gander.baseline.neural;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** What bounds the likelihood of a model with Gaussian codes q(z | x) = N(mean, diag(exp(logVariance))), p(z) = N(0, I). */
final class EvidenceBound {
    private EvidenceBound() {}

    /**
     * KL(q(z | x) || p(z)) in nats, [N]: Kingma and Welling 2014, arXiv:1312.6114, appendix B, with the sign turned.
     *
     * @param mean [N, d]
     * @param logVariance [N, d]
     */
    static Tensor divergence(Tensor mean, Tensor logVariance) {
        return mean.square()
                .add(logVariance.exp())
                .sub(logVariance)
                .sub(new Scalar(1f))
                .sum(1)
                .mul(new Scalar(0.5f));
    }

    /** Codes of q for standard normal noise of the same shape: equation 4's g, as section 2.4 chooses it. */
    static Tensor codes(Tensor mean, Tensor logVariance, Tensor noise) {
        return mean.add(logVariance.mul(new Scalar(0.5f)).exp().mul(noise));
    }

    /**
     * log p(z) - log q(z | x) for the codes of that noise, over the last dimension; the constants of both cancel.
     *
     * @param noise [..., d], as for {@link #codes}
     */
    static Tensor priorOverPosterior(Tensor mean, Tensor logVariance, Tensor noise) {
        return noise.square()
                .sub(codes(mean, logVariance, noise).square())
                .add(logVariance)
                .sum(-1)
                .mul(new Scalar(0.5f));
    }

    /**
     * log of the mean of k importance weights, [N]: Burda et al. 2016, arXiv:1509.00519, equation 8. In expectation at most
     * log p(x), and nearer the larger k is; k = 1 is the evidence lower bound.
     *
     * @param logWeights log p(x, z) - log q(z | x), [N, k]
     */
    static Tensor importanceWeighted(Tensor logWeights) {
        return logWeights.logsumexp(1).sub(new Scalar((float) Math.log((double) logWeights.size(1))));
    }
}
