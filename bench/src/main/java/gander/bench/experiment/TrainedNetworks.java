package gander.bench.experiment;

import gander.UserException;
import gander.data.ImageSet;
import gander.gan.Snapshot;
import gander.nn.ParameterArrays;
import gander.nn.Parameters;
import gander.nn.Pass;
import gander.tensor.ComputeDevice;
import gander.tensor.Tensors;
import gander.theory.divergence.OptimalDiscriminator;
import gander.theory.numeric.Estimate;
import gander.train.Checkpoints;
import gander.train.Networks;
import java.util.Arrays;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** The two networks of a finished run, as its last checkpoint and its snapshot have them. */
final class TrainedNetworks implements AutoCloseable {
    private static final int ROWS = 500;

    private final Networks networks;
    private final Parameters discriminator;
    private final Snapshot generator;
    private final long seed;

    /**
     * What the discriminator says.
     *
     * @param value V(G, D) in nats
     * @param real mean of D(x)
     * @param fake mean of D(G(z))
     */
    record Verdict(Estimate value, double real, double fake) {}

    TrainedNetworks(FinishedRun run) {
        Checkpoints checkpoints = new Checkpoints(run.directory());
        Checkpoints.Saved saved = Checkpoints.read(checkpoints
                .newest()
                .orElseThrow(() -> new UserException(
                        "the run " + run.directory().path() + " has no checkpoint, expected that of its last step")));
        networks = Networks.of(run.config(), run.images());
        // Not the images that the run's own grids show.
        seed = run.config().train().seed() + 1;
        discriminator = new Parameters(networks.discriminator().parameters(), ComputeDevice.CPU);
        ParameterArrays.join(
                saved.arrays(),
                "discriminator/parameters/",
                discriminator.layout().slots(),
                discriminator.flat());
        generator = Snapshot.read(run.directory().snapshot(), ComputeDevice.CPU);
    }

    /** What the discriminator says of the first {@code count} real images and of as many generated ones. */
    Verdict judge(ImageSet images, int count) {
        double[] real = logits(
                count,
                from -> images.batch(
                        LongStream.range(from, Math.min(from + ROWS, count)).toArray(),
                        networks.generator().pixelRange()));
        double[] fake = logits(count, from -> {
            int rows = (int) Math.min(ROWS, count - from);
            Tensor bytes = Tensors.of(
                    generator.sampler().floats(seed, from, rows),
                    rows,
                    images.shape().channels(),
                    images.shape().height(),
                    images.shape().width());
            return networks.generator().pixelRange().fromUnit(bytes);
        });
        return new Verdict(OptimalDiscriminator.sampledValue(real, fake), mean(real), mean(fake));
    }

    private double[] logits(int count, LongFunction<Tensor> batch) {
        double[] logits = new double[count];
        for (int from = 0; from < count; from += ROWS) {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard noGrad = new NoGradGuard()) {
                float[] values = Tensors.toFloats(
                        networks.discriminator().forward(discriminator.frozen(), batch.apply(from), Pass.evaluation()));
                for (int i = 0; i < values.length; i++) {
                    logits[from + i] = values[i];
                }
            }
        }
        return logits;
    }

    private static double mean(double[] logits) {
        return Arrays.stream(logits)
                .map(OptimalDiscriminator::sigmoid)
                .average()
                .orElseThrow();
    }

    @Override
    public void close() {
        generator.close();
        discriminator.close();
    }
}
