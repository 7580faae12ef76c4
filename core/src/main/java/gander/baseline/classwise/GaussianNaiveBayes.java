package gander.baseline.classwise;

import gander.baseline.math.Blocks;
import gander.baseline.math.DiagonalGaussians;
import gander.baseline.math.Doubles;
import gander.baseline.math.Observations;
import gander.baseline.math.StandardNormal;
import gander.baseline.model.SavedModel;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.export.NamedArray;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** For each class and pixel, a mean and a variance. */
public final class GaussianNaiveBayes extends ClasswiseModel {
    private static final int BLOCK = 1000;

    private final DiagonalGaussians pixels;

    private GaussianNaiveBayes(ImageShape shape, ClassPrior prior, DiagonalGaussians pixels) {
        super(shape, prior, 1);
        this.pixels = pixels;
    }

    public static GaussianNaiveBayes fit(ImageSet training, double floor) {
        ClassPrior prior = ClassPrior.of(training);
        int size = training.shape().size();
        double[] means = new double[prior.size() * size];
        double[] variances = new double[prior.size() * size];
        List<long[]> members = prior.members(training);
        for (int c = 0; c < members.size(); c++) {
            Observations rows = Observations.pixels(training, members.get(c));
            DiagonalGaussians unknown = new DiagonalGaussians(1, new double[size], new double[size]);
            double[] sums = Blocks.sum(rows.count(), BLOCK, unknown.statistics(), (from, count, sum) -> {
                Tensor all = Doubles.zeros(count, 1).add_(new Scalar(1.0));
                unknown.accumulate(rows.block(from, count), all, sum, 0);
            });
            DiagonalGaussians own = unknown.maximized(sums, 0, floor);
            System.arraycopy(own.means(), 0, means, c * size, size);
            System.arraycopy(own.variances(), 0, variances, c * size, size);
        }
        DiagonalGaussians pixels = new DiagonalGaussians(prior.size(), means, variances);
        return new GaussianNaiveBayes(training.shape(), prior, pixels);
    }

    public static GaussianNaiveBayes restore(SavedModel saved) {
        ClassPrior prior = ClassPrior.restore(saved.arrays());
        DiagonalGaussians pixels = DiagonalGaussians.restore(
                saved.arrays(), "pixels.", prior.size(), saved.images().size());
        return new GaussianNaiveBayes(saved.images(), prior, pixels);
    }

    public DiagonalGaussians pixels() {
        return pixels;
    }

    @Override
    protected Tensor logDensities(Tensor bytes) {
        return pixels.logDensities(Observations.pixels(bytes));
    }

    @Override
    protected String statement() {
        return PIXEL_DENSITY;
    }

    @Override
    protected float[] draw(int c, long key) {
        return Tensors.rounded(
                pixels.draw(c, StandardNormal.draw(key, imageShape().size()), 0));
    }

    @Override
    public List<NamedArray> save() {
        List<NamedArray> arrays = new ArrayList<>(prior().save());
        arrays.addAll(pixels.save("pixels."));
        return arrays;
    }
}
