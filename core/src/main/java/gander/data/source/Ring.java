package gander.data.source;

import gander.data.Examples;
import gander.data.LoadListener;
import gander.data.point.GaussianRing;
import gander.data.point.PointSource;
import gander.recipe.Default;

/**
 * Points of equal Gaussians on a circle; see {@link GaussianRing}. Their classes are the Gaussians.
 *
 * @param modes how many Gaussians, positive
 * @param radius of the circle, positive
 * @param deviation standard deviation of each Gaussian in each coordinate, positive
 * @param count points, from 1 to 10,000,000
 * @param seed that draws them
 */
public record Ring(
        @Default("8") int modes,
        @Default("2") double radius,
        @Default("0.1") double deviation,
        @Default("50000") int count,
        @Default("1") long seed)
        implements DataConfig {
    /** Checks the ranges. */
    public Ring {
        new GaussianRing(modes, radius, deviation);
        Points.requireCount(count);
    }

    @Override
    public Examples.Kind kind() {
        return Examples.Kind.POINTS;
    }

    @Override
    public Choice open(LoadListener listener) {
        return new Choice(
                this,
                PointSource.drawn(words(), new GaussianRing(modes, radius, deviation), count, seed),
                "a ring of " + modes + " Gaussians, drawn by Gander");
    }
}
