package gander.baseline.model;

import org.bytedeco.pytorch.Tensor;

/** What a model says of how likely images are. */
public interface LogDensity {
    /**
     * In one line: of which random variable this is the logarithm of a density or probability (binarised pixels, bytes,
     * grey values in [0, 1]), and whether it is exact or a bound. Numbers of different densities cannot be compared.
     */
    String statement();

    /**
     * The logarithm for each image, in nats, [N]: a function of the images alone, on any number of threads.
     *
     * @param pixels uint8 [N, C, H, W]
     */
    double[] of(Tensor pixels);
}
