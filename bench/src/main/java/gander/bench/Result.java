package gander.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that was measured of one workload.
 *
 * @param workload what was done
 * @param measurements by whom, how fast; in the table's order
 */
record Result(Workload workload, List<Measurement> measurements) {
    /** How many times as fast as this contender Gander is. */
    Optional<Double> ratio(Measurement theirs) {
        return ours().filter(ours -> theirs.contender().role() == Contender.Role.PEER && !theirs.isMissing())
                .map(ours -> workload.kind().moreIsBetter()
                        ? ours.median() / theirs.median()
                        : theirs.median() / ours.median());
    }

    /** The part of the roofline that a contender reaches. */
    Optional<Double> share(Measurement measurement) {
        return roofline()
                .filter(bound -> measurement.contender().role() != Contender.Role.ROOFLINE && !measurement.isMissing())
                .map(bound -> measurement.median() / bound.median());
    }

    /** The fastest of those that did the products alone. */
    private Optional<Measurement> roofline() {
        return of(Contender.Role.ROOFLINE).max(Comparator.comparingDouble(Measurement::median));
    }

    private Optional<Measurement> ours() {
        return of(Contender.Role.OURS).findFirst();
    }

    private java.util.stream.Stream<Measurement> of(Contender.Role role) {
        return measurements.stream().filter(m -> m.contender().role() == role && !m.isMissing());
    }
}
