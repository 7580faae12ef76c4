package gander.bench;

import java.util.List;

/**
 * What one contender did in one workload.
 *
 * @param contender whose
 * @param values one for each round, in the workload's unit; none where it took no part
 * @param note what it says of itself, or why it took no part
 */
record Measurement(Contender contender, List<Double> values, String note) {
    /** Keeps copies. */
    Measurement {
        values = List.copyOf(values);
    }

    boolean isMissing() {
        return values.isEmpty();
    }

    double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    double least() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double most() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
