package gander.train.alarm;

import gander.run.Score;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Watches one score of a run: warns where it stays far behind its best. */
final class ScoreWatch {
    private final Alarm.Kind kind;
    private final String prefix;
    private final int patience;
    private final double factor;
    private final double spreads;
    private final PersistentCondition condition;
    private long heard;
    private Optional<Score> best = Optional.empty();
    private Optional<Score> last = Optional.empty();

    /**
     * @param prefix how the metric's name begins: "fid" for fid2k and fid10k
     * @param factor of the best, that the score is worse than: above 1 where lower is better, else below
     * @param spreads that it is worse by, at least, the best's and its own taken together
     * @param patience how many times in a row after the first
     */
    ScoreWatch(Alarm.Kind kind, String prefix, double factor, double spreads, int patience) {
        this.kind = kind;
        this.prefix = prefix;
        this.factor = factor;
        this.spreads = spreads;
        this.patience = patience;
        this.condition = new PersistentCondition(patience, patience);
    }

    Optional<Alarm> hear(List<Score> scores) {
        return scores.stream()
                .filter(score -> score.metric().startsWith(prefix))
                .findFirst()
                .flatMap(this::hear);
    }

    private Optional<Alarm> hear(Score score) {
        last = Optional.of(score);
        if (best.isEmpty() || isBetter(score, best.get())) {
            best = Optional.of(score);
        }
        if (!condition.begins(++heard, isFarBehind(score, best.get()))) {
            return Optional.empty();
        }
        return Optional.of(new Alarm(score.step(), kind, words(score, best.get())));
    }

    /** How the score stands. A single one has nothing to be held against: a warning needs some, one after the other. */
    Watched watched() {
        String what = prefix + " against its best";
        if (last.isPresent() && isAsNoise(last.get())) {
            Score score = last.get();
            return new Watched(
                    what,
                    Watched.State.NOT_WELL,
                    String.format(
                            Locale.ROOT, "%s is %.4g, noise gets %.4g", score.metric(), score.value(), score.noise()));
        }
        if (heard <= patience) {
            return new Watched(what, Watched.State.NOT_YET, "needs " + (patience + 1) + " scores, has " + heard);
        }
        Score score = last.orElseThrow();
        boolean fallen = condition.isOn() || isFarBehind(score, best.orElseThrow());
        return new Watched(
                what, fallen ? Watched.State.NOT_WELL : Watched.State.WELL, words(score, best.orElseThrow()));
    }

    /** Whether a score is no higher than noise's, where that is the bad end: its best may be as bad. */
    private boolean isAsNoise(Score score) {
        return factor < 1 && score.real() > score.noise() && score.value() <= score.noise();
    }

    private static String words(Score score, Score best) {
        return String.format(
                Locale.ROOT,
                "%s is %.4g, and was %.4g at step %d",
                score.metric(),
                score.value(),
                best.value(),
                best.step());
    }

    private boolean isBetter(Score score, Score than) {
        return factor > 1 ? score.value() < than.value() : score.value() > than.value();
    }

    private boolean isFarBehind(Score score, Score than) {
        double limit = factor * than.value();
        boolean beyondFactor = factor > 1 ? score.value() > limit : score.value() < limit;
        double chance = spreads * Math.hypot(score.spread(), than.spread());
        return beyondFactor && Math.abs(score.value() - than.value()) > chance;
    }
}
