package gander.nn;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Images in another size. It has no parameters.
 *
 * @param height of the result, positive
 * @param width of the result, positive
 * @param kind what a pixel of the result is
 */
public record Upsampling(int height, int width, Kind kind) implements Layer {
    /** What a pixel at (y, x) of the result is. */
    public enum Kind {
        /** The pixel at (floor(y H / height), floor(x W / width)) of what is given. */
        NEAREST,
        /** The mean of the four around (y + 1/2) H / height - 1/2, and x likewise, each the more the nearer it is. */
        BILINEAR
    }

    /** Checks the sizes. */
    public Upsampling {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("a size must be positive, got " + height + "x" + width);
        }
    }

    /** From [N, C, H, W] to [N, C, height, width]. */
    @Override
    public Tensor forward(Weights weights, Tensor x, Pass pass) {
        long[] size = {height, width};
        return kind == Kind.NEAREST
                ? torch.upsample_nearest2d(x, size, new DoubleOptional(), new DoubleOptional())
                : torch.upsample_bilinear2d(x, size, false, new DoubleOptional(), new DoubleOptional());
    }

    @Override
    public <V> V write(GraphWriter<V> graph, Weights weights, V x) {
        return kind == Kind.NEAREST ? graph.nearest(x, height, width) : graph.bilinear(x, height, width);
    }
}
