package gander.baseline.classwise;

import gander.baseline.math.Blocks;
import gander.baseline.math.Doubles;
import gander.baseline.math.Observations;
import gander.baseline.model.SavedModel;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.export.NamedArray;
import gander.export.Values;
import gander.tensor.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** For each class and pixel, the probability of ink. */
public final class BernoulliNaiveBayes extends ClasswiseModel {
    private static final int BLOCK = 1000;
    private static final int INK = 128;

    private final double[] ink;

    private BernoulliNaiveBayes(ImageShape shape, ClassPrior prior, double[] ink) {
        super(shape, prior, 1);
        this.ink = ink;
    }

    public static BernoulliNaiveBayes fit(ImageSet training, double smoothing) {
        ClassPrior prior = ClassPrior.of(training);
        int size = training.shape().size();
        double[] ink = new double[prior.size() * size];
        List<long[]> members = prior.members(training);
        for (int c = 0; c < members.size(); c++) {
            long[] own = members.get(c);
            Observations rows = Observations.pixels(training, own);
            double[] counts = Blocks.sum(
                    own.length,
                    BLOCK,
                    size,
                    (from, count, sum) -> Doubles.addTo(
                            sum,
                            0,
                            rows.block(from, count)
                                    .ge(new Scalar(INK / 255.0))
                                    .sum(0)
                                    .to(ScalarType.Double)));
            for (int i = 0; i < size; i++) {
                ink[c * size + i] = (counts[i] + smoothing) / (own.length + 2 * smoothing);
            }
        }
        return new BernoulliNaiveBayes(training.shape(), prior, ink);
    }

    public static BernoulliNaiveBayes restore(SavedModel saved) {
        ClassPrior prior = ClassPrior.restore(saved.arrays());
        double[] ink = saved.arrays()
                .doubles(
                        "ink",
                        Values.INNER_PROBABILITY,
                        prior.size(),
                        saved.images().size());
        return new BernoulliNaiveBayes(saved.images(), prior, ink);
    }

    /** The probabilities of ink, row-major [classes, pixels]. */
    public double[] ink() {
        return ink;
    }

    @Override
    protected Tensor logDensities(Tensor pixels) {
        Tensor set = pixels.view(pixels.size(0), -1).ge(new Scalar(INK)).to(ScalarType.Double);
        Tensor with = Doubles.of(ink, prior().size(), imageShape().size());
        Tensor without = Doubles.of(
                Arrays.stream(ink).map(p -> 1 - p).toArray(),
                prior().size(),
                imageShape().size());
        Tensor none = without.log();
        return torch.addmm(none.sum(1), set, with.log().sub_(none).t());
    }

    @Override
    protected String statement() {
        return "probability of binarised pixels (ink is byte 128 and above), exact";
    }

    /** Black and white only: what the model is of. */
    @Override
    protected float[] draw(int c, long key) {
        int size = imageShape().size();
        float[] image = new float[size];
        for (int i = 0; i < size; i++) {
            image[i] = CounterRandom.uniform(key, i) < ink[c * size + i] ? 1 : 0;
        }
        return image;
    }

    @Override
    public List<NamedArray> save() {
        List<NamedArray> arrays = new ArrayList<>(prior().save());
        arrays.add(NamedArray.ofDoubles("ink", ink, prior().size(), imageShape().size()));
        return arrays;
    }
}
