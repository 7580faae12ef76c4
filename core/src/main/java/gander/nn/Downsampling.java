package gander.nn;

import gander.tensor.Tensors;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Images of half the size. It has no parameters. */
public enum Downsampling implements Layer {
    /** The mean of each square of 2 x 2, which has fewer pixels at an odd edge: to [N, C, ceil(H / 2), ceil(W / 2)]. */
    MEAN {
        @Override
        public Tensor forward(Weights weights, Tensor x, Pass pass) {
            return torch.avg_pool2d(x, SQUARE, SQUARE, NOTHING, true, false, new LongOptional());
        }
    },
    /**
     * Every other pixel of what the filter (1, 3, 3, 1) has made smooth in both directions, with zeros around: to [N, C, floor(H /
     * 2), floor(W / 2)]. Zhang 2019, arXiv:1904.11486, section 3.2.
     */
    SMOOTHED {
        @Override
        public Tensor forward(Weights weights, Tensor x, Pass pass) {
            Tensor kernel = Tensors.of(KERNEL, 1, 1, SIDE.length, SIDE.length)
                    .to(x.device(), x.scalar_type())
                    .expand(x.size(1), 1, SIDE.length, SIDE.length);
            return torch.conv2d(x, kernel, new TensorOptional(), SQUARE, ONE, ONE, x.size(1));
        }
    };

    private static final long[] SQUARE = {2, 2};
    private static final long[] NOTHING = {0, 0};
    private static final long[] ONE = {1, 1};
    private static final float[] SIDE = {1 / 8f, 3 / 8f, 3 / 8f, 1 / 8f};
    private static final float[] KERNEL = kernel();

    private static float[] kernel() {
        float[] kernel = new float[SIDE.length * SIDE.length];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = SIDE[i / SIDE.length] * SIDE[i % SIDE.length];
        }
        return kernel;
    }
}
