package gander.data.source;

import gander.data.Examples;
import gander.data.LoadListener;
import gander.data.point.PointSource;
import gander.data.point.UniformRectangle;
import gander.recipe.Default;

/**
 * Points that are anywhere on a rectangle, alike; see {@link UniformRectangle}. They have no classes.
 *
 * @param width from left to right, positive
 * @param height from bottom to top, positive
 * @param count points, from 1 to 10,000,000
 * @param seed that draws them
 */
public record Rectangle(
        @Default("2") double width,
        @Default("1") double height,
        @Default("50000") int count,
        @Default("1") long seed) implements DataConfig {
    /** Checks the ranges. */
    public Rectangle {
        new UniformRectangle(width, height);
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
                PointSource.drawn(words(), new UniformRectangle(width, height), count, seed),
                "points of a rectangle, drawn by Gander");
    }
}
