package gander.run;

import gander.run.ScorePlace.Stand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a model's scores say of its images, for readers who know no metric: are they good, varied, copied? Each answer follows
 * from scores by rules, and names the score that decides.
 *
 * <ul>
 *   <li>Good: by the first of fid, kid, mmd and swd that has a place ({@link ScorePlace}), and by precision and density where
 *       they have one; of points by these two and the share of high quality. The lowest place decides.
 *   <li>Varied: by recall and coverage, the lower place; classes that are missing are counted besides. Nothing is said of the
 *       variety of images that are no better than noise.
 *   <li>Copied: if the share of near-copies is above that of real images by more than both spreads. Where it is not, a score
 *       that is past what unseen real images get is a sign of copies still.
 * </ul>
 *
 * @param answers in this order
 */
public record ScoreVerdict(List<Answer> answers) {
    private static final List<String> DISTANCES = List.of("fid", "kid", "mmd", "swd");

    /** Keeps the list as it is now. */
    public ScoreVerdict {
        answers = List.copyOf(answers);
    }

    /**
     * A question and its answer.
     *
     * @param question such as "Are the images good?"
     * @param text a sentence
     */
    public record Answer(String question, String text) {
        private Answer ofPoints() {
            return new Answer(question.replace("images", "points"), text.replace("images", "points"));
        }
    }

    /**
     * The verdict of scores of one model. Those against the data set with the most scores count, and of one metric those on
     * the most images.
     *
     * @param notMeasured what to say of what no score tells of, such as which command measures it
     */
    public static ScoreVerdict of(List<Score> scores, String notMeasured) {
        Evidence evidence = new Evidence(scores, "not measured; " + notMeasured);
        boolean ofPoints = isOfPoints(scores);
        return new ScoreVerdict(Stream.of(
                        new Answer("Are the images good?", sentence(evidence.good())),
                        new Answer("Are they varied?", sentence(evidence.varied())),
                        new Answer("Are they copied?", sentence(evidence.copied())))
                .map(answer -> ofPoints ? answer.ofPoints() : answer)
                .toList());
    }

