package gander.train;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.UserException;
import gander.data.ImageSet;
import gander.gan.Snapshot;
import gander.recipe.RecipeTree;
import gander.run.AtomicFile;
import gander.run.ImageGrid;
import gander.run.Journal;
import gander.run.LossHistory;
import gander.run.RunDirectory;
import gander.run.StatNames;
import gander.tensor.FreedMemory;
import gander.train.alarm.Watched;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the run directory while a run goes on: losses and statistics, sample grids, scores, warnings, snapshots and
 * checkpoints. What it writes is a function of options and step, timings apart, which have a file of their own.
 */
public final class Recorder implements Trainer.Listener, AutoCloseable {
    private final RunDirectory run;
    private final Trainer trainer;
    private final String options;
    private final String data;
    private final Checkpoints checkpoints;
    private final Journal losses;
    private final Journal stats;
    private final Journal timing;
    private final Stopwatch stopwatch;
    private final Optional<Diversity> diversity;
    private final SamplePictures pictures;
    private final Watch watch;
    private final FreedMemory freed = new FreedMemory();

    /** A recorder for a configuration that asks for no scores while training, with nobody to hear its warnings. */
    public Recorder(RunDirectory run, Trainer trainer, String data) {
        this(run, trainer, data, Optional.empty(), RunEvents.SILENT);
    }

    /**
     * Begins to record a trainer that is at step 0, or goes on at the step to which it was restored: what the directory has
     * from later steps is taken back.
     *
     * @param data fingerprint of the training set
     * @param evaluator scores the generator, where the configuration asks for it; the caller's to close
     * @param events hears of scores and warnings
     * @throws UserException if the directory cannot be written, or lacks lines of steps before this one
     * @throws IllegalArgumentException if the configuration asks for scores and there is no evaluator, or the reverse
     */
    public Recorder(RunDirectory run, Trainer trainer, String data, Optional<Evaluator> evaluator, RunEvents events) {
        this.run = run;
        this.trainer = trainer;
        this.options = RecipeTree.writeJson(trainer.config());
        this.data = data;
        this.checkpoints = new Checkpoints(run);
        requireDescribed(trainer);
        pictures = SamplePictures.of(trainer);
        diversity = trainer.examples() instanceof ImageSet images
                ? Optional.of(new Diversity(images, trainer.config().train().seed()))
                : Optional.empty();
        long step = trainer.step();
        if (step == 0) {
            writeOptions();
            losses = Journal.create(run.losses(), LossHistory.HEADER);
            stats = Journal.create(run.stats());
            timing = Journal.create(run.timing());
            stopwatch = new Stopwatch(0, 0);
            watch = new Watch(run, trainer, evaluator, events);
            writeGrid(0);
        } else {
            requireSteps(run.losses(), step, step);
            requireSteps(run.stats(), step, step - step % trainer.config().run().statsEverySteps());
            requireSteps(run.metrics(), step, Watch.lastScored(trainer.config(), step));
            run.deleteSampleGridsAfter(trainer.clock().completeEpochs(step));
            writeOptions();
            stopwatch = new Stopwatch(Stopwatch.lastTotal(run.timing(), step), step);
            losses = Journal.resume(run.losses(), step);
            stats = Journal.resume(run.stats(), step);
            timing = Journal.resume(run.timing(), step);
            // The process may have been killed between the checkpoint and its snapshot.
            writeSnapshot();
            watch = new Watch(run, trainer, evaluator, events);
        }
        ImageGrid.writePng(pictures.real(), run.real());
        watch.writeWatched();
    }

    @Override
    public void stepDone(StepFacts facts) {
        long step = facts.step();
        losses.append(step + "," + (float) facts.discriminator().loss() + ","
                + (float) facts.generator().loss());
        if (step % trainer.config().run().statsEverySteps() == 0) {
            String line = statsLine(facts).toString();
            stats.append(line);
            writeTiming(step);
            losses.flush();
            stats.flush();
            watch.statistics(line);
        }
        if (trainer.clock().endsEpoch(step)) {
            long epoch = trainer.clock().completeEpochs(step);
            writeGrid(epoch);
            run.thinSampleGrids(epoch);
            losses.flush();
            watch.writeWatched();
        }
        boolean best = watch.evaluate();
        if (best
                || step % trainer.config().run().checkpointEverySteps() == 0
                || step == trainer.clock().steps()) {
            checkpoint();
        }
        if (best) {
            watch.writeBest();
        }
    }

