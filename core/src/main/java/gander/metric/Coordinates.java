package gander.metric;

import gander.data.ImageShape;
import gander.metric.feature.FeatureExtractor;
import gander.run.Score;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * What scores on features see of points: their numbers as they are.
 *
 * @param imageShape of a point, 1x1xd
 */
public record Coordinates(ImageShape imageShape) implements FeatureExtractor {
    @Override
    public String name() {
        return Score.COORDINATES;
    }

    @Override
    public int width() {
        return imageShape.size();
    }

    @Override
    public int classes() {
        return 0;
    }

    @Override
    public Seen see(Tensor points) {
        return new Seen(points.flatten(1, -1), Optional.empty());
    }

    /** There is nothing to free. */
    @Override
    public void close() {}
}
