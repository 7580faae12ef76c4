package gander.gan;

import gander.data.PixelRange;
import gander.recipe.Default;
import gander.tensor.CounterRandom;
import gander.tensor.Noise;
import gander.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * What is done to rows, real and generated ones alike, before the discriminator sees them. Gradients go through it to the
 * generator and to penalties. What is random follows from a row's key. Zhao et al. 2020 (DiffAugment), arXiv:2006.10738: a
 * discriminator that never sees an image twice in one place cannot learn few images by heart.
 *
 * <p>Another augmentation is another record here.
 */
public sealed interface Augmentation {
    /**
     * The rows as the discriminator is to see them.
     *
     * @param rows [N, C, H, W] in this range, which autograd follows
     * @param keys a random key for each row [N]
     * @param kimg thousands of real rows shown so far
     */
    Tensor apply(Tensor rows, PixelRange range, long[] keys, double kimg);

    /** Whether it is of pictures, and means nothing for points. */
    default boolean ofImages() {
        return true;
    }

    /**
     * Brightness up to a quarter of the range up or down, saturation from 0 to 2, contrast from 0.5 to 1.5: the colour of Zhao et
     * al. 2020, in their code's order and amounts.
     */
    record Color() implements Augmentation {
        private static final long USE = 301;

        @Override
        public Tensor apply(Tensor rows, PixelRange range, long[] keys, double kimg) {
            float[] brightness = new float[keys.length];
            float[] saturation = new float[keys.length];
            float[] contrast = new float[keys.length];
            double width = range == PixelRange.ZERO_TO_ONE ? 1 : 2;
            for (int i = 0; i < keys.length; i++) {
                long key = CounterRandom.key(keys[i], USE);
                brightness[i] = (float) (width / 2 * (CounterRandom.uniform(key, 0) - 0.5));
                saturation[i] = (float) (2 * CounterRandom.uniform(key, 1));
                contrast[i] = (float) (0.5 + CounterRandom.uniform(key, 2));
            }
            Tensor bright = rows.add(perRow(rows, brightness));
            Tensor grey = bright.mean(new long[] {1}, true, new ScalarTypeOptional());
            Tensor saturated = grey.add(bright.sub(grey).mul(perRow(rows, saturation)));
            Tensor middle = saturated.mean(new long[] {1, 2, 3}, true, new ScalarTypeOptional());
            return middle.add(saturated.sub(middle).mul(perRow(rows, contrast)));
        }
    }

    /**
     * Moved by up to a share of height and width in each direction, with 0 coming in at the edges: Zhao et al. 2020.
     *
     * @param ratio the share, in (0, 1]; the paper's is 1/8
     */
    record Translation(@Default("0.125") double ratio) implements Augmentation {
        private static final long USE = 302;

        /** Checks the range. */
        public Translation {
            requireShare("ratio", ratio);
        }

        @Override
        public Tensor apply(Tensor rows, PixelRange range, long[] keys, double kimg) {
            int height = Math.toIntExact(rows.size(2));
            int width = Math.toIntExact(rows.size(3));
            int most = (int) (height * ratio + 0.5);
            int mostAcross = (int) (width * ratio + 0.5);
            long[] from = new long[keys.length * height * width];
            float[] inside = new float[from.length];
            for (int i = 0; i < keys.length; i++) {
                long key = CounterRandom.key(keys[i], USE);
                int down = CounterRandom.below(key, 0, 2 * most + 1) - most;
                int right = CounterRandom.below(key, 1, 2 * mostAcross + 1) - mostAcross;
                for (int at = 0; at < height * width; at++) {
                    int y = at / width - down;
                    int x = at % width - right;
                    boolean isInside = y >= 0 && y < height && x >= 0 && x < width;
                    from[i * height * width + at] = isInside ? (long) y * width + x : 0;
                    inside[i * height * width + at] = isInside ? 1 : 0;
                }
            }
            long[] pixels = {keys.length, 1, (long) height * width};
            Tensor index = Tensors.of(from).view(pixels).to(rows.device(), ScalarType.Long);
            Tensor flat = rows.flatten(2, -1);
            Tensor moved = flat.gather(2, index.expand(keys.length, rows.size(1), (long) height * width));
            Tensor mask = Tensors.of(inside, pixels).to(rows.device(), rows.scalar_type());
            return moved.mul(mask).view_as(rows);
        }
    }

