package gander.data;

import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * What a set of images is like, before anything learns from it.
 *
 * @param variety how many differ, how many are of one value
 * @param faint images, of those that {@code variety} looked at, whose values lie within {@value #FAINT} levels of 255 but are not all
 *     the same
 * @param mean of each channel, in [0, 1], over the images looked at
 * @param deviation standard deviation of each channel about it
 * @param classSizes images of each class; empty where there are no labels
 */
public record ImageSurvey(
        Variety variety, int faint, List<Double> mean, List<Double> deviation, List<Integer> classSizes) {
    /** Levels between the darkest and the brightest value of an image in which next to nothing can be seen. */
    public static final int FAINT = 8;

    private static final int CHUNK = 1024;

    /** Keeps copies. */
    public ImageSurvey {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        classSizes = List.copyOf(classSizes);
    }

    /** Looks at the images: at all of them, or at as many as {@link Variety#looked} says. */
    public static ImageSurvey of(ImageSet images) {
        Variety variety = images.variety();
        int channels = images.shape().channels();
        double[] sums = new double[channels];
        double[] squares = new double[channels];
        int narrow = 0;
        for (int from = 0; from < variety.looked(); from += CHUNK) {
            int count = Math.min(CHUNK, variety.looked() - from);
            try (PointerScope scope = new PointerScope()) {
                Tensor bytes = images.pixels().narrow(0, from, count);
                Tensor flat = bytes.flatten(1, -1);
                Tensor range = flat.amax(new long[] {1}, false)
                        .to(ScalarType.Int)
                        .sub(flat.amin(new long[] {1}, false).to(ScalarType.Int));
                for (double one : Tensors.toDoubles(range.to(ScalarType.Double))) {
                    narrow += one <= FAINT ? 1 : 0;
                }
                Tensor values =
                        bytes.to(ScalarType.Double).div(new Scalar(255.0)).flatten(2, -1);
                add(sums, values.sum(0, 2));
                add(squares, values.square().sum(0, 2));
            }
        }
        double pixels = (double) variety.looked() * images.shape().size() / channels;
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            double mean = sums[c] / pixels;
            means.add(mean);
            deviations.add(Math.sqrt(Math.max(0, squares[c] / pixels - mean * mean)));
        }
        return new ImageSurvey(variety, narrow - variety.flat(), means, deviations, classSizes(images));
    }

    private static void add(double[] sums, Tensor ofChannels) {
        double[] values = Tensors.toDoubles(ofChannels);
        for (int c = 0; c < sums.length; c++) {
            sums[c] += values[c];
        }
    }

    private static List<Integer> classSizes(ImageSet images) {
        Optional<Labels> labels = images.labels();
        int[] sizes = new int[labels.map(Labels::classes).orElse(0)];
        for (int i = 0; i < images.size() && sizes.length > 0; i++) {
            sizes[images.label(i)]++;
        }
        return Arrays.stream(sizes).boxed().toList();
    }
}