    private static boolean isOfPoints(List<Score> scores) {
        return !scores.isEmpty() && scores.stream().allMatch(Score::isOfPoints);
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    /** The scores that count, by family: "fid" for fid10k. */
    private static final class Evidence {
        private final Map<String, Score> scores = new LinkedHashMap<>();
        private final String notMeasured;
        private final Optional<Score> deciding;

        Evidence(List<Score> all, String notMeasured) {
            this.notMeasured = notMeasured;
            List<String> one = mostScored(all);
            for (Score score : all) {
                if (measuredWith(score).equals(one) && Double.isFinite(score.value())) {
                    scores.merge(
                            score.metric().replaceFirst("\\d.*", ""),
                            score,
                            (a, b) -> a.samples() > b.samples() ? a : b);
                }
            }
            List<Score> quality = new ArrayList<>();
            if (!isOfPoints(all)) { // of points it tells more of how many are where than of whether each is right
                placed(DISTANCES.stream()).findFirst().ifPresent(quality::add);
            }
            placed(Stream.of("precision", "density", "highQuality")).forEach(quality::add);
            deciding = lowest(quality);
        }

        /** Scores of other data, or seen by another network, are not read together. */
        private static List<String> measuredWith(Score score) {
            return List.of(score.data(), score.features());
        }

        private static List<String> mostScored(List<Score> all) {
            Map<List<String>, Integer> counts = new LinkedHashMap<>();
            all.forEach(score -> counts.merge(measuredWith(score), 1, Integer::sum));
            return counts.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(List.of());
        }

        private Stream<Score> placed(Stream<String> families) {
            return families.filter(scores::containsKey).map(scores::get).filter(score -> stand(score)
                    .isPlaced());
        }

        private static Optional<Score> lowest(List<Score> scores) {
            return scores.stream().min(Comparator.comparingDouble((Score score) -> ScorePlace.of(score)
                    .share()));
        }

        String good() {
            if (deciding.isEmpty()) {
                return withoutPlace(Stream.concat(DISTANCES.stream(), Stream.of("precision", "density")));
            }
            Score score = deciding.get();
            return switch (stand(score)) {
                        case WORSE_THAN_NOISE -> "no: worse than noise";
                        case NO_BETTER_THAN_NOISE -> "no: no better than noise";
                        case NEAR_NOISE -> "no: far from real images";
                        case MIDWAY -> "partly: midway from noise to real images";
                        case NEAR_REAL -> "yes: near real images";
                        case AS_REAL -> "yes: this score does not tell them from real images";
                        case BEYOND_REAL, ACROSS -> "cannot be said: past what unseen real images get, as copies are";
                        case MISSING, UNPLACED, UNPLACED_WORSE ->
                            throw new IllegalStateException(score + " has no place");
                    }
                    + beside(score);
        }

        String varied() {
            Optional<Score> lowest =
                    lowest(placed(Stream.of("recall", "coverage")).toList());
            if (lowest.isEmpty()) {
                return withoutPlace(Stream.of("recall", "coverage")) + classes();
            }
            if (deciding.isPresent() && stand(deciding.get()).isNoBetterThanNoise()) {
                return "cannot be said of images that are no better than noise";
            }
            return switch (stand(lowest.get())) {
                        case WORSE_THAN_NOISE, NO_BETTER_THAN_NOISE ->
                            "no: no more of the data is covered than by noise";
                        case NEAR_NOISE -> "no: little of what real images show is there";
                        case MIDWAY -> "partly: about half of what real images show is there";
                        case NEAR_REAL -> "yes: most of what real images show is there";
                        case AS_REAL, BEYOND_REAL, ACROSS -> "yes: no less than in real images";
                        case MISSING, UNPLACED, UNPLACED_WORSE ->
                            throw new IllegalStateException(lowest + " has no place");
                    }
                    + beside(lowest.get())
                    + classes();
        }

        private String classes() {
            return Optional.ofNullable(scores.getOrDefault("modes", scores.get("pointModes")))
                    .filter(modes -> modes.value() < modes.real())
                    .map(modes -> "; " + ScoreText.number(modes.value()) + " of " + ScoreText.number(modes.real())
                            + (modes.isOfPoints() ? " modes" : " classes") + " appear (" + modes.metric() + ")")
                    .orElse("");
        }

        String copied() {
            Score copies = scores.get("copies");
            Optional<Score> sign = Stream.concat(DISTANCES.stream(), Stream.of("oneNn", "oneNnReal", "oneNnFake"))
                    .filter(scores::containsKey)
                    .map(scores::get)
                    .filter(score -> stand(score) == Stand.BEYOND_REAL || stand(score) == Stand.ACROSS)
                    .findFirst();
            if (copies != null && isAboveReal(copies)) {
                return "yes: " + shares(copies);
            }
            if (sign.isPresent()) {
                return "perhaps: nearer to the training images than unseen real ones are" + beside(sign.get());
            }
            if (copies == null) {
                return notMeasured;
            }
            boolean likeNoise =
                    deciding.isEmpty() || !ScorePlace.of(deciding.get()).isFarFromNoise();
            return "no sign of it: " + shares(copies) + (likeNoise ? "; noise copies nothing either" : "");
        }

        private static boolean isAboveReal(Score copies) {
            return copies.value() - copies.real()
                    > copies.spread() + copies.realSpread().orElse(copies.spread());
        }

        private static String shares(Score copies) {
            return ScoreText.number(100 * copies.value()) + " % are nearly training images, of unseen real images "
                    + ScoreText.number(100 * copies.real()) + " % (" + copies.metric() + ")";
        }

        /** Scores that were measured and have no place say so; where there are none, that nothing was measured. */
        private String withoutPlace(Stream<String> families) {
            List<String> silent = families.filter(scores::containsKey)
                    .map(scores::get)
                    .map(Score::metric)
                    .toList();
            return silent.isEmpty()
                    ? notMeasured
                    : "cannot be said: noise scores no worse than real images (" + String.join(", ", silent) + ")";
        }

        private static Stand stand(Score score) {
            return ScorePlace.of(score).stand();
        }

        private static String beside(Score score) {
            return " (" + score.metric() + " " + ScoreText.brief(score.value()) + "; real images "
                    + ScoreText.brief(score.real()) + ", noise " + ScoreText.brief(score.noise()) + ")";
        }
    }
}
