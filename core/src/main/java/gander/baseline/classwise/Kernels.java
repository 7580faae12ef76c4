package gander.baseline.classwise;

import gander.baseline.math.Blocks;
import gander.baseline.math.Doubles;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.export.DType;
import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.export.Values;
import gander.tensor.Tensors;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Gaussian kernels around images, sorted by class. Squared distances are those of bytes, whole numbers below 2^53 at each
 * step of their computation in float64: they are exact, in whichever order a product of matrices adds them.
 */
public final class Kernels {
    /** Centres at a time: as many exponentials for each image are in memory. */
    private static final int TILE = 1000;

    private static final int BLOCK = 250;
    private static final double LEVELS = 255;
    private static final String BEGINS = "kernels.begins";
    private static final String CENTRES = "kernels.centres";

    private final byte[] centres;
    private final int size;

    /** Where each class begins, then the end. */
    private final int[] begins;

    private Kernels(byte[] centres, int size, int[] begins) {
        this.centres = centres;
        this.size = size;
        this.begins = begins;
    }

    /** Kernels around the first {@code count} images. */
    public static Kernels around(ImageSet images, int count, ClassPrior prior) {
        int size = images.shape().size();
        byte[] sorted = new byte[Math.multiplyExact(count, size)];
        int[] begins = new int[prior.size() + 1];
        int at = 0;
        try (PointerScope scope = new PointerScope()) {
            byte[] all = Tensors.toBytes(images.pixels().narrow(0, 0, count));
            List<long[]> members = prior.members(images);
            for (int c = 0; c < members.size(); c++) {
                for (long i : members.get(c)) {
                    if (i < count) {
                        System.arraycopy(all, (int) i * size, sorted, at++ * size, size);
                    }
                }
                begins[c + 1] = at;
            }
        }
        return new Kernels(sorted, size, begins);
    }

    public static Kernels restore(SafetensorsFile file, ImageShape shape, ClassPrior prior) {
        long[] begins = file.longs(BEGINS, Values.COUNT, prior.size() + 1);
        for (int c = 0; c < prior.size(); c++) {
            if (begins[0] != 0 || begins[c + 1] <= begins[c] || begins[c + 1] > Integer.MAX_VALUE) {
                throw file.wrong("array " + BEGINS, Arrays.toString(begins), "ascending places from 0 on");
            }
        }
        byte[] centres = file.bytes(CENTRES, begins[prior.size()], shape.size());
        return new Kernels(
                centres,
                shape.size(),
                Arrays.stream(begins).mapToInt(Math::toIntExact).toArray());
    }

    /** How many centres class c has. */
    int count(int c) {
        return begins[c + 1] - begins[c];
    }

    /** Centre i of class c, in [0, 1]. */
    float[] centre(int c, int i) {
        float[] image = new float[size];
        for (int p = 0; p < size; p++) {
            image[p] = (centres[(begins[c] + i) * size + p] & 0xFF) / 255f;
        }
        return image;
    }

    /**
     * ln of class c's density of pixels in [0, 1] with each bandwidth: float64 [N, bandwidths], of uint8 [N, C, H, W].
     */
    Tensor logDensities(Tensor pixels, int c, List<Double> bandwidths) {
        Tensor rows = pixels.to(ScalarType.Double).view(pixels.size(0), -1);
        Tensor squares = Doubles.rowSums(rows.square());
        int tiles = (count(c) + TILE - 1) / TILE;
        Tensor sums = Doubles.zeros(bandwidths.size(), pixels.size(0), tiles);
        for (int tile = 0; tile < tiles; tile++) {
            try (PointerScope scope = new PointerScope()) {
                int from = begins[c] + tile * TILE;
                Tensor distances = distances(rows, squares, from, Math.min(TILE, begins[c + 1] - from));
                for (int b = 0; b < bandwidths.size(); b++) {
                    double inBytes = bandwidths.get(b) * LEVELS;
                    Tensor exponents = distances.mul(new Scalar(-0.5 / (inBytes * inBytes)));
                    sums.select(0, b).select(1, tile).copy_(exponents.logsumexp(1));
                }
            }
        }
        double[] constants = new double[bandwidths.size()];
        Arrays.setAll(
                constants,
                b -> -size * (0.5 * Math.log(2 * Math.PI) + Math.log(bandwidths.get(b))) - Math.log(count(c)));
        return sums.logsumexp(2).t().add(Doubles.of(constants, constants.length));
    }

    private Tensor distances(Tensor rows, Tensor squares, int from, int count) {
        Tensor bytes = Tensors.empty(ScalarType.Byte, count, size);
        Tensors.bytes(bytes).put(centres, from * size, count * size);
        Tensor tile = bytes.to(ScalarType.Double);
        return rows.mm(tile.t())
                .mul_(new Scalar(-2.0))
                .add_(squares)
                .add_(tile.square().sum(1));
    }

    /** The mean over images, uint8 [N, C, H, W], of ln of class 0's density with each bandwidth. */
    public double[] meanLogDensities(Tensor pixels, List<Double> bandwidths) {
        int count = Math.toIntExact(pixels.size(0));
        double[] sums = Blocks.sum(count, BLOCK, bandwidths.size(), (from, rows, sum) -> {
            Tensor block = pixels.narrow(0, from, rows);
            Doubles.addTo(sum, 0, logDensities(block, 0, bandwidths).sum(0));
        });
        Arrays.setAll(sums, b -> sums[b] / count);
        return sums;
    }

    List<NamedArray> save() {
        long[] places = Arrays.stream(begins).asLongStream().toArray();
        long count = centres.length / size;
        return List.of(
                new NamedArray(CENTRES, DType.U8, List.of(count, (long) size), ByteBuffer.wrap(centres)),
                NamedArray.ofLongs(BEGINS, places, places.length));
    }
}
