package gander.baseline.mixture;

import gander.baseline.classwise.ClassPrior;
import gander.baseline.classwise.ClasswiseModel;
import gander.baseline.math.Blocks;
import gander.baseline.math.Doubles;
import gander.baseline.math.Observations;
import gander.baseline.math.PrincipalComponents;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.export.NamedArray;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A mixture for each class, of pixels or of coordinates along principal axes. */
public final class GaussianMixtureModel extends ClasswiseModel {
    private static final int BLOCK = 1000;

    private final boolean labelled;
    private final Optional<PrincipalComponents> axes;
    private final List<Mixture> mixtures;

    /** A mixture for each class of the prior, whose classes are those of the images if {@code labelled}. */
    public GaussianMixtureModel(
            ImageShape shape,
            ClassPrior prior,
            boolean labelled,
            long rounds,
            Optional<PrincipalComponents> axes,
            List<Mixture> mixtures) {
        super(shape, prior, rounds);
        this.labelled = labelled;
        this.axes = axes;
        this.mixtures = mixtures;
    }

    /** What a mixture is fitted to: pixels, or coordinates, which are computed once. */
    public static Observations rows(ImageSet images, long[] indices, Optional<PrincipalComponents> axes) {
        Observations pixels = Observations.pixels(images, indices);
        if (axes.isEmpty()) {
            return pixels;
        }
        int width = axes.get().count();
        double[] coordinates = new double[Math.multiplyExact(indices.length, width)];
        Blocks.forEach(indices.length, BLOCK, (from, size) -> {
            double[] block = Doubles.toArray(axes.get().project(pixels.block(from, size)));
            System.arraycopy(block, 0, coordinates, from * width, block.length);
        });
        return Observations.of(coordinates, width);
    }

    /** How the names of a class's arrays begin. */
    public static String prefix(ClassPrior prior, int c) {
        return "mixture." + prior.label(c) + ".";
    }

    @Override
    public boolean isLabelled() {
        return labelled;
    }

    @Override
    protected Tensor logDensities(Tensor bytes) {
        Tensor pixels = Observations.pixels(bytes);
        Tensor rows = axes.map(a -> a.project(pixels)).orElse(pixels);
        Tensor[] classes = mixtures.stream().map(m -> m.logDensity(rows)).toArray(Tensor[]::new);
        Tensor logs = torch.cat(new TensorVector(classes), 1);
        return axes.map(a -> logs.add_(a.logDensityOfRest(pixels, rows))).orElse(logs);
    }

    @Override
    protected String statement() {
        return axes.map(a -> PIXEL_DENSITY + ", with noise of one variance outside the " + a.count() + " axes")
                .orElse(PIXEL_DENSITY);
    }

    @Override
    protected float[] draw(int c, long key) {
        double[] drawn = mixtures.get(c).draw(key);
        return axes.map(a -> a.reconstruct(drawn)).orElseGet(() -> Tensors.rounded(drawn));
    }

    @Override
    public List<NamedArray> save() {
        List<NamedArray> arrays = new ArrayList<>(prior().save());
        axes.ifPresent(a -> arrays.addAll(a.save()));
        for (int c = 0; c < mixtures.size(); c++) {
            arrays.addAll(mixtures.get(c).save(prefix(prior(), c)));
        }
        return arrays;
    }
}
