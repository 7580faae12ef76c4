package gander.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import gander.UserException;
import gander.html.Html;
import gander.loss.Equilibrium;
import gander.run.LossHistory;
import gander.run.RunDirectory;
import gander.run.StatNames;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a run's options, losses, stats and timing say, read leniently. */
final class RunFacts {
    /** Epochs are a quotient of steps: of a whole number of them this much may be missing. */
    private static final double ROUNDING = 1e-9;

    /** The last losses, over which the summary takes the mean. */
    private static final int LAST_STEPS = 100;

    /** Of fewer images than this it is said that near-copies are to be looked for: papers score as many. */
    private static final int FEW = 10_000;

    private final Map<String, String> options;
    private final Map<String, String> dataFacts;
    private final Optional<LossHistory> losses;
    private final String lossesMissing;
    private boolean logits;
    private double epochsPerStep = Double.NaN;
    private final CurvePoints real = new CurvePoints();
    private final CurvePoints fake = new CurvePoints();
    private final Map<String, Double> lastStats = new LinkedHashMap<>();

    RunFacts(RunDirectory run) {
        options = RunJson.read(run.options()).map(RunJson::flatten).orElse(Map.of());
        dataFacts = RunJson.read(run.data()).map(RunJson::flatten).orElse(Map.of());
        Optional<LossHistory> read = Optional.empty();
        String missing = run.losses().getFileName() + " holds no step yet.";
        if (!Files.exists(run.losses())) {
            missing = run.losses().getFileName() + " is missing.";
        } else {
            try {
                read = Optional.of(LossHistory.read(run.losses()));
            } catch (UserException e) {
                missing = e.getMessage();
            }
        }
        losses = read.filter(history -> history.size() > 0);
        lossesMissing = missing;
        RunJson.readLines(run.stats(), this::stat);
        RunJson.readLines(run.timing(), this::keepLast);
    }

    /** The options, nested keys joined with dots; empty if there are none. */
    Map<String, String> options() {
        return options;
    }

    /** The losses; empty if there is none, and then {@link #lossesMissing} says why. */
    Optional<LossHistory> losses() {
        return losses;
    }

    String lossesMissing() {
        return lossesMissing;
    }

    /** D(x) over the run. */
    CurvePoints real() {
        return real;
    }

    /** D(G(z)) over the run. */
    CurvePoints fake() {
        return fake;
    }

    /** What the run learns from; empty for a run of an older Gander, which did not write it down. */
    Map<String, String> dataFacts() {
        return dataFacts;
    }

    /** Whether there are so few images to learn from that a generator may learn them by heart. */
    boolean areFew() {
        return !arePoints()
                && Optional.ofNullable(dataFacts.get("examples"))
                        .filter(count -> Integer.parseInt(count) < FEW)
                        .isPresent();
    }

    /** The data set in a word or two; older files had that word alone. */
    Optional<String> data() {
        if (dataFacts.containsKey("name")) {
            return Optional.of(dataFacts.get("name"));
        }
        return option("data.type")
                .map(type -> switch (type) {
                    case "idx" -> "idx:" + option("data.dir").orElse("");
                    case "points" -> "points:" + option("data.file").orElse("");
                    default -> type;
                })
                .or(() -> option("data.source"));
    }

    /** Whether it is a run of points, not of images. */
    boolean arePoints() {
        if (dataFacts.containsKey("kind")) {
            return dataFacts.get("kind").equals("points");
        }
        return option("data.type")
                .filter(type -> type.equals("ring") || type.equals("points"))
                .isPresent();
    }

    /** The run in one line. */
    String subtitle() {
        List<String> facts = new ArrayList<>();
        data().ifPresent(facts::add);
        epochs().ifPresent(epochs -> facts.add(epochs + " epochs"));
        lastStep().ifPresent(step -> facts.add(Html.count(step) + " steps"));
        return facts.isEmpty() ? "A run of Gander" : String.join(" · ", facts);
    }

