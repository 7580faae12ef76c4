package gander.optim;

import gander.nn.Parameters;
import gander.tensor.ComputeDevice;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;

/**
 * An exponential moving average of a network's parameters, with a half-life in images so that it means the same at any batch
 * size. Yazici et al. 2019, arXiv:1806.04498; half-life as in Karras et al. 2018, arXiv:1710.10196. Buffers are copied,
 * not averaged: the newest ones fit the averaged parameters better than a mean of earlier ones does.
 */
public final class Ema implements AutoCloseable {
    private final Parameters source;
    private final Parameters average;
    private final double halfLifeSteps;
    private final double rampUp;

    /** An average that starts as the source is now, and forgets half of itself in {@code halfLifeSteps} steps. */
    public Ema(Parameters source, double halfLifeSteps, ComputeDevice device) {
        this(source, halfLifeSteps, Double.POSITIVE_INFINITY, device);
    }

    /**
     * The same with a half-life of at most {@code rampUp} times the steps so far, so that what it remembers of the beginning is
     * soon gone: Karras et al. 2020, arXiv:1912.04958, whose published code has 0.05.
     */
    public Ema(Parameters source, double halfLifeSteps, double rampUp, ComputeDevice device) {
        this.source = source;
        this.average = new Parameters(source.layout(), device);
        this.halfLifeSteps = halfLifeSteps;
        this.rampUp = rampUp;
        average.flat().copy_(source.flat());
        average.buffers().copy_(source.buffers());
    }

    /** Takes the source in as it is after step {@code step}, from 1. */
    public void update(long step) {
        double halfLife = Math.min(halfLifeSteps, rampUp * step);
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
