package gander.data.source;

import gander.data.Examples;
import gander.data.LoadListener;
import gander.data.point.PointSource;
import gander.data.point.SpiralArms;
import gander.recipe.Default;

/**
 * Points along the arms of a spiral; see {@link SpiralArms}. Their classes are the arms.
 *
 * @param arms how many, from 1 to 10
 * @param turns how often an arm goes round, positive
 * @param radius distance of its end from the origin, positive
 * @param deviation standard deviation of points about an arm in each coordinate, positive
 * @param count points, from 1 to 10,000,000
 * @param seed that draws them
 */
public record Spiral(
        @Default("2") int arms,
        @Default("1.5") double turns,
        @Default("3") double radius,
        @Default("0.1") double deviation,
        @Default("50000") int count,
        @Default("1") long seed)
        implements DataConfig {
    /** Checks the ranges. */
    public Spiral {
        new SpiralArms(arms, turns, radius, deviation);
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
                PointSource.drawn(words(), new SpiralArms(arms, turns, radius, deviation), count, seed),
                "a spiral of " + arms + (arms == 1 ? " arm" : " arms") + ", drawn by Gander");
    }
}
