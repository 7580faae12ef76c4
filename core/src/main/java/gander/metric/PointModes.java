package gander.metric;

import gander.UserException;
import gander.data.point.PointLaw;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;

/**
 * Points against the distribution that the real ones are drawn from: how many of its modes have a candidate, and the share of
 * candidates of high quality, within three standard deviations of a mode (Srivastava et al. 2017, arXiv:1705.07761). A generator
 * does well in both if it draws the centre of each mode and nothing else, so beside them: how wide the modes are, as a share of
 * what they should be, and how unevenly they are drawn. For points only, and of a distribution that is known.
 *
 * @param samples candidates, at least {@value Inputs#LEAST}
 */
public record PointModes(int samples) implements Metric {
    private static final int REFERENCE = 10_000;

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
                + " modes are the cells of a grid of 10 by 10; the standard deviation of these points about the mean of their"
                + " mode, pooled, over that of " + REFERENCE
                + " points of the distribution; KL divergence in nats of the modes'"
                + " shares of these points from equal ones, whose floor is (modes - 1) / (2 samples); spread: of the share its"
                + " standard error, of the others none";
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                new Quantity(name(), Better.HIGHER),
                new Quantity("highQuality" + Inputs.count(samples), Better.HIGHER),
                new Quantity("modeDeviation" + Inputs.count(samples), Better.LIKE_REAL),
                new Quantity("modeKl" + Inputs.count(samples), Better.LOWER));
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
        Near near = Near.of(law, points(candidate));
        double share = (double) near.count() / samples;
        return List.of(
                quantities().get(0).measured(near.modes().size(), 0),
                quantities().get(1).measured(share, Math.sqrt(share * (1 - share) / samples)),
                quantities()
                        .get(2)
                        .measured(
                                near.deviation()
                                        / Near.of(law, law.draw(0, REFERENCE)).deviation(),
                                0),
                quantities().get(3).measured(near.divergence(law.modes()), 0));
    }

    /**
     * The points that are near a mode.
     *
     * @param modes the points of each mode that has any
     */
    private record Near(Map<Integer, List<double[]>> modes) {
        static Near of(PointLaw law, double[][] points) {
            int[] nearest = law.modesOf(points);
            Map<Integer, List<double[]>> modes = new TreeMap<>();
            for (int i = 0; i < points.length; i++) {
                if (nearest[i] >= 0) {
                    modes.computeIfAbsent(nearest[i], mode -> new ArrayList<>()).add(points[i]);
                }
            }
            return new Near(modes);
        }

        int count() {
            return modes.values().stream().mapToInt(List::size).sum();
        }

        /** Of a coordinate about the mean of its mode; 0 where no mode has two points. */
        double deviation() {
            double squares = modes.values().stream().mapToDouble(Near::squares).sum();
            int free = count() - modes.size();
            return free == 0 ? 0 : Math.sqrt(squares / (2 * free));
        }

        private static double squares(List<double[]> points) {
            double sum = 0;
            for (int axis = 0; axis < 2; axis++) {
                int coordinate = axis;
                double mean = points.stream()
                        .mapToDouble(point -> point[coordinate])
                        .average()
                        .orElseThrow();
                for (double[] point : points) {
                    sum += (point[axis] - mean) * (point[axis] - mean);
                }
            }
            return sum;
        }

        /** KL divergence of the modes' shares from equal ones, in nats; where there are no points that of one mode alone. */
        double divergence(int all) {
            double sum = 0;
            for (List<double[]> points : modes.values()) {
                double share = (double) points.size() / count();
                sum += share * Math.log(share * all);
            }
            return modes.isEmpty() ? Math.log(all) : Math.max(0, sum);
        }
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
