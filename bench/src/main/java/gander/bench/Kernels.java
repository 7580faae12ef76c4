package gander.bench;

import gander.data.ImageSet;
import gander.data.PixelRange;
import gander.data.pen.PenDigits;
import gander.nn.GradientSum;
import gander.nn.ParameterLayout;
import gander.nn.Parameters;
import gander.nn.Replica;
import gander.optim.Optimizer;
import gander.tensor.ComputeDevice;
import gander.tensor.CounterRandom;
import gander.tensor.Noise;
import gander.train.Networks;
import gander.train.TrainingConfig;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What a step of the reference game does besides products, each by itself on one thread, at the reference's sizes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Kernels {
    private static final int IMAGES = 4096;
    private static final int BATCH = 128;
    private static final int HIDDEN = 256;

    private final long[] rowKeys = new long[2 * BATCH];
    private final long[] indices = new long[BATCH];
    private Parameters parameters;
    private Parameters average;
    private Replica replica;
    private Replica other;
    private PointerScope sumMemory;
    private Tensor sum;
    private Optimizer adam;
    private Optimizer.Slice wholeUpdate;
    private ImageSet images;

    /** Runs all of them and prints what JMH prints. */
    static void run(boolean smoke) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder().include(Kernels.class.getName());
        if (smoke) {
            options.warmupIterations(0).measurementIterations(1).measurementTime(TimeValue.milliseconds(20));
            options.forks(0);
        }
        new Runner(options.build()).run();
    }

    /** The discriminator's parameters twice over, and some images. */
    @Setup
    public void prepare() {
        ParameterLayout layout = Networks.of(TrainingConfig.reference(), DataFolder.SHAPE)
                .discriminator()
                .parameters();
        parameters = new Parameters(layout, ComputeDevice.CPU);
        parameters.initialize(1);
        average = new Parameters(layout, ComputeDevice.CPU);
        replica = parameters.replicate();
        other = parameters.replicate();
        try (PointerScope scope = new PointerScope()) {
            sum = parameters.zerosLike();
            sumMemory = scope.extend();
        }
        differentiateSquares(replica);
        differentiateSquares(other);
        adam = TrainingConfig.reference().optimizer().discriminator().build(parameters);
        wholeUpdate = adam.slices(1, sum).get(0);
        Arrays.setAll(rowKeys, i -> CounterRandom.key(1, i));
        Arrays.setAll(indices, i -> CounterRandom.below(2, i, IMAGES));
        ImageSet.Builder builder = new ImageSet.Builder("pen", IMAGES, DataFolder.SHAPE);
        byte[] image = new byte[DataFolder.SHAPE.size()];
        for (int i = 0; i < IMAGES; i++) {
            PenDigits.draw(1, i, image, 0);
            builder.put(i, image, 0, 0);
        }
        images = builder.build();
    }

    /** Gives a replica a gradient of every parameter. */
    private void differentiateSquares(Replica variables) {
        try (PointerScope scope = new PointerScope()) {
            for (int i = 0; i < parameters.layout().slots().size(); i++) {
                variables.variables().get(i).square().sum().backward();
            }
        }
    }

    /** Frees them. */
    @TearDown
    public void free() {
        sumMemory.deallocate();
        replica.close();
        other.close();
        adam.close();
        parameters.close();
        average.close();
        images.close();
    }

    /** One Adam update of all of D's parameters. */
    @Benchmark
    public void adam() {
        try (PointerScope scope = new PointerScope()) {
            adam.beginStep(1);
            wholeUpdate.update();
        }
    }

    /** The mask for D's first hidden layer in its update: 256 rows of 256. */
    @Benchmark
    public void dropoutMask() {
        try (PointerScope scope = new PointerScope()) {
            Noise.dropoutMask(rowKeys, HIDDEN, 0.5);
        }
    }

    /** A minibatch of 128 images from the resident set, as floats. */
    @Benchmark
    public void batchGather() {
        try (PointerScope scope = new PointerScope()) {
            images.batch(indices, PixelRange.ZERO_TO_ONE);
        }
    }

    /** One step of the average, for as many parameters as D has. */
    @Benchmark
    public void movingAverage() {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            average.flat().lerp_(parameters.flat(), new Scalar(0.001));
        }
    }

    /** The gradients of two shards summed, and the sum's squared norm, for all of D's parameters. */
    @Benchmark
    public double shardReduction() {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            GradientSum.write(
                    parameters.layout(),
                    List.of(replica, other),
                    0,
                    parameters.layout().size(),
                    sum);
            return sum.dot(sum).item_double();
        }
    }
}
