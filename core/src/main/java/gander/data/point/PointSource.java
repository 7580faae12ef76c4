package gander.data.point;

import gander.data.DataSource;
import gander.data.Extent;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A data set of points.
 *
 * @param name the data set's name
 * @param trainingExtent what it consists of, where that is known
 * @param points makes or reads the points
 */
public record PointSource(String name, Optional<Extent> trainingExtent, Supplier<PointSet> points)
        implements DataSource {
    @Override
    public PointSet training() {
        return points.get();
    }
}
