package gander.metric;

import gander.UserException;
import gander.recipe.Names;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All metrics, by name. */
public final class Metrics {
    /** Images that papers score with, and a run has when nothing else is asked for. */
    public static final int SAMPLES = 10_000;

    /** Each from its sample count, in the order of tables. */
    private static final List<IntFunction<Metric>> FAMILIES = List.of(
            Fid::new,
            Kid::new,
            PrecisionRecall::new,
            DensityCoverage::new,
            InceptionScore::new,
            OneNearestNeighbour::new,
            GaussianMmd::new,
            ClassModes::new,
            SlicedWasserstein::new,
            Parzen::new,
            NearCopies::new,
            GanTrain::new,
            GanTest::new);

    /** The same of points: what needs a distribution that is known, and what compares features. */
    private static final List<IntFunction<Metric>> OF_POINTS = List.of(
            PointModes::new, OneNearestNeighbour::new, GaussianMmd::new, PrecisionRecall::new, DensityCoverage::new);

    /** A family, and a sample count in thousands or not; what else there is follows from these. */
    private static final Pattern COUNT = Pattern.compile("\\D+(\\d{1,8})(k?).*");

    private Metrics() {}

    /** Every metric with the usual {@value #SAMPLES} samples. */
    public static List<Metric> all() {
        return all(SAMPLES);
    }

    /**
     * Every metric with this many samples.
     *
     * @throws IllegalArgumentException if there are fewer than {@value Inputs#LEAST}
     */
    public static List<Metric> all(int samples) {
        return FAMILIES.stream().map(family -> family.apply(samples)).toList();
    }

    /**
     * Every metric of points with this many samples.
     *
     * @throws IllegalArgumentException if there are fewer than {@value Inputs#LEAST}
     */
    public static List<Metric> ofPoints(int samples) {
        return OF_POINTS.stream().map(family -> family.apply(samples)).toList();
    }

    /**
     * The metric of a name: "fid10k", and also "fid1k" and "fid2500"; or that gives a number of this name, as the one called
     * pr10k3 gives "precision10k3".
     *
     * @throws UserException if there is none, with the name that was probably meant
     */
    public static Metric named(String name) {
        List<Metric> candidates = Stream.concat(all(samples(name)).stream(), ofPoints(samples(name)).stream())
                .distinct()
                .toList();
        return candidates.stream()
                .filter(metric -> names(metric).anyMatch(name::equals))
                .findFirst()
                .orElseThrow(() -> unknown(name, candidates));
    }

    private static Stream<String> names(Metric metric) {
        return Stream.concat(
                        Stream.of(metric.name()), metric.quantities().stream().map(Metric.Quantity::name))
                .distinct();
    }

    /** The sample count that a name states; the usual one if it states none that a metric takes. */
    private static int samples(String name) {
        Matcher matcher = COUNT.matcher(name);
        if (!matcher.matches()) {
            return SAMPLES;
        }
        long stated = Long.parseLong(matcher.group(1)) * (matcher.group(2).isEmpty() ? 1 : 1000);
        if (stated < Inputs.LEAST || stated > Integer.MAX_VALUE) {
            throw new UserException(Names.shown(name) + ": got a sample count of " + stated + ", expected from "
                    + Inputs.LEAST + " to " + Integer.MAX_VALUE + " images; " + SAMPLES + " are usual");
        }
        return (int) stated;
    }

    private static UserException unknown(String name, List<Metric> metrics) {
        List<String> names = metrics.stream().flatMap(Metrics::names).toList();
        // A family's name alone is too short to be near its full one.
        String hint = names.stream()
                .filter(full -> !name.isEmpty() && full.startsWith(name))
                .findFirst()
                .map(full -> "; did you mean " + full + "?")
                .orElseGet(() -> Names.didYouMean(name, names));
        return new UserException("no metric is called " + Names.shown(name) + ", expected one of "
                + metrics.stream().map(Metric::name).collect(Collectors.joining(", ")) + hint);
    }
}
