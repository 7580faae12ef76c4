package gander.baseline;

import gander.baseline.mixture.Covariance;
import gander.baseline.model.NamedValue;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.tensor.CounterRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Images of three classes that differ in where and how bright they are, and models small enough for them. */
public final class Blobs {
    static final ImageShape SHAPE = new ImageShape(1, 4, 5);

    /** Not from 0 on, and not as many as the largest says. */
    static final int[] LABELS = {2, 3, 9};

    private Blobs() {}

    /** Class c has its ink in row c, fainter from class to class; one pixel of the row is left out, and all have noise. */
    public static ImageSet images(int count, long seed) {
        try (ImageSet.Builder builder = new ImageSet.Builder("blobs", count, SHAPE)) {
            for (int i = 0; i < count; i++) {
                int c = CounterRandom.below(CounterRandom.key(seed, 1), i, LABELS.length);
                byte[] pixels = new byte[SHAPE.size()];
                long key = CounterRandom.key(seed, 2, i);
                int dark = CounterRandom.below(key, 100, SHAPE.width());
                for (int p = 0; p < pixels.length; p++) {
                    int base = p / SHAPE.width() == c && p % SHAPE.width() != dark ? 190 - 60 * c : 20;
                    pixels[p] = (byte) (base + CounterRandom.below(key, p, 60));
                }
                builder.put(i, pixels, 0, LABELS[c]);
            }
            return builder.build();
        }
    }

    /** Every kind of model with each of its choices. */
    static Stream<BaselineConfig> models() {
        return Stream.of(
                new NaiveBayes(new NaiveBayes.Bernoulli(1)),
                new NaiveBayes(new NaiveBayes.Gaussian(0.01)),
                mixture(new GaussianMixture.AllPixels(), true),
                mixture(new GaussianMixture.Principal(4, Covariance.FULL), true),
                mixture(new GaussianMixture.Principal(20, Covariance.DIAGONAL), true),
                mixture(new GaussianMixture.Principal(3, Covariance.FULL), false),
                new HiddenMarkov(4, new HiddenMarkov.Gaussian(0.01), 0.1, 5),
                new HiddenMarkov(4, new HiddenMarkov.Codebook(6), 0.1, 5),
                new KernelDensity(List.of(0.05, 0.1, 0.2)),
                new KernelDensity(List.of(0.1)));
    }

    private static GaussianMixture mixture(GaussianMixture.Space space, boolean perClass) {
        return new GaussianMixture(2, space, perClass, 0.001, 8);
    }

    /** The value of this name. */
    static Optional<Double> value(List<NamedValue> values, String name) {
        return values.stream()
                .filter(value -> value.name().equals(name))
                .map(NamedValue::value)
                .findFirst();
    }
}