    /**
     * Saves the trainer's state as it is, with all that the directory should have beside it.
     *
     * @return the checkpoint's file
     * @throws NonFiniteException if a parameter is NaN or infinite; then nothing is saved
     */
    public Path checkpoint() {
        trainer.requireFinite();
        if (stopwatch.isBehind(trainer.step())) {
            writeTiming(trainer.step());
        }
        losses.sync();
        stats.sync();
        timing.sync();
        watch.journals().forEach(Journal::sync);
        Path path = checkpoints.write(trainer, options, data);
        writeSnapshot();
        TrainingConfig.Run kept = trainer.config().run();
        checkpoints.prune(kept.checkpointsKept(), kept.checkpointEverySteps());
        freed.giveBack();
        watch.writeWatched();
        return path;
    }

    /** How everything that the run is watched for stands, by what has been recorded. */
    public List<Watched> watched() {
        return watch.watched();
    }

    private void writeTiming(long step) {
        timing.append(stopwatch.line(step, trainer.clock().imagesPerStep()).toString());
        timing.flush();
    }

    private void writeSnapshot() {
        Snapshot.write(run.snapshot(), trainer.description(), trainer.generatorToUse());
    }

    @Override
    public void close() {
        losses.close();
        stats.close();
        timing.close();
        watch.close();
    }

    private void writeOptions() {
        AtomicFile.write(run.options(), options.getBytes(StandardCharsets.UTF_8));
    }

    /** A run directory says by its options which networks it holds; it cannot hold others. */
    private static void requireDescribed(Trainer trainer) {
        Networks described = Networks.of(trainer.config(), trainer.examples());
        if (!described
                .generator()
                .parameters()
                .slots()
                .equals(trainer.generator().parameters().slots())) {
            throw new IllegalArgumentException(
                    "the trainer's generator is not the one that its configuration describes, so"
                            + " a run directory cannot hold it; record with a listener of your own");
        }
    }

    private ObjectNode statsLine(StepFacts facts) {
        Clock clock = trainer.clock();
        boolean logOdds = trainer.config().loss().isLogOdds();
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("step", facts.step())
                .put("epoch", (float) clock.epoch(facts.step()))
                .put("kimg", clock.kimg(facts.step()))
                .put(StatNames.DISCRIMINATOR_LOSS, (float) facts.discriminator().loss())
                .put(StatNames.GENERATOR_LOSS, (float) facts.generator().loss())
                .put(logOdds ? StatNames.REAL_OUTPUT : StatNames.REAL_LOGIT, (float) facts.realOutput())
                .put(logOdds ? StatNames.FAKE_OUTPUT : StatNames.FAKE_LOGIT, (float) facts.fakeOutput())
                .put(StatNames.DISCRIMINATOR_GRADIENT, (float)
                        facts.discriminator().gradientNorm())
                .put(StatNames.GENERATOR_GRADIENT, (float) facts.generator().gradientNorm());
        facts.discriminator()
                .penalties()
                .forEach((name, value) -> line.put(StatNames.penalty(name), value.floatValue()));
        diversity.ifPresent(measure ->
                measure.of(trainer.sampler()).ifPresent(value -> line.put(StatNames.DIVERSITY, (float) value)));
        return line;
    }

    private void writeGrid(long epoch) {
        ImageGrid.writePng(pictures.samples(), run.sampleGrid(epoch));
    }

    private static void requireSteps(Path journal, long checkpoint, long expected) {
        long last = Files.exists(journal) ? Journal.lastStep(journal).orElse(0) : 0;
        if (last < expected) {
            throw new UserException(journal + " ends at step " + last + ", but the checkpoint is of step " + checkpoint
                    + "; put the file back as it was, or start the run again with --options");
        }
    }
}
