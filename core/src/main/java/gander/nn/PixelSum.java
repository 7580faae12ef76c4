package gander.nn;

import org.bytedeco.pytorch.Tensor;

/** The sum of each channel over all pixels. It has no parameters. */
public record PixelSum() implements Layer {
    private static final long[] PIXELS = {2, 3};

    /** From [N, C, H, W] to [N, C]. */
    @Override
    public Tensor forward(Weights weights, Tensor x, Pass pass) {
        return x.sum(PIXELS);
    }
}
