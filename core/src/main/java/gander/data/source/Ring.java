package gander.data.source;

import gander.data.Examples;
import gander.data.Extent;
import gander.data.Labels;
import gander.data.LoadListener;
import gander.data.point.GaussianRing;
import gander.data.point.PointSet;
import gander.data.point.PointSource;
import gander.recipe.Default;
import gander.tensor.RandomStream;
import java.util.Optional;

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
    private static final int MOST = 10_000_000;

    /** Checks the ranges. */
    public Ring {
        new GaussianRing(modes, radius, deviation);
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("count must be from 1 to " + MOST + ", got " + count);
        }
    }

    @Override
    public Examples.Kind kind() {
        return Examples.Kind.POINTS;
    }

    @Override
    public Choice open(LoadListener listener) {
        Extent extent = new Extent(PointSet.shape(2), count);
        return new Choice(
                this,
                new PointSource(words(), Optional.of(extent), this::points),
                "a ring of " + modes + " Gaussians, drawn by Gander");
    }

    private PointSet points() {
        GaussianRing ring = new GaussianRing(modes, radius, deviation);
        long key = RandomStream.DATA.key(seed);
        return new PointSet(words(), ring.draw(key, count), new Labels(modes, index -> ring.mode(key, index)));
    }
}
