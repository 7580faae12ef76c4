package gander.gan;

import gander.recipe.Default;
import gander.tensor.ComputeDevice;
import gander.tensor.CounterRandom;
import gander.tensor.Noise;
import gander.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The distribution of the generator's input, the prior p(z): independent components.
 *
 * @param latent how many components are drawn from the prior, from 1 to 32768
 * @param prior the distribution of each of these
 * @param binary how many components follow that are -1 or 1 with equal odds, from 0 to 1024: a continuous map of a connected
 *     set is connected, and data with gaps between its modes are not
 */
public record Latent(
        @Default("100") int latent,
        @Default("uniform") Prior prior,
        @Default("0") int binary) {
    private static final int MOST_BINARY = 1024;

    /** Angles below this are taken for 0: an arc between such vectors is a line, or undetermined. */
    private static final double STRAIGHT = 1e-6;

    /** Tells the binary components from other uses of a row's key. */
    private static final long BINARY = 211;

    /** Without binary components. */
    public Latent(int latent, Prior prior) {
        this(latent, prior, 0);
    }

    /** Checks the sizes. */
    public Latent {
        if (latent < 1) {
            throw new IllegalArgumentException("latent size must be positive, got " + latent);
        }
        if (latent > LayerSizes.LARGEST) {
            throw new IllegalArgumentException("latent size must be at most " + LayerSizes.LARGEST + ", got " + latent);
        }
        if (binary < 0 || binary > MOST_BINARY) {
            throw new IllegalArgumentException("binary must be from 0 to " + MOST_BINARY + ", got " + binary);
        }
    }

    /** The distribution of one component. */
    public enum Prior {
        /** Uniform on (-1, 1). */
        UNIFORM {
            @Override
            Tensor draw(long[] rowKeys, int columns, ComputeDevice device) {
                return device.place(Noise.uniform(rowKeys, columns));
            }
        },
        /** Standard normal. */
        NORMAL {
            @Override
            Tensor draw(long[] rowKeys, int columns, ComputeDevice device) {
                return Noise.normal(rowKeys, columns, device);
            }
        },
        /** Standard normal, but from -2 to 2: Brock et al. 2019 (BigGAN), arXiv:1809.11096, section 3.1. */
        TRUNCATED {
            @Override
            Tensor draw(long[] rowKeys, int columns, ComputeDevice device) {
                return Noise.truncatedNormal(rowKeys, columns, LIMIT, device);
            }
        };

        private static final double LIMIT = 2;

        abstract Tensor draw(long[] rowKeys, int columns, ComputeDevice device);
    }

    /** The number of all components. */
    public int size() {
        return latent + binary;
    }

    /** One latent vector per row key: [rowKeys.length, size()]. */
    public Tensor draw(long[] rowKeys) {
        return draw(rowKeys, ComputeDevice.CPU);
    }

    /** The same on this device. */
    public Tensor draw(long[] rowKeys, ComputeDevice device) {
        return with(prior.draw(rowKeys, latent, device), rowKeys, device);
    }

    /**
     * The same with the normal components within {@code limit} of 0: fewer kinds of images, each nearer to the middle of what
     * was learnt. Brock et al. 2019, section 3.1.
     *
     * @throws IllegalArgumentException unless the prior is normal or truncated
     */
    public Tensor draw(long[] rowKeys, double limit, ComputeDevice device) {
        if (prior == Prior.UNIFORM) {
            throw new IllegalArgumentException("only a normal prior can be truncated, got uniform");
        }
        double most = prior == Prior.TRUNCATED ? Math.min(limit, Prior.LIMIT) : limit;
        return with(Noise.truncatedNormal(rowKeys, latent, most, device), rowKeys, device);
    }

    /**
     * Latent vectors between others: of normal ones on the arc between them, whose points are as likely as its ends (White 2016,
     * arXiv:1609.04468, section 2.1), of uniform ones on the line; binary components are those of the nearer end.
     *
     * @param from latent vectors [N, size()]
     * @param to as many
     * @param shares of the way, each in [0, 1]
     */
    public Tensor between(Tensor from, Tensor to, double... shares) {
        float[] a = Tensors.toFloats(from);
        float[] b = Tensors.toFloats(to);
        float[] result = new float[a.length];
        int size = size();
        for (int row = 0; row < shares.length; row++) {
            double angle = prior == Prior.UNIFORM ? 0 : angle(a, b, row * size);
            double share = shares[row];
            double ofA = angle < STRAIGHT ? 1 - share : StrictMath.sin((1 - share) * angle) / StrictMath.sin(angle);
            double ofB = angle < STRAIGHT ? share : StrictMath.sin(share * angle) / StrictMath.sin(angle);
            for (int i = row * size; i < (row + 1) * size; i++) {
                boolean isBinary = i - row * size >= latent;
                result[i] = isBinary ? (share < 0.5 ? a[i] : b[i]) : (float) (ofA * a[i] + ofB * b[i]);
            }
        }
        return Tensors.of(result, shares.length, size).to(from.device(), from.scalar_type());
    }

    /** Between the continuous parts of two vectors that begin at a place, in radians; 0 where they point away from each other. */
    private double angle(float[] a, float[] b, int begin) {
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = begin; i < begin + latent; i++) {
            product += (double) a[i] * b[i];
            squareA += (double) a[i] * a[i];
            squareB += (double) b[i] * b[i];
        }
        double cosine = product / Math.sqrt(squareA * squareB);
        double angle = StrictMath.acos(Math.max(-1, Math.min(1, cosine)));
        return angle > Math.PI - STRAIGHT ? 0 : angle;
    }

    private Tensor with(Tensor continuous, long[] rowKeys, ComputeDevice device) {
        if (binary == 0) {
            return continuous;
        }
        long[] keys = new long[rowKeys.length];
        Arrays.setAll(keys, i -> CounterRandom.key(rowKeys[i], BINARY));
        return torch.cat(
                new TensorVector(
                        continuous, device.place(Noise.uniform(keys, binary)).sign()),
                1);
    }
}
