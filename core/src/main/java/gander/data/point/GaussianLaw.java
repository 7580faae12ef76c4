package gander.data.point;

import gander.data.Labels;
import java.util.Optional;

/** Equal Gaussians about centres, each a mode. */
public interface GaussianLaw extends PointLaw {
    /** The Gaussians. */
    EqualGaussians gaussians();

    @Override
    default double[][] draw(long key, int count) {
        return gaussians().draw(key, count);
    }

    @Override
    default Optional<Labels> labels(long key) {
        return Optional.of(gaussians().labels(key));
    }

    @Override
    default double[] logDensities(double[][] points) {
        return gaussians().logDensities(points);
    }

    @Override
    default int modes() {
        return gaussians().size();
    }

    @Override
    default int[] modesOf(double[][] points) {
        return gaussians().modesOf(points);
    }
}
