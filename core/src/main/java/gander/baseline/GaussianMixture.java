package gander.baseline;

import gander.UserException;
import gander.baseline.classwise.Ascent;
import gander.baseline.classwise.ClassPrior;
import gander.baseline.math.Checks;
import gander.baseline.math.Observations;
import gander.baseline.math.PrincipalComponents;
import gander.baseline.mixture.Covariance;
import gander.baseline.mixture.GaussianMixtureModel;
import gander.baseline.mixture.Mixture;
import gander.baseline.mixture.MixtureAscent;
import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.baseline.model.SavedModel;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.export.SafetensorsFile;
import gander.gan.ImageSampler;
import gander.recipe.Default;
import gander.recipe.RecipeBinder;
import gander.tensor.CounterRandom;
import gander.tensor.RandomStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Gaussian mixtures, one for each class or one for all, fitted by expectation maximisation (Dempster, Laird, Rubin 1977)
 * from the clusters of k-means.
 *
 * @param parts Gaussians in each mixture, from 1 to 10,000
 * @param space what the Gaussians are of
 * @param perClass whether each class has a mixture of its own, so that samples have labels and Bayes' rule classifies; else
 *     labels are not looked at
 * @param varianceFloor least variance in any direction, positive; in squares of the interval [0, 1]
 * @param iterations most iterations, from 1 to 10,000; fewer are done if they gain less than 0.01 nats for each image
 */
public record GaussianMixture(
        @Default("10") int parts,
        @Default("principal") Space space,
        @Default("true") boolean perClass,
        @Default("0.001") double varianceFloor,
        @Default("100") int iterations)
        implements BaselineConfig {
    private static final int MOST_PARTS = 10_000;
    private static final int MOST_ITERATIONS = 10_000;

    /** A thousand covariances of 1024 x 1024 would take 8 GB, and 784 pixels need no more axes than 784. */
    private static final int MOST_AXES = 1024;

    /** What the Gaussians are of. */
    public sealed interface Space {}

    /** Gaussians of all pixels, each pixel independent of the others given the part. */
    public record AllPixels() implements Space {}

    /**
     * Gaussians of an image's coordinates along the axes of largest variance, which all classes share. Samples lie on the
     * plane of the axes; for the density of pixels, what the axes leave out is noise of one variance.
     *
     * @param axes how many, from 1 to 1024
     * @param covariance of each Gaussian
     */
    public record Principal(
            @Default("50") int axes, @Default("full") Covariance covariance) implements Space {
        /** Checks the range. */
        public Principal {
            Checks.range("axes", axes, 1, MOST_AXES);
        }
    }

    /** Checks the ranges. */
    public GaussianMixture {
        Checks.range("parts", parts, 1, MOST_PARTS);
        Checks.positive("varianceFloor", varianceFloor);
        Checks.range("iterations", iterations, 1, MOST_ITERATIONS);
    }

    /** Ten Gaussians a class with full covariances along 50 axes. */
    public static GaussianMixture principal() {
        return RecipeBinder.defaults(GaussianMixture.class);
    }

    /** Ten Gaussians a class with diagonal covariances of all pixels. */
    public static GaussianMixture pixels() {
        return new GaussianMixture(10, new AllPixels(), true, 0.01, 100);
    }

    @Override
    public void requireFits(String data, ImageShape shape, int count) {
        ImageSampler.requireShape(shape);
        long pixels = shape.size();
        if (space instanceof Principal principal) {
            if (principal.axes() > pixels) {
                throw new UserException("axes: got " + principal.axes() + ", expected at most " + pixels
                        + ", the pixels of a " + shape + " image; take fewer");
            }
            Checks.array("the covariance of " + pixels + " pixels, for the axes", pixels * pixels, Double.BYTES);
            long each = principal.covariance() == Covariance.FULL ? (long) principal.axes() * principal.axes() : 1;
            Checks.array("the covariances (parts, axes)", parts * Math.max(each, principal.axes()), Double.BYTES);
            Checks.array("the images' coordinates (axes)", (long) count * principal.axes(), Double.BYTES);
        } else {
            Checks.array("the means (parts)", parts * pixels, Double.BYTES);
        }
    }

    @Override
    public Baseline fit(ImageSet training, long seed, FitListener listener) {
        requireFits(training.name(), training.shape(), training.size());
        ClassPrior prior = perClass ? ClassPrior.of(training) : ClassPrior.single();
        List<long[]> members = prior.members(training);
        prior.requireImages(training.name(), members, parts, parts + " parts (parts)");
        Optional<PrincipalComponents> axes = axes(training);
        long stream = RandomStream.MODEL_FIT.key(seed);
        List<MixtureAscent> ascents = IntStream.range(0, prior.size())
                .mapToObj(c -> MixtureAscent.fromClusters(
                        GaussianMixtureModel.rows(training, members.get(c), axes),
                        parts,
                        covariance(),
                        varianceFloor,
                        CounterRandom.key(stream, prior.label(c))))
                .toList();
        double beside = axes.map(a -> a.meanLogDensityOfRest(Observations.pixels(training, all(training))))
                .orElse(0.0);
        long[] rounds = {0};
        long done = Ascent.climb(
                ascents, iterations, beside, listener, () -> model(training, prior, ++rounds[0], axes, ascents));
        return model(training, prior, done, axes, ascents);
    }

    private Optional<PrincipalComponents> axes(ImageSet training) {
        if (!(space instanceof Principal principal)) {
            return Optional.empty();
        }
        return Optional.of(
                PrincipalComponents.fit(Observations.pixels(training, all(training)), principal.axes(), varianceFloor));
    }

    private static long[] all(ImageSet images) {
        return IntStream.range(0, images.size()).asLongStream().toArray();
    }

    private Covariance covariance() {
        return space instanceof Principal principal ? principal.covariance() : Covariance.DIAGONAL;
    }

    private GaussianMixtureModel model(
            ImageSet training,
            ClassPrior prior,
            long rounds,
            Optional<PrincipalComponents> axes,
            List<MixtureAscent> ascents) {
        List<Mixture> mixtures = ascents.stream().map(MixtureAscent::mixture).toList();
        return new GaussianMixtureModel(training.shape(), prior, perClass, rounds, axes, mixtures);
    }

    @Override
    public Baseline restore(SavedModel saved) {
        SafetensorsFile file = saved.arrays();
        ClassPrior prior = ClassPrior.restore(file);
        int size = saved.images().size();
        Optional<PrincipalComponents> axes = space instanceof Principal principal
                ? Optional.of(PrincipalComponents.restore(file, principal.axes(), size))
                : Optional.empty();
        int width = axes.map(PrincipalComponents::count).orElse(size);
        List<Mixture> mixtures = IntStream.range(0, prior.size())
                .mapToObj(c -> GaussianMixtureModel.prefix(prior, c))
                .map(prefix -> Mixture.restore(file, prefix, covariance().restore(file, prefix, parts, width)))
                .toList();
        return new GaussianMixtureModel(saved.images(), prior, perClass, saved.rounds(), axes, mixtures);
    }
}
