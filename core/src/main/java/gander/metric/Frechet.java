package gander.metric;

import gander.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The squared Frechet distance of two Gaussians, |m - m'|^2 + tr(S + S' - 2 (S S')^(1/2)). Dowson and Landau 1982; it is
 * also their squared Wasserstein-2 distance.
 *
 * <p>With S = F F^T and S' = G G^T from symmetric eigen-decompositions, the trace of the root is the sum of the singular
 * values of F^T G. No root is taken of a product's eigenvalues, so rounding of size 1e-16 does not become 1e-8; eigenvalues
 * that are rounding themselves count as 0, so covariances need not have full rank.
 *
 * @param squared the squared distance, at least 0
 * @param gradient of the squared distance by the candidate's covariance: float64 [D, D], I - T, where x to T x carries the
 *     centred candidate Gaussian onto the real one along the shortest way
 * @param shift from the real mean to the candidate's: float64 [D]
 * @param mean the candidate's: float64 [D]
 */
record Frechet(double squared, Tensor gradient, Tensor shift, Tensor mean) {
    private static final int BLOCK = 1000;
    /** The distance from 1 to the next double. */
    private static final double EPSILON = Math.ulp(1.0);

    /** The distance of a candidate from the real distribution, in tensors that the caller's scope owns. */
    static Frechet between(Moments real, Moments candidate) {
        Tensors.requireShape(
                "the candidate's mean", candidate.mean(), real.mean().size(0));
        Root f = Root.of(real.covariance());
        Root g = Root.of(candidate.covariance());
        T_TensorTensorTensor_T svd = torch.linalg_svd(f.factor().t().mm(g.factor()));
        Tensor values = svd.get1();
        Tensor shift = candidate.mean().sub(real.mean());
        double squared = shift.square().sum().item_double()
                + real.covariance().trace().item_double()
                + candidate.covariance().trace().item_double()
                - 2 * values.sum().item_double();
        // Pairs of directions with nothing in common have no way from one to the other that is shortest.
        Tensor kept = values.gt(new Scalar(cutoff(values))).to(ScalarType.Double);
        Tensor transport =
                f.factor().mm(svd.get0().mul(kept.unsqueeze(0))).mm(svd.get2()).mm(g.inverse());
        Tensor gradient = transport.neg();
        gradient.diagonal().add_(new Scalar(1.0));
        return new Frechet(Math.max(0, squared), gradient, shift, candidate.mean());
    }

    /**
     * The standard error of the squared distance over draws of the candidate's sample: the deviation over its rows of their
     * first-order influence on it, 2 (m' - m).c + N / (N - 1) c^T (I - T) c with c = x - m', over sqrt(N).
     *
     * @param rows the candidate's sample, float32 [N, D]
     */
    double standardError(Tensor rows) {
        double[] influence = new double[Math.toIntExact(rows.size(0))];
        Tensor scaled = gradient.mul(new Scalar(influence.length / (influence.length - 1.0)));
        for (int from = 0; from < influence.length; from += BLOCK) {
            try (PointerScope scope = new PointerScope()) {
                int size = Math.min(BLOCK, influence.length - from);
                Tensor centred =
                        rows.narrow(0, from, size).to(ScalarType.Double).sub(mean);
                Tensor slope = centred.mm(scaled).add_(shift.mul(new Scalar(2.0)));
                System.arraycopy(Tensors.toDoubles(slope.mul_(centred).sum(1)), 0, influence, from, size);
            }
        }
        return Folds.standardError(influence);
    }

    /** Below this a non-negative spectrum is rounding. */
    private static double cutoff(Tensor spectrum) {
        return spectrum.max().item_double() * spectrum.size(0) * EPSILON;
    }

    /**
     * F with F F^T = S, and its pseudo-inverse.
     *
     * @param factor [D, D]
     * @param inverse [D, D]
     */
    private record Root(Tensor factor, Tensor inverse) {
        static Root of(Tensor covariance) {
            T_TensorTensor_T eigen = torch.linalg_eigh(covariance);
            Tensor values = eigen.get0();
            Tensor vectors = eigen.get1();
            Tensor kept = values.gt(new Scalar(cutoff(values)));
            Tensor roots = torch.where(kept, values, new Scalar(0.0)).sqrt();
            Tensor inverses = torch.where(kept, roots.reciprocal(), new Scalar(0.0));
            return new Root(vectors.mul(roots), vectors.mul(inverses).t());
        }
    }
}
