package gander.theory.game;

import gander.data.point.GaussianRing;
import java.util.Arrays;

/**
 * How many modes of a ring a sample has found. A sample is good if it is within three standard deviations of the centre
 * nearest to it, where a draw of the ring itself is with probability 1 - e^(-9/2) = 0.989. A mode counts as found if at
 * least a hundredth of all samples are good and nearest to it: with eight modes it would have twelve times as many.
 *
 * @param counts good samples of each mode, in the ring's order
 * @param samples how many there were
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record ModeCount(int[] counts, int samples) {
    private static final double SIGMAS = 3;
    private static final double LEAST_SHARE = 0.01;

    /** Counts the modes of row-major [N][2] points. */
    public static ModeCount of(GaussianRing ring, double[] points) {
        int[] counts = new int[ring.modes()];
        for (int i = 0; i < points.length; i += 2) {
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int mode = 0; mode < counts.length; mode++) {
                double[] centre = ring.centre(mode);
                double distance = Math.hypot(points[i] - centre[0], points[i + 1] - centre[1]);
                if (distance < least) {
                    least = distance;
                    nearest = mode;
                }
            }
            if (least <= SIGMAS * ring.deviation()) {
                counts[nearest]++;
            }
        }
        return new ModeCount(counts, points.length / 2);
    }

    /** Whether the mode of this number is found. */
    public boolean found(int mode) {
        return counts[mode] >= LEAST_SHARE * samples;
    }

    /** How many modes are found. */
    public int found() {
        int found = 0;
        for (int mode = 0; mode < counts.length; mode++) {
            found += found(mode) ? 1 : 0;
        }
        return found;
    }

    /**
     * The Jensen-Shannon divergence in nats, from 0 to ln 2, of where the samples fell from where the ring's own draws fall:
     * near one of the modes, as a good sample, or near none.
     */
    public double divergence() {
        double[] ring = new double[counts.length + 1];
        double[] sample = new double[counts.length + 1];
        double good = 1 - Math.exp(-SIGMAS * SIGMAS / 2);
        for (int mode = 0; mode < counts.length; mode++) {
            ring[mode] = good / counts.length;
            sample[mode] = counts[mode] / (double) samples;
        }
        ring[counts.length] = 1 - good;
        sample[counts.length] = 1 - goodShare();
        double sum = 0;
        for (int i = 0; i < ring.length; i++) {
            double middle = (ring[i] + sample[i]) / 2;
            sum += 0.5 * ring[i] * Math.log(ring[i] / middle);
            sum += sample[i] > 0 ? 0.5 * sample[i] * Math.log(sample[i] / middle) : 0;
        }
        return sum;
    }

    /** The share of samples that are good, from 0 to 1. */
    public double goodShare() {
        return Arrays.stream(counts).sum() / (double) samples;
    }
}
