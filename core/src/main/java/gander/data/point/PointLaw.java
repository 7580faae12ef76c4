package gander.data.point;

import gander.data.Labels;
import java.util.Optional;

/** A distribution of points of the plane that is known whole: it can be drawn from, and its density is in closed form. */
public interface PointLaw {
    /** Points of this distribution, [count][2]: point i is a function of the key and i. */
    double[][] draw(long key, int count);

    /** The classes of the points that this key draws; empty where they have none. */
    Optional<Labels> labels(long key);

    /** The logarithm of the density at each point, in nats; minus infinity where there is none. */
    double[] logDensities(double[][] points);

    /** How many modes there are, positive: parts that are equally likely. */
    int modes();

    /**
     * The mode that each point is of, from 0: the nearest one. It is -1 where the point lies beyond what the distribution draws,
     * of Gaussians farther than three standard deviations from all centres (Srivastava et al. 2017, arXiv:1705.07761, count
     * the others as of high quality).
     */
    int[] modesOf(double[][] points);
}
