package gander.metric;

import gander.UserException;
import gander.data.point.PointLaw;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/**
 * Points against the distribution that the real ones are drawn from: how many of its modes have a candidate, and the share of
 * candidates of high quality, within three standard deviations of a mode (Srivastava et al. 2017, arXiv:1705.07761). For
 * points only, and of a distribution that is known.
 *
 * @param samples candidates, at least {@value Inputs#LEAST}
 */
public record PointModes(int samples) implements Metric {
    /** Checks the sample count. */
    public PointModes {
        Inputs.requireSamples(samples);
    }

    @Override
    public String name() {
        return "pointModes" + Inputs.count(samples);
    }

    @Override
    public String protocol() {
        return "modes with one of the first " + samples
                + " candidate points within three standard deviations, and the share"
                + " of these points within three of any (Srivastava et al. 2017); of points that are alike everywhere the"
                + " modes are the cells of a grid of 10 by 10; spread: of the share its standard error, of the modes none";
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                new Quantity(name(), Better.HIGHER),
                new Quantity("highQuality" + Inputs.count(samples), Better.HIGHER));
    }

    @Override
    public HeldOut heldOut() {
        return HeldOut.TEST;
    }

    @Override
    public List<Measured> measure(ImageSample candidate, RealImages real) {
        PointLaw law = real.law()
                .orElseThrow(
                        () -> new UserException(name() + ": needs the distribution that the points are of, and that of "
                                + real.training().name() + " is not known; leave this score out"));
        int[] modes = law.modesOf(points(candidate));
        double reached =
                Arrays.stream(modes).filter(mode -> mode >= 0).distinct().count();
        double share = (double) Arrays.stream(modes).filter(mode -> mode >= 0).count() / samples;
        return List.of(
                quantities().get(0).measured(reached, 0),
                quantities().get(1).measured(share, Math.sqrt(share * (1 - share) / samples)));
    }

    private double[][] points(ImageSample candidate) {
        try (PointerScope scope = new PointerScope()) {
            float[] numbers = Tensors.toFloats(Inputs.features(name(), candidate, samples));
            double[][] points = new double[samples][2];
            for (int i = 0; i < samples; i++) {
                points[i][0] = numbers[2 * i];
                points[i][1] = numbers[2 * i + 1];
            }
            return points;
        }
    }
}
