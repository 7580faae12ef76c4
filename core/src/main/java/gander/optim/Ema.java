package gander.optim;

import gander.nn.Parameters;
import gander.tensor.ComputeDevice;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;

/**
 * An exponential moving average of a network's parameters, with a half-life in images so that it means the same at any batch
 * size. Yazici et al. 2019, arXiv:1806.04498; half-life as in Karras et al. 2018, arXiv:1710.10196. Buffers are copied: those
 * of the newest parameters fit the average better than a mean of old ones, which belong to no network.
 */
public final class Ema implements AutoCloseable {
    private final Parameters source;
    private final Parameters average;
    private final double halfLifeSteps;

    /** An average that starts as the source is now, and forgets half of itself in {@code halfLifeSteps} steps. */
    public Ema(Parameters source, double halfLifeSteps, ComputeDevice device) {
        this.source = source;
        this.average = new Parameters(source.layout(), device);
        this.halfLifeSteps = halfLifeSteps;
        average.flat().copy_(source.flat());
        average.buffers().copy_(source.buffers());
    }

    /** Takes the source in, as it is after a step. */
    public void update() {
        update(halfLifeSteps);
    }

    private void update(double halfLife) {
        try (PointerScope scope = new PointerScope()) {
            average.flat().lerp_(source.flat(), new Scalar(1 - Math.pow(0.5, 1 / halfLife)));
            average.buffers().copy_(source.buffers());
        }
    }

    /** The averaged parameters. */
    public Parameters average() {
        return average;
    }

    /** Frees the average. */
    @Override
    public void close() {
        average.close();
    }
}
