package gander.train.alarm;

import gander.run.Score;
import gander.run.ScoreLines;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Watches whether the generator's images are nearer to the data than noise is, by the score that decides which generator is
 * the best.
 *
 * <p>Healthy runs begin with images that are farther from the data than noise: the default recipe's fid2k on MNIST is 341.8
 * after 800 steps, 305.2 after 1,200 and 94 when it is done, where noise gets 308.0. So a warning waits, though each such score
 * is said to be one.
 */
final class NoiseWatch {
    private final PersistentCondition condition;
    private Optional<Score> last = Optional.empty();

    /** A watch that warns once it has lasted this many steps. */
    NoiseWatch(long patienceSteps) {
        condition = new PersistentCondition(patienceSteps, 0);
    }

    Optional<Alarm> hear(List<Score> scores) {
        List<Score> deciding = ScoreLines.deciding(scores);
        if (deciding.isEmpty()) {
            return Optional.empty();
        }
        Score score = deciding.get(0);
        last = Optional.of(score);
        return condition.begins(score.step(), ScoreLines.isNoBetterThanNoise(score))
                ? Optional.of(new Alarm(score.step(), Alarm.Kind.NO_BETTER_THAN_NOISE, words(score)))
                : Optional.empty();
    }

    Watched watched() {
        String what = "images against noise";
        return last.map(score -> new Watched(what, state(score), words(score)))
                .orElse(new Watched(what, Watched.State.NOT_YET, "needs a score"));
    }

    /** Where noise is no worse than real images are, the score says nothing of either. */
    private static Watched.State state(Score score) {
        if (ScoreLines.isNoBetterThanNoise(score)) {
            return Watched.State.NOT_WELL;
        }
        return ScoreLines.beatsNoise(score) ? Watched.State.WELL : Watched.State.NOT_YET;
    }

    private static String words(Score score) {
        return String.format(Locale.ROOT, "%s is %.4g, noise gets %.4g", score.metric(), score.value(), score.noise());
    }
}
