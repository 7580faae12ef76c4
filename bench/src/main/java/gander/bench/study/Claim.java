package gander.bench.study;

import gander.bench.study.StudyModel.Family;
import gander.run.Score;
import gander.run.ScoreRow;
import gander.run.ScoreRow.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * "The GAN beats the autoencoders", as the numbers have it. One model beats another in a metric if it is better by more than
 * both spreads together.
 */
final class Claim {
    private final StudyTable table;

    Claim(StudyTable table) {
        this.table = table;
    }

    /** What the numbers say of one metric. */
    enum Verdict {
        /** The GAN beats each of the autoencoders. */
        FOR,
        /** At least one of them beats the GAN. */
        AGAINST,
        /** Neither. */
        OPEN
    }

    /** How two models compare, metric by metric. */
    record Duel(List<String> won, List<String> lost, List<String> level) {
        Duel() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    private record Standings(Standing gan, Standing rival) {}

    /** The verdict of each metric in which the GAN and an autoencoder have a score, where scores can be ranked. */
    Map<String, Verdict> verdicts() {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (ScoreRow row : table.rows()) {
            List<Standings> duels = duels(row);
            if (!duels.isEmpty() && row.isRanked()) {
                boolean all = duels.stream().allMatch(duel -> duel.rival() == Standing.BEHIND);
                boolean any = duels.stream().anyMatch(duel -> duel.gan() == Standing.BEHIND);
                verdicts.put(row.measured().metric(), all ? Verdict.FOR : any ? Verdict.AGAINST : Verdict.OPEN);
            }
        }
        return verdicts;
    }

    /** The GAN's won and lost metrics against this model. */
    Duel against(StudyModel rival) {
        Duel result = new Duel();
        for (ScoreRow row : table.rows()) {
            duel(row, rival).ifPresent(standing -> (standing.rival() == Standing.BEHIND
                            ? result.won()
                            : standing.gan() == Standing.BEHIND ? result.lost() : result.level())
                    .add(row.measured().metric()));
        }
        return result;
    }

    /** The claim in a sentence. */
    String sentence() {
        Map<String, Verdict> verdicts = verdicts();
        if (verdicts.isEmpty()) {
            return "Whether the GAN beats the autoencoders cannot be said: no score of both is there.";
        }
        return "**\"The GAN beats the autoencoders\" holds in " + with(verdicts, Verdict.FOR) + " of " + verdicts.size()
                + " scores, fails in " + with(verdicts, Verdict.AGAINST) + ", and is open in "
                + with(verdicts, Verdict.OPEN) + ".** It holds where the GAN is better than each of them by more than"
                + " both spreads together" + names(verdicts, Verdict.FOR)
                + "; it fails where at least one of them is better than the GAN by as much"
                + names(verdicts, Verdict.AGAINST) + "; the rest is open" + names(verdicts, Verdict.OPEN) + "."
                + unranked();
    }

    /** The scores that were left out, and why. */
    private String unranked() {
        List<String> names = table.rows().stream()
                .filter(row -> !row.isRanked() && !duels(row).isEmpty())
                .map(row -> row.measured().metric())
                .toList();
        return names.isEmpty()
                ? ""
                : " Not counted, since noise scores no worse than real images: " + String.join(", ", names) + ".";
    }

    private static long with(Map<String, Verdict> verdicts, Verdict wanted) {
        return verdicts.values().stream().filter(verdict -> verdict == wanted).count();
    }

    private static String names(Map<String, Verdict> verdicts, Verdict wanted) {
        List<String> names = verdicts.entrySet().stream()
                .filter(entry -> entry.getValue() == wanted)
                .map(Map.Entry::getKey)
                .toList();
        return names.isEmpty() ? " (none)" : " (" + String.join(", ", names) + ")";
    }

    private List<Standings> duels(ScoreRow row) {
        return table.models().stream()
                .filter(model -> model.family() == Family.AUTOENCODER)
                .flatMap(rival -> duel(row, rival).stream())
                .toList();
    }

    /** The standings of the GAN and of the rival, if both have the score. */
    private Optional<Standings> duel(ScoreRow row, StudyModel rival) {
        Optional<Score> gan = table.models().stream()
                .filter(model -> model.family() == Family.GAN)
                .findFirst()
                .flatMap(model -> row.scores().get(table.models().indexOf(model)));
        Optional<Score> other = row.scores().get(table.models().indexOf(rival));
        if (gan.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        ScoreRow pair = new ScoreRow(row.measured(), List.of(gan, other));
        return Optional.of(new Standings(pair.standing(0), pair.standing(1)));
    }
}
