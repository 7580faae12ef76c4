package gander.baseline.mixture;

import gander.baseline.math.DiagonalGaussians;
import gander.baseline.math.FullGaussians;
import gander.baseline.math.Gaussians;
import gander.export.SafetensorsFile;

/** How the coordinates may depend on each other given the part of a mixture. */
public enum Covariance {
    /** In any way. */
    FULL {
        @Override
        public Gaussians around(int count, double[] means, double[] variances, double floor) {
            return FullGaussians.around(count, means, variances, floor);
        }

        @Override
        public Gaussians restore(SafetensorsFile file, String prefix, int count, int width) {
            return FullGaussians.restore(file, prefix, count, width);
        }
    },
    /** Not at all. */
    DIAGONAL {
        @Override
        public Gaussians around(int count, double[] means, double[] variances, double floor) {
            return DiagonalGaussians.around(count, means, variances, floor);
        }

        @Override
        public Gaussians restore(SafetensorsFile file, String prefix, int count, int width) {
            return DiagonalGaussians.restore(file, prefix, count, width);
        }
    };

    /** Gaussians with these means [count, width], and each with these variances [width], raised to the floor. */
    public abstract Gaussians around(int count, double[] means, double[] variances, double floor);

    /** The Gaussians that were saved under this prefix. */
    public abstract Gaussians restore(SafetensorsFile file, String prefix, int count, int width);
}
