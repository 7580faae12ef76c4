package gander.app.run;

import gander.UserException;
import gander.metric.Metric;
import gander.metric.Metrics;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The metrics to score a model by.
 *
 * @param isAll whether no metric was named, so that those that cannot be measured are left out
 * @param metrics which
 * @param count images to draw; of all metrics, each scores so many
 * @param isCountSaid whether somebody named the count
 */
public record MetricChoice(boolean isAll, List<Metric> metrics, int count, boolean isCountSaid) {
    /** The word for all metrics. */
    public static final String ALL = "all";

    /**
     * The same of points.
     *
     * @throws UserException if a metric that was named is of images
     */
    MetricChoice ofPoints() {
        if (isAll) {
            return new MetricChoice(true, Metrics.ofPoints(count), count, isCountSaid);
        }
        for (Metric metric : metrics) {
            if (!Metrics.ofPoints(metric.samples()).contains(metric)) {
                throw new UserException(
                        "--metrics: got " + metric.name() + ", which is of images, but the model draws points;"
                                + " choose among "
                                + Metrics.ofPoints(metric.samples()).stream()
                                        .map(Metric::name)
                                        .collect(Collectors.joining(", ")));
            }
        }
        return this;
    }

    /**
     * What was typed.
     *
     * @param said images to draw; empty: {@value Metrics#SAMPLES}, or fewer where there are fewer real ones
     * @throws UserException if a name is no metric's, or there are too few images for any
     */
    public static MetricChoice of(String typed, Optional<Integer> said) {
        int count = said.orElse(Metrics.SAMPLES);
        if (typed.equals(ALL)) {
            try {
                return new MetricChoice(true, Metrics.all(count), count, said.isPresent());
            } catch (IllegalArgumentException e) {
                throw new UserException("-n: " + e.getMessage(), e);
            }
        }
        List<String> names = Arrays.stream(typed.split(",", -1))
                .map(String::strip)
                .distinct()
                .toList();
        if (names.contains("")) {
            throw new UserException("--metrics: got \"" + typed + "\", expected all, or names with commas between");
        }
        return new MetricChoice(
                false, names.stream().map(Metrics::named).distinct().toList(), count, said.isPresent());
    }

    /**
     * The same where there are so many real images to hold against: of all metrics, with no more than these.
     *
     * @param data the data set's name
     * @throws UserException if they are too few for any
     */
    MetricChoice within(int realImages, String data) {
        if (isCountSaid || !isAll || realImages >= count) {
            return this;
        }
        try {
            return new MetricChoice(true, Metrics.all(realImages), realImages, false);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    "data: " + data + " has " + realImages + " images to measure against: " + e.getMessage()
                            + "; bring more of them, such as a folder test of your own",
                    e);
        }
    }
}