    /**
     * A rectangle set to 0, whose sides are a share of height and width, and which may reach over the edge: Zhao et al. 2020, after
     * DeVries and Taylor 2017, arXiv:1708.04552.
     *
     * @param ratio the share, in (0, 1]; the paper's is 1/2
     */
    record Cutout(@Default("0.5") double ratio) implements Augmentation {
        private static final long USE = 303;

        /** Checks the range. */
        public Cutout {
            requireShare("ratio", ratio);
        }

        @Override
        public Tensor apply(Tensor rows, PixelRange range, long[] keys, double kimg) {
            int height = Math.toIntExact(rows.size(2));
            int width = Math.toIntExact(rows.size(3));
            int tall = (int) (height * ratio + 0.5);
            int wide = (int) (width * ratio + 0.5);
            float[] kept = new float[keys.length * height * width];
            Arrays.fill(kept, 1);
            for (int i = 0; i < keys.length; i++) {
                long key = CounterRandom.key(keys[i], USE);
                int top = CounterRandom.below(key, 0, height + (1 - tall % 2)) - tall / 2;
                int left = CounterRandom.below(key, 1, width + (1 - wide % 2)) - wide / 2;
                for (int y = Math.max(0, top); y < Math.min(height, top + tall); y++) {
                    int row = (i * height + y) * width;
                    Arrays.fill(kept, row + Math.max(0, left), row + Math.max(0, Math.min(width, left + wide)), 0);
                }
            }
            Tensor mask = Tensors.of(kept, keys.length, 1, height, width).to(rows.device(), rows.scalar_type());
            return rows.mul(mask);
        }
    }

    /**
     * Normal noise on every value, which becomes less on a straight line and is gone in the end: instance noise, Sonderby et al.
     * 2017, arXiv:1610.04490; Arjovsky and Bottou 2017, arXiv:1701.04862. Real and generated rows overlap
     * while there is noise, and the discriminator's slope is finite.
     *
     * @param deviation its standard deviation at the start, in the numbers that the networks see, positive
     * @param length thousands of real rows until it is gone, positive
     */
    record InstanceNoise(
            @Default("0.1") double deviation,
            @Default("500") double length) implements Augmentation {
        private static final long USE = 304;

        /** Checks the ranges. */
        public InstanceNoise {
            if (!(deviation > 0) || Double.isInfinite(deviation)) {
                throw new IllegalArgumentException("deviation must be positive, got " + deviation);
            }
            if (!(length > 0) || Double.isInfinite(length)) {
                throw new IllegalArgumentException("length must be positive, got " + length);
            }
        }

        @Override
        public Tensor apply(Tensor rows, PixelRange range, long[] keys, double kimg) {
            double now = deviation * (1 - kimg / length);
            if (now <= 0) {
                return rows;
            }
            long[] own = new long[keys.length];
            Arrays.setAll(own, i -> CounterRandom.key(keys[i], USE));
            int size = Math.toIntExact(rows.numel() / keys.length);
            Tensor noise = Noise.normal(own, size).mul_(new Scalar((float) now)).view(rows.shape());
            return rows.add(Tensors.to(rows.device(), rows.scalar_type(), noise));
        }

        @Override
        public boolean ofImages() {
            return false;
        }
    }

    private static Tensor perRow(Tensor rows, float... values) {
        return Tensors.of(values, values.length, 1, 1, 1).to(rows.device(), rows.scalar_type());
    }

    private static void requireShare(String name, double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be in (0, 1], got " + share);
        }
    }
}
