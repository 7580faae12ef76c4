package gander.baseline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.baseline.model.LogDensity;
import gander.baseline.model.NamedValue;
import gander.baseline.model.Picture;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.gan.GenerativeModel;
import gander.recipe.RecipeTree;
import gander.run.AtomicFile;
import gander.run.ImageGrid;
import gander.run.Journal;
import gander.run.RunDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Keeps the run directory of a model that is not a GAN: options, numbers and sample grids while it is fitted, then the
 * snapshot, the pictures and what the test images say. All is a function of the options, timings apart, which have a file of
 * their own.
 */
public final class BaselineRecorder implements FitListener, AutoCloseable {
    /** In timing.jsonl, as in a GAN's run: seconds since the fit began. */
    private static final String SECONDS_TOTAL = "Timing/secondsTotal";

    private final RunDirectory run;
    private final BaselineOptions options;
    private final Journal stats;
    private final Journal timing;
    private final long start = System.nanoTime();
    private List<NamedValue> last = List.of();

    /**
     * Begins to record a fit.
     *
     * @throws gander.UserException if the directory cannot be written
     */
    public BaselineRecorder(RunDirectory run, BaselineOptions options) {
        this.run = run;
        this.options = options;
        stats = Journal.create(run.stats());
        timing = Journal.create(run.timing());
    }

    @Override
    public void roundDone(Round round) {
        last = round.values();
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("step", round.number());
        last.forEach(value -> line.put(value.name(), value.value()));
        stats.append(line.toString());
        stats.flush();
        timing.append(JsonNodeFactory.instance
                .objectNode()
                .put("step", round.number())
                .put(SECONDS_TOTAL, (float) ((System.nanoTime() - start) / 1e9))
                .toString());
        timing.flush();
        round.model().ifPresent(model -> writeGrid(model, round.number()));
    }

    /**
     * Writes what a run has when its model is fitted.
     *
     * @return what the test images say
     * @throws gander.UserException if the directory cannot be written
     */
    public List<NamedValue> finish(Baseline model, ImageSet training, ImageSet test) {
        stats.sync();
        timing.sync();
        BaselineFile.write(run.snapshot(), options.model(), model);
        writeGrid(model, model.rounds());
        writeRealGrid(training);
        ObjectNode fit = JsonNodeFactory.instance
                .objectNode()
                .put("kind", options.model().kind())
                .put("rounds", model.rounds())
                .put("data", training.name())
                .put("trainingImages", training.size())
                .put("testImages", test.size())
                .put("density", model.logDensity().map(LogDensity::statement).orElse(null));
        List<NamedValue> measured = model.measure(test);
        ObjectNode values = fit.putObject("figures");
        last.forEach(value -> values.put(value.name(), value.value()));
        measured.forEach(value -> values.put(value.name(), value.value()));
        ArrayNode pictures = fit.putArray("pictures");
        for (Picture picture : model.pictures(test)) {
            Path file = run.picture(picture.name());
            ImageGrid.writePng(picture.image(), file);
            pictures.addObject().put("file", file.getFileName().toString()).put("caption", picture.caption());
        }
        AtomicFile.write(run.fit(), RecipeTree.writeJson(fit).getBytes(StandardCharsets.UTF_8));
        return measured;
    }

    /** Samples of the run's seed, the same latent vectors every time. */
    private void writeGrid(GenerativeModel model, long round) {
        ImageShape shape = model.imageShape();
        int count = ImageGrid.shown(options.gridImages(), shape.height(), shape.width());
        byte[] pixels = model.bytes(options.seed(), 0, count);
        ImageGrid.writePng(
                ImageGrid.square(pixels, count, shape.channels(), shape.height(), shape.width()),
                run.sampleGrid(round));
    }

    /** Training images in a grid like the samples', to hold them against. */
    private void writeRealGrid(ImageSet training) {
        int count = Math.min(options.gridImages(), training.size());
        ImageShape shape = training.shape();
        byte[] pixels = training.chosen(options.seed(), count);
        ImageGrid.writePng(
                ImageGrid.square(pixels, count, options.gridImages(), shape.channels(), shape.height(), shape.width()),
                run.real());
    }

    @Override
    public void close() {
        stats.close();
        timing.close();
    }
}
