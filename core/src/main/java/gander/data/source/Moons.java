package gander.data.source;

import gander.data.Examples;
import gander.data.LoadListener;
import gander.data.point.HalfMoons;
import gander.data.point.PointSource;
import gander.recipe.Default;

/**
 * Points along two half circles; see {@link HalfMoons}. Their classes are the half circles.
 *
 * @param deviation standard deviation of points about them in each coordinate, positive
 * @param count points, from 1 to 10,000,000
 * @param seed that draws them
 */
public record Moons(
        @Default("0.1") double deviation,
        @Default("50000") int count,
        @Default("1") long seed) implements DataConfig {
    /** Checks the ranges. */
    public Moons {
        new HalfMoons(deviation);
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
                PointSource.drawn(words(), new HalfMoons(deviation), count, seed),
                "two half moons, drawn by Gander");
    }
}
