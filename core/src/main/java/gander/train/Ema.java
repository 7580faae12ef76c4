package gander.train;

import gander.nn.Parameters;
import gander.tensor.ComputeDevice;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;

/**
 * An exponential moving average of the generator's parameters, with a half-life in images so that it means the same at any
 * batch size. Yazici et al. 2019, arXiv:1806.04498; half-life as in Karras et al. 2018, arXiv:1710.10196.
 */
final class Ema implements AutoCloseable {
    private final Parameters source;
    private final Parameters average;
    private final double weightOfNew;

    /** An average that starts as the source is now, and forgets half of itself in {@code halfLifeSteps} steps. */
    Ema(Parameters source, double halfLifeSteps, ComputeDevice device) {
        this.source = source;
        this.average = new Parameters(source.layout(), device);
        this.weightOfNew = 1 - Math.pow(0.5, 1 / halfLifeSteps);
        average.flat().copy_(source.flat());
    }

    void update() {
        try (PointerScope scope = new PointerScope()) {
            average.flat().lerp_(source.flat(), new Scalar(weightOfNew));
        }
    }

    Parameters average() {
        return average;
    }

    @Override
    public void close() {
        average.close();
    }
}
