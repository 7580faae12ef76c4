package gander.nn;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Batch normalisation: each channel of x less its mean over the rows and pixels, divided by their standard deviation, and then
 * scaled and shifted by what is learnt. Ioffe and Szegedy 2015, arXiv:1502.03167, algorithm 1.
 *
 * <p>In training the rows are those of the pass, which are a shard's, not the whole batch's: ghost batch normalisation, Hoffer et
 * al. 2017, arXiv:1705.08741. In evaluation a row's result must not depend on others: mean and variance are buffers. They are
 * not gathered along the way, where they would be of parameters that have changed since, and of none that are averaged: a {@link
 * Pass#calibration} measures them for the parameters that it is given (Wu and Johnson 2021, arXiv:2105.07576, section 3).
 */
public final class BatchNorm implements Layer {
    /** Beside the variance, so that a channel that is the same everywhere is not divided by 0. */
    private static final double EPSILON = 1e-5;

    /** The share of a measured mean or variance in the buffer that is written. */
    private static final double ALL = 1;

    private final Optional<Affine> affine;
    private final int mean;
    private final int variance;

    /**
     * Declares the parameters {@code name.scale} (1) and {@code name.shift} (0) and the buffers {@code name.mean} and {@code
     * name.variance}, each [channels].
     */
    public BatchNorm(ParameterLayout layout, String name, int channels) {
        this(
                layout,
                name,
                channels,
                Optional.of(new Affine(
                        layout.add(name + ".scale", new Initializer.Constant(1), channels),
                        layout.add(name + ".shift", new Initializer.Constant(0), channels))));
    }

    private BatchNorm(ParameterLayout layout, String name, int channels, Optional<Affine> affine) {
        this.affine = affine;
        mean = layout.addBuffer(name + ".mean", new Initializer.Constant(0), channels);
        variance = layout.addBuffer(name + ".variance", new Initializer.Constant(1), channels);
    }

    /** The parameters' places. */
    private record Affine(int scale, int shift) {}

    /** Declares the buffers alone: values are neither scaled nor shifted. */
    static BatchNorm withoutParameters(ParameterLayout layout, String name, int channels) {
        return new BatchNorm(layout, name, channels, Optional.empty());
    }

    /** From [N, channels] or [N, channels, H, W] to the same shape, in the numbers of x. */
    @Override
    public Tensor forward(Weights weights, Tensor x, Pass pass) {
        boolean isOfRows = pass.isTraining() || pass.isCalibration();
        boolean readsBuffers = !pass.isTraining();
        return torch.batch_norm(
                x,
                affine.map(places -> new TensorOptional(weights.get(places.scale)))
                        .orElseGet(TensorOptional::new),
                affine.map(places -> new TensorOptional(weights.get(places.shift)))
                        .orElseGet(TensorOptional::new),
                readsBuffers ? new TensorOptional(weights.buffer(mean)) : new TensorOptional(),
                readsBuffers ? new TensorOptional(weights.buffer(variance)) : new TensorOptional(),
                isOfRows,
                ALL,
                EPSILON,
                true);
    }

    @Override
    public boolean isCalibrated() {
        return true;
    }

    @Override
    public boolean couplesRows() {
        return true;
    }

    @Override
    public <V> V write(GraphWriter<V> graph, Weights weights, V x) {
        Affine places = affine.orElseThrow(
                () -> new UnsupportedOperationException("what scales and shifts these values has to write them"));
        return graph.batchNorm(
                x,
                weights.get(places.scale),
                weights.get(places.shift),
                weights.buffer(mean),
                weights.buffer(variance),
                EPSILON);
    }
}
