package gander.metric;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Frechet inception distance: the squared Frechet distance of Gaussians fitted to the features of generated and of real
 * images. Heusel et al. 2017, arXiv:1706.08500, equation 6. Not negative; it is biased upwards by an amount that shrinks with
 * the number of images, so only values of one sample count compare, and only of one feature network.
 *
 * @param samples candidate images, at least {@value Inputs#LEAST}
 */
public record Fid(int samples) implements Metric {
    /** Checks the sample count. */
    public Fid {
        Inputs.requireSamples(samples);
    }

    @Override
    public String name() {
        return "fid" + Inputs.count(samples);
    }

    @Override
    public String protocol() {
        return "squared Frechet distance of Gaussians fitted to features (Heusel et al. 2017): the first " + samples
                + " candidate images against all training images, covariances over N - 1, float64; spread: standard error"
                + " over candidates, to first order";
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity(name(), Better.LOWER));
    }

    @Override
    public HeldOut heldOut() {
        return HeldOut.TEST;
    }

    @Override
    public List<Measured> measure(ImageSample candidate, RealImages real) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Tensor features = Inputs.features(name(), candidate, samples);
            Tensor reference = Inputs.features(name(), real.training());
            Frechet frechet = Frechet.between(Moments.of(reference), Moments.of(features));
            return List.of(quantities().get(0).measured(frechet.squared(), frechet.standardError(features)));
        }
    }
}
