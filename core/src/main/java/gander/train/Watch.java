package gander.train;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import gander.gan.Snapshot;
import gander.recipe.Names;
import gander.recipe.RecipeTree;
import gander.run.AtomicFile;
import gander.run.Journal;
import gander.run.RunDirectory;
import gander.run.Score;
import gander.run.ScoreLines;
import gander.train.alarm.Alarm;
import gander.train.alarm.CollapseAlarm;
import gander.train.alarm.Watched;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps an eye on a run for a {@link Recorder}: scores the generator now and then, keeps the best one, warns. Its state is what
 * its journals hold.
 */
final class Watch implements AutoCloseable {
    private final RunDirectory run;
    private final Trainer trainer;
    private final Optional<Evaluator> evaluator;
    private final RunEvents events;
    private final CollapseAlarm alarm;
    private final Journal alarms;
    private final Optional<Journal> metrics;
    private Optional<Score> best = Optional.empty();

    /** Begins at the trainer's step; the statistics up to it must be there, and no later ones. */
    Watch(RunDirectory run, Trainer trainer, Optional<Evaluator> evaluator, RunEvents events) {
        if (evaluator.isPresent() != trainer.config().evaluation().isPresent()) {
            throw new IllegalArgumentException("the configuration asks for "
                    + (evaluator.isPresent()
                            ? "no scores while training, got an evaluator"
                            : "scores, got no evaluator"));
        }
        this.run = run;
        this.trainer = trainer;
        this.evaluator = evaluator;
        this.events = events;
        alarm = new CollapseAlarm(subject(trainer));
        long step = trainer.step();
        alarms = open(run.alarms(), step);
        metrics = evaluator.map(scored -> open(run.metrics(), step));
        if (step > 0) {
            alarm.replay(run);
            improve(ScoreLines.read(run.metrics()));
            if (best.isPresent() && best.get().step() == step) {
                // The process may have been killed between the checkpoint and the best snapshot.
                writeBest();
            }
        }
    }

    private static CollapseAlarm.Subject subject(Trainer trainer) {
        TrainingConfig config = trainer.config();
        return new CollapseAlarm.Subject(
                config.loss(),
                config.data().kind(),
                config.run().statsEverySteps(),
                config.evaluation().isPresent(),
                trainer.generator().parameters().size());
    }

    private static Journal open(Path path, long step) {
        return step > 0 && Files.exists(path) ? Journal.resume(path, step) : Journal.create(path);
    }

    /** The step up to which there must be scores, where a run is at {@code step}. */
    static long lastScored(TrainingConfig config, long step) {
        return config.evaluation()
                .map(rules -> step - step % rules.everySteps())
                .orElse(0L);
    }

    /** Hears a line of stats.jsonl. */
    void statistics(String line) {
        warn(alarm.hearStatistics(line));
    }

    /**
     * Scores the generator if this is the step to do it.
     *
     * @return whether it is the best so far: then it is to be kept, once there is a checkpoint of this step
     */
    boolean evaluate() {
        long step = trainer.step();
        boolean due = trainer.config()
                .evaluation()
                .filter(rules -> step % rules.everySteps() == 0
                        || step == trainer.clock().steps())
                .isPresent();
        if (!due) {
            return false;
        }
        List<Score> scores = evaluator.orElseThrow().score(trainer.sampler(), step);
        for (Score score : scores) {
            metrics.orElseThrow().append(ScoreLines.write(score));
        }
        metrics.orElseThrow().flush();
        boolean improved = improve(scores);
        events.scored(scores, improved);
        warn(alarm.hearScores(scores));
        return improved;
    }

    /** Takes these scores, which come after those before, into account; gives whether one of them is the best. */
    private boolean improve(List<Score> scores) {
        List<Score> deciding = new ArrayList<>(best.stream().toList());
        deciding.addAll(ScoreLines.deciding(scores));
        Optional<Score> before = best;
        best = ScoreLines.best(deciding);
        return !best.equals(before);
    }

    /**
     * Keeps the generator as it is as the best so far. There must be a checkpoint of this step: a run never has a best
     * snapshot that it could not have made.
     */
    void writeBest() {
        Snapshot.write(
                run.best(),
                trainer.description(),
                trainer.generatorToUse(),
                Map.of("score", RecipeTree.writeJson(best.orElseThrow()).strip()));
    }

    /** Writes how everything that the run is watched for stands. */
    void writeWatched() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Watched watched : watched()) {
            all.addObject()
                    .put("what", watched.what())
                    .put("state", Names.kebab(watched.state().name()))
                    .put("detail", watched.detail());
        }
        AtomicFile.write(run.watched(), RecipeTree.writeJson(all).getBytes(StandardCharsets.UTF_8));
    }

    /** How everything that the run is watched for stands. */
    List<Watched> watched() {
        return alarm.watched();
    }

    private void warn(List<Alarm> warnings) {
        for (Alarm warning : warnings) {
            alarms.append(warning.line());
            alarms.flush();
            events.warned(warning);
        }
    }

    /** The journals, to be put on the disk. */
    List<Journal> journals() {
        List<Journal> journals = new ArrayList<>(List.of(alarms));
        metrics.ifPresent(journals::add);
        return journals;
    }

    @Override
    public void close() {
        journals().forEach(Journal::close);
    }
}
