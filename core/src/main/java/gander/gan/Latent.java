package gander.gan;

import gander.tensor.ComputeDevice;
import gander.tensor.Noise;
import org.bytedeco.pytorch.Tensor;

/**
 * The distribution of the generator's input, the prior p(z): independent components.
 *
 * @param size the number of components, from 1 to 32768
 * @param prior the distribution of each
 */
public record Latent(int size, Prior prior) {
    /** Checks the size. */
    public Latent {
        if (size < 1) {
            throw new IllegalArgumentException("latent size must be positive, got " + size);
        }
        if (size > LayerSizes.LARGEST) {
            throw new IllegalArgumentException("latent size must be at most " + LayerSizes.LARGEST + ", got " + size);
        }
    }

    /** The distribution of one component. */
    public enum Prior {
        /** Uniform on (-1, 1). */
        UNIFORM,
        /** Standard normal. */
        NORMAL
    }

    /** One latent vector per row key: [rowKeys.length, size]. */
    public Tensor draw(long[] rowKeys) {
        return draw(rowKeys, ComputeDevice.CPU);
    }

    /** The same on this device. */
    public Tensor draw(long[] rowKeys, ComputeDevice device) {
        return prior == Prior.UNIFORM
                ? device.place(Noise.uniform(rowKeys, size))
                : Noise.normal(rowKeys, size, device);
    }
}
