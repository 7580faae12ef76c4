package gander.data.source;

import gander.data.Examples;
import gander.data.LoadListener;
import gander.data.point.GaussianGrid;
import gander.data.point.PointSource;
import gander.recipe.Default;

/**
 * Points of equal Gaussians on a square grid; see {@link GaussianGrid}. Their classes are the Gaussians.
 *
 * @param side Gaussians in a row, and rows, from 1 to 100
 * @param spacing between neighbouring centres, positive
 * @param deviation standard deviation of each Gaussian in each coordinate, positive
 * @param count points, from 1 to 10,000,000
 * @param seed that draws them
 */
public record Grid(
        @Default("5") int side,
        @Default("2") double spacing,
        @Default("0.05") double deviation,
        @Default("50000") int count,
        @Default("1") long seed)
        implements DataConfig {
    /** Checks the ranges. */
    public Grid {
        new GaussianGrid(side, spacing, deviation);
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
                PointSource.drawn(words(), new GaussianGrid(side, spacing, deviation), count, seed),
                "a grid of " + side + " by " + side + " Gaussians, drawn by Gander");
    }
}
