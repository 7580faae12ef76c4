package gander.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * One metric of several runs, measured in one way: with the same features, on as many images, against the same real ones,
 * by the same protocol. Only such scores may be compared.
 *
 * @param measured any one of the scores, for what they have in common
 * @param scores for each run its score, in the order of the runs; empty where it has none
 */
public record ScoreRow(Score measured, List<Optional<Score>> scores) {
    /** Floors of one protocol may differ in the last digits from machine to machine, by this share of the scale. */
    private static final double SAME_SCALE = 0.01;

    /** Copies the list. */
    public ScoreRow {
        scores = List.copyOf(scores);
    }

    /** How a run stands within its row. */
    public enum Standing {
        /** It has no such score, or one that is no number. */
        MISSING,
        /** There is nothing to compare it with. */
        ALONE,
        /** None is better. */
        BEST,
        /** One is better, but by no more than both spreads together: it might be chance. */
        LEVEL,
        /** One is better by more than that. */
        BEHIND
    }

    /** Whether two scores may stand in one row. */
    public static boolean comparable(Score a, Score b) {
        return a.metric().equals(b.metric()) && differences(a, b).isEmpty();
    }

    /** In which ways two scores were measured differently, such as "features"; empty if they may be compared. */
    public static List<String> differences(Score a, Score b) {
        List<String> different = new ArrayList<>();
        if (!Objects.equals(a.features(), b.features())) {
            different.add("features");
        }
        if (a.samples() != b.samples()) {
            different.add("number of images");
        }
        if (!Objects.equals(a.data(), b.data())) {
            different.add("data");
        }
        if (!Objects.equals(a.protocol(), b.protocol()) || !Objects.equals(a.better(), b.better())) {
            different.add("protocol");
        }
        if (different.isEmpty() && !(sameEnd(a.floor(), b.floor(), a) && sameEnd(a.ceiling(), b.ceiling(), a))) {
            different.add("real images");
        }
        return different;
    }

    private static boolean sameEnd(double a, double b, Score scale) {
        return Double.compare(a, b) == 0 || Math.abs(a - b) <= SAME_SCALE * Math.abs(scale.ceiling() - scale.floor());
    }

    /** How run {@code i} stands. */
    public Standing standing(int i) {
        if (!isFinite(i)) {
            return Standing.MISSING;
        }
        int best = best();
        if (IntStream.range(0, scores.size()).filter(this::isFinite).count() < 2) {
            return Standing.ALONE;
        }
        double behind = badness(i) - badness(best);
        if (behind <= 0) {
            return Standing.BEST;
        }
        double chance = score(i).spread() + score(best).spread();
        return behind <= chance ? Standing.LEVEL : Standing.BEHIND;
    }

    /**
     * Where run {@code i} stands between noise, 0, and held-out real images, 1; beyond either end it is that end. Empty if
     * there is no score, or real images and noise get the same.
     */
    public OptionalDouble closeness(int i) {
        double noise = isFinite(i) ? position(score(i)) : Double.NaN;
        return Double.isFinite(noise) ? OptionalDouble.of(Math.min(1, Math.max(0, 1 - noise))) : OptionalDouble.empty();
    }

    /** Whether run {@code i} scores better than real images do: not a triumph, but a limit of the metric. */
    public boolean isBeyondReal(int i) {
        return isFinite(i) && position(score(i)) < 0;
    }

    /** Whether run {@code i} scores no better than noise does. */
    public boolean isNoBetterThanNoise(int i) {
        return isFinite(i) && position(score(i)) >= 1;
    }

    /** 0 for what real images get, 1 for what noise gets; less than 0 is better than real images. */
    private static double position(Score score) {
        double position = (score.value() - score.floor()) / (score.ceiling() - score.floor());
        return wantsReal(score) ? Math.abs(position) : position;
    }

    private int best() {
        return IntStream.range(0, scores.size())
                .filter(this::isFinite)
                .boxed()
                .min((i, j) -> Double.compare(badness(i), badness(j)))
                .orElseThrow();
    }

    private double badness(int i) {
        Score score = score(i);
        if (wantsReal(score)) {
            return Math.abs(score.value() - score.floor());
        }
        return score.better().equals("higher") ? -score.value() : score.value();
    }

    private static boolean wantsReal(Score score) {
        return score.better().equals("like real");
    }

    private boolean isFinite(int i) {
        return scores.get(i).isPresent() && Double.isFinite(score(i).value());
    }

    private Score score(int i) {
        return scores.get(i).orElseThrow();
    }
}
