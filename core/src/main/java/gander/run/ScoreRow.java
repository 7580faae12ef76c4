package gander.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * One metric of several runs, measured in one way: with the same features, on as many images, against the same real ones,
 * by the same protocol. Only such scores may be compared.
 *
 * @param measured any one of the scores, for what they have in common
 * @param scores for each run its score, in the order of the runs; empty where it has none
 */
public record ScoreRow(Score measured, List<Optional<Score>> scores) {
    /** What real images get by one protocol may differ in the last digits from machine to machine, by this share of the scale. */
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
        /** It is better than noise, and none is better, real images apart. */
        BEST,
        /** It is no better than noise, or what noise gets is no worse than what real images get: nothing to be best at. */
        UNRANKED,
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
        if (different.isEmpty() && !(sameEnd(a.real(), b.real(), a) && sameEnd(a.noise(), b.noise(), a))) {
            different.add("real images");
        }
        return different;
    }

    private static boolean sameEnd(double a, double b, Score scale) {
        return Double.compare(a, b) == 0 || Math.abs(a - b) <= SAME_SCALE * Math.abs(scale.noise() - scale.real());
    }

    /** How run {@code i} stands. */
    public Standing standing(int i) {
        if (!isFinite(i)) {
            return Standing.MISSING;
        }
        if (IntStream.range(0, scores.size()).filter(this::isFinite).count() < 2) {
            return Standing.ALONE;
        }
        OptionalInt best = best();
        if (best.isEmpty() || !place(i).stand().isPlaced()) {
            return Standing.UNRANKED;
        }
        double behind = badness(i) - badness(best.getAsInt());
        boolean isBehind = behind > score(i).spread() + score(best.getAsInt()).spread();
        if (!isBehind && place(i).stand().isNoBetterThanNoise()) {
            return Standing.UNRANKED;
        }
        return behind <= 0 ? Standing.BEST : isBehind ? Standing.BEHIND : Standing.LEVEL;
    }

    /**
     * Where run {@code i} stands between noise and real images.
     *
     * @throws java.util.NoSuchElementException if it has no such score
     */
    public ScorePlace place(int i) {
        return ScorePlace.of(score(i));
    }

    /** Whether a score of this row has a place, so that runs can be better and worse. */
    public boolean isRanked() {
        return scores.stream()
                .flatMap(Optional::stream)
                .anyMatch(score -> ScorePlace.of(score).stand().isPlaced());
    }

    /** Of those that are better than noise. */
    private OptionalInt best() {
        return IntStream.range(0, scores.size())
                .filter(i -> isFinite(i)
                        && place(i).stand().isPlaced()
                        && !place(i).stand().isNoBetterThanNoise())
                .boxed()
                .min((i, j) -> Double.compare(badness(i), badness(j)))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** Past what real images get there is nothing to win: copies get there. */
    private double badness(int i) {
        Score score = score(i);
        return Math.max(ScorePlace.badness(score, score.value()), ScorePlace.badness(score, score.real()));
    }

    private boolean isFinite(int i) {
        return scores.get(i).isPresent() && Double.isFinite(score(i).value());
    }

    private Score score(int i) {
        return scores.get(i).orElseThrow();
    }
}
