package gander.baseline.classwise;

import gander.baseline.math.StandardNormal;
import gander.data.ImageShape;
import gander.export.NamedArray;
import gander.tensor.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Kernels of one bandwidth around the training images, those of a class being the density of the class. */
public final class KernelDensityModel extends ClasswiseModel {
    private static final int CENTRE = 1;
    private static final int NOISE = 2;

    private final Kernels kernels;
    private final double bandwidth;

    public KernelDensityModel(ImageShape shape, ClassPrior prior, Kernels kernels, double bandwidth) {
        super(shape, prior, 1);
        this.kernels = kernels;
        this.bandwidth = bandwidth;
    }

    /** The standard deviation of the kernels. */
    public double bandwidth() {
        return bandwidth;
    }

    @Override
    protected Tensor logDensities(Tensor pixels) {
        Tensor[] classes = new Tensor[prior().size()];
        for (int c = 0; c < classes.length; c++) {
            classes[c] = kernels.logDensities(pixels, c, List.of(bandwidth));
        }
        return torch.cat(new TensorVector(classes), 1);
    }

    @Override
    protected String statement() {
        return PIXEL_DENSITY + "; the kernel's standard deviation is " + bandwidth;
    }

    @Override
    protected float[] draw(int c, long key) {
        float[] noise =
                StandardNormal.draw(CounterRandom.key(key, NOISE), imageShape().size());
        int centre = CounterRandom.below(CounterRandom.key(key, CENTRE), 0, kernels.count(c));
        float[] image = kernels.centre(c, centre);
        for (int i = 0; i < image.length; i++) {
            image[i] += (float) (bandwidth * noise[i]);
        }
        return image;
    }

    @Override
    public List<NamedArray> save() {
        List<NamedArray> arrays = new ArrayList<>(prior().save());
        arrays.addAll(kernels.save());
        arrays.add(NamedArray.ofDoubles("bandwidth", new double[] {bandwidth}, 1));
        return arrays;
    }
}
