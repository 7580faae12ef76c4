package gander.gan;

import gander.data.ImageShape;
import gander.nn.Pass;
import gander.nn.Weights;
import gander.tensor.ComputeDevice;
import gander.tensor.CounterRandom;
import gander.tensor.RandomStream;
import gander.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Images from a trained generator. Sample i of a seed is always the same image: its z is a function of seed and i, and the
 * network always runs on batches of the same number of rows (the last one filled up), so that no kernel is chosen by how
 * many images happen to be wanted. Slices that begin at multiples of 64 run the same batches as one call for all, and so
 * give the same bytes.
 */
public final class ImageSampler implements GenerativeModel {
    private static final int ROWS = 64;

    private final Generator generator;
    private final Weights weights;
    private final ComputeDevice device;

    /** A sampler of this generator with these weights, on the device where the weights are. */
    public ImageSampler(Generator generator, Weights weights, ComputeDevice device) {
        this.generator = generator;
        this.weights = weights;
        this.device = device;
    }

    @Override
    public ImageShape imageShape() {
        return generator.imageShape();
    }

    @Override
    public byte[] bytes(long seed, long from, int count) {
        int size = imageShape().size();
        byte[] pixels = new byte[Math.multiplyExact(count, size)];
        forEachBatch(
                seed,
                from,
                count,
                (images, done, rows) -> System.arraycopy(
                        Tensors.toBytes(generator.pixelRange().toBytes(images)), 0, pixels, done * size, rows * size));
        return pixels;
    }

    @Override
    public float[] floats(long seed, long from, int count) {
        int size = imageShape().size();
        float[] pixels = new float[Math.multiplyExact(count, size)];
        forEachBatch(
                seed,
                from,
                count,
                (images, done, rows) -> System.arraycopy(
                        Tensors.toFloats(generator.pixelRange().toUnit(images)), 0, pixels, done * size, rows * size));
        return pixels;
    }

    private interface BatchConsumer {
        void accept(Tensor images, int done, int rows);
    }

    private void forEachBatch(long seed, long from, int count, BatchConsumer consumer) {
        long stream = RandomStream.SAMPLES.key(seed);
        for (int done = 0; done < count; done += ROWS) {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard noGrad = new NoGradGuard()) {
                long first = from + done;
                long[] keys = new long[ROWS];
                Arrays.setAll(keys, i -> CounterRandom.key(stream, first + i));
                Tensor z = device.place(generator.latent().draw(keys));
                Tensor images = generator.forward(weights, z, Pass.evaluation());
                consumer.accept(images, done, Math.min(ROWS, count - done));
            }
        }
    }
}
