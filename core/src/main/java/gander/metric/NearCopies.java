package gander.metric;

import gander.UserException;
import gander.data.ImageShape;
import gander.metric.BlockedDistances.Neighbour;
import gander.run.ImageGrid;
import gander.tensor.Tensors;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * The share of images that are all but copies of training images: no farther from their nearest training image, in
 * Euclidean distance of features, than the nearest 1 % of the test images are from theirs. New images of the same kind come
 * as near as that by chance, one in a hundred; so real images, which are the test images themselves, get 1 % by
 * construction, and a model that has learnt images by heart is far above it. One that draws nothing like the data is below, as
 * noise is: a small share says that images are not copied, and no more.
 *
 * <p>The threshold is the largest of the ceil(0.01 n) smallest distances of n test images, and a copy is not above it. (So
 * an exact copy is one even where test images are copies themselves; then real images get more than 1 %.) The spread is the
 * binomial standard error sqrt(p (1 - p) / n), the threshold taken as given.
 */
public final class NearCopies implements Illustrated {
    private static final double QUANTILE = 0.01;
    private static final int PAIRS = 24;
    private static final int PAIRS_A_ROW = 4;
    private static final int SCALE = 2;
    private static final int GAP = 2;

    private final int samples;
    private volatile Threshold last;

    /** Of so many images, against a threshold from as many test images. */
    public NearCopies(int samples) {
        this.samples = samples;
    }

    /** A threshold and what it is of: the model, real images and noise in turn need the same one. */
    private record Threshold(RealImages real, double squaredDistance) {}

    @Override
    public String name() {
        return "copies" + Inputs.count(samples);
    }

    @Override
    public String protocol() {
        return "share of the first " + samples
                + " candidate images no farther from one of all training images, in features, than the nearest"
                + " 1 % of the first " + samples + " test images (so real images get 1 % by construction);"
                + " spread: sqrt(p(1-p)/n)";
    }

    @Override
    public int samples() {
        return samples;
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity(name(), Better.LOWER));
    }

    @Override
    public HeldOut heldOut() {
        return HeldOut.TEST;
    }

    @Override
    public List<Measured> measure(ImageSample candidate, RealImages real) {
        double threshold = threshold(real);
        long copies = nearest(candidate, real).stream()
                .filter(neighbour -> neighbour.squaredDistance() <= threshold)
                .count();
        double share = (double) copies / samples;
        double spread = Math.sqrt(share * (1 - share) / samples);
        return List.of(quantities().get(0).measured(share, spread));
    }

    @Override
    public String pictureName() {
        return "copies";
    }

    /** The closest pairs, the closest first, four pairs in a row: an image, and right of it its nearest training image. */
    @Override
    public BufferedImage picture(ImageSample candidate, RealImages real) {
        List<Neighbour> nearest = nearest(candidate, real);
        ImageShape shape = candidate.shape();
        int scale = ImageGrid.most(shape.height(), shape.width(), SCALE, GAP) < 2 ? 1 : SCALE;
        int most = Math.max(1, ImageGrid.most(shape.height(), shape.width(), scale, GAP) / 2);
        int pairsARow = Math.min(PAIRS_A_ROW, most);
        int[] closest = IntStream.range(0, samples)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> nearest.get(i).squaredDistance()))
                .limit(Math.min(PAIRS, most / pairsARow * pairsARow))
                .mapToInt(i -> i)
                .toArray();
        byte[] pixels = new byte[2 * closest.length * shape.size()];
        for (int pair = 0; pair < closest.length; pair++) {
            copy(candidate, closest[pair], pixels, 2 * pair);
            copy(real.training(), nearest.get(closest[pair]).index(), pixels, 2 * pair + 1);
        }
        return ImageGrid.of(
                pixels, 2 * closest.length, shape.channels(), shape.height(), shape.width(), 2 * pairsARow, scale, GAP);
    }

    private static void copy(ImageSample from, int image, byte[] pixels, int to) {
        try (PointerScope scope = new PointerScope()) {
            byte[] one = Tensors.toBytes(from.pixels().select(0, image));
            System.arraycopy(one, 0, pixels, to * one.length, one.length);
        }
    }

    /** The squared distance up to which an image is a copy. */
    private double threshold(RealImages real) {
        Threshold known = last;
        if (known == null || !known.real().equals(real)) {
            if (real.test().size() < samples) {
                throw new UserException(name() + " takes " + samples + " test images, but "
                        + real.test().name() + " has " + real.test().size() + "; leave it out of --metrics");
            }
            double[] distances = nearest(real.test(), real).stream()
                    .mapToDouble(Neighbour::squaredDistance)
                    .sorted()
                    .toArray();
            known = new Threshold(real, distances[(int) Math.ceil(QUANTILE * distances.length) - 1]);
            last = known;
        }
        return known.squaredDistance();
    }

    private List<Neighbour> nearest(ImageSample candidate, RealImages real) {
        try (PointerScope scope = new PointerScope()) {
            Tensor features = candidate.features().narrow(0, 0, samples);
            return BlockedDistances.nearest(features, real.training().features());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NearCopies copies && copies.samples == samples;
    }

    @Override
    public int hashCode() {
        return samples;
    }

    @Override
    public String toString() {
        return name();
    }
}