    /** What was trained, how far it got, and how its losses compare; what the files do not say is said to be so. */
    Map<String, String> summary(Optional<Equilibrium> equilibrium) {
        Map<String, String> rows = new LinkedHashMap<>();
        put(rows, "Data", data());
        put(rows, "Epochs", epochs());
        put(rows, "Steps", lastStep().map(Html::count));
        put(
                rows,
                arePoints() ? "Real points shown" : "Real images shown",
                last("kimg").map(kimg -> Html.count(kimg) + " thousand (kimg)"));
        put(rows, "Batch", option("train.batch"));
        put(rows, "Discriminator updates per step, k", option("train.k"));
        option("train.gSteps").ifPresent(updates -> rows.put("Generator updates per step", updates));
        put(rows, "Seed", option("train.seed"));
        put(rows, "Device", option("run.device"));
        put(rows, "Training time", last(StatNames.SECONDS_TOTAL).map(RunFacts::duration));
        put(rows, "Speed", last(StatNames.IMAGES_PER_SECOND).map(speed -> Html.count(speed) + " images/s"));
        losses.ifPresent(history -> {
            rows.put(
                    "Discriminator loss",
                    against(history.discriminator(), equilibrium.map(Equilibrium::discriminator)));
            rows.put("Generator loss", against(history.generator(), equilibrium.map(Equilibrium::generator)));
        });
        return rows;
    }

    /** How often the training images were shown, of how often they are to be: a run that is going has not done them all. */
    private Optional<String> epochs() {
        double shown = Math.floor(lastStep().orElse(Double.NaN) * epochsPerStep + ROUNDING);
        return option("train.epochs")
                .map(all -> all.matches("\\d{1,9}") && shown < Integer.parseInt(all)
                        ? Html.count(shown) + " of " + all
                        : all);
    }

    private static void put(Map<String, String> rows, String name, Optional<String> value) {
        rows.put(name, value.orElse("not recorded"));
    }

    private static String against(float[] losses, Optional<Double> equilibrium) {
        int from = Math.max(0, losses.length - LAST_STEPS);
        double sum = 0;
        for (int i = from; i < losses.length; i++) {
            sum += losses[i];
        }
        return String.format(
                        Locale.ROOT,
                        "%.3f at the end (mean of %d steps)",
                        sum / (losses.length - from),
                        losses.length - from)
                + equilibrium
                        .map(level -> String.format(Locale.ROOT, ", %.3f at equilibrium", level))
                        .orElse("");
    }

    /** 12.3 s, 4 min 5 s, 1 h 2 min. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        String minutes = whole % 3600 / 60 + " min";
        return whole < 3600 ? minutes + " " + whole % 60 + " s" : whole / 3600 + " h " + minutes;
    }

    private void stat(JsonNode stat) {
        double step = stat.path("step").asDouble(Double.NaN);
        logits = stat.has(StatNames.REAL_LOGIT);
        real.add(
                step,
                stat.path(logits ? StatNames.REAL_LOGIT : StatNames.REAL_OUTPUT).asDouble(Double.NaN));
        fake.add(
                step,
                stat.path(logits ? StatNames.FAKE_LOGIT : StatNames.FAKE_OUTPUT).asDouble(Double.NaN));
        // Of one line: the timing may have a later step, which no statistics were taken of.
        epochsPerStep = stat.path("epoch").asDouble(Double.NaN) / step;
        keepLast(stat);
    }

    private void keepLast(JsonNode line) {
        line.properties().forEach(entry -> {
            if (entry.getValue().isNumber()) {
                lastStats.put(entry.getKey(), entry.getValue().asDouble());
            }
        });
    }

    /** Whether the run records logits in place of D(x) and D(G(z)), which they do not stand for in its game. */
    boolean hasLogits() {
        return logits;
    }

    /** The last finite value of a statistic, from stats or timing. */
    Optional<Double> last(String stat) {
        return Optional.ofNullable(lastStats.get(stat)).filter(Double::isFinite);
    }

    /** Steps taken. */
    Optional<Double> lastStep() {
        return losses.map(history -> (double) history.step(history.size() - 1)).or(() -> last("step"));
    }

    /** The option of exactly this key, with dots between nested names. */
    Optional<String> option(String key) {
        return Optional.ofNullable(options.get(key));
    }
}
