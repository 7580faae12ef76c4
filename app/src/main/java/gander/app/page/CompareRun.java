package gander.app.page;

import gander.FileFault;
import gander.UserException;
import gander.baseline.ModelFile;
import gander.data.ImageShape;
import gander.export.NamedArray;
import gander.export.SealedSafetensors;
import gander.gan.GenerativeModel;
import gander.html.Html;
import gander.run.ImageGrid;
import gander.run.RunDirectory;
import gander.run.Scatter;
import gander.run.Score;
import gander.run.ScoreVerdict;
import gander.run.Scores;
import gander.tensor.ComputeDevice;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run among those that are compared: its files, and samples drawn from its model. */
public final class CompareRun {
    private static final int MOST_RUNS = 26;
    private static final int POINTS = 1000;

    private final String letter;
    private final RunDirectory run;
    private final ModelFile.Description model;
    private final byte[] grid;
    private final List<Score> scores;
    private final RunFacts facts;

    private CompareRun(String letter, RunDirectory run, ModelFile.Description model, byte[] grid) {
        this.letter = letter;
        this.run = run;
        this.model = model;
        this.grid = grid;
        this.scores = Scores.read(run.scores());
        this.facts = new RunFacts(run);
    }

    /**
     * Reads a run and draws from it.
     *
     * @param letter what tables and charts call the run
     * @param images in the grid; fewer where the picture would be too large
     * @param seed of the images
     * @throws UserException if the run has no snapshot, or one of its files is damaged
     */
    public static CompareRun open(String letter, RunDirectory run, int images, long seed, ComputeDevice device) {
        try (ModelFile file = ModelFile.open(run.snapshot(), device)) {
            GenerativeModel model = file.model();
            ImageShape shape = model.imageShape();
            if (model.isOfPoints()) {
                float[] points = model.floats(seed, 0, POINTS);
                BufferedImage scatter = Scatter.around(points).draw(new float[0], points);
                return new CompareRun(letter, run, file.description(), ImageGrid.encode(scatter));
            }
            int shown = ImageGrid.shown(images, shape.height(), shape.width());
            byte[] grid = ImageGrid.encode(ImageGrid.square(
                    model.bytes(seed, 0, shown), shown, shape.channels(), shape.height(), shape.width()));
            return new CompareRun(letter, run, file.description(), grid);
        }
    }

    /**
     * Reads several runs, each once, and draws from them; they are called A, B and so on.
     *
     * @throws UserException as {@link #open}, or if a run is named twice, there are too many, or their images differ in shape
     */
    public static List<CompareRun> openAll(List<Path> runs, int images, long seed, ComputeDevice device) {
        List<CompareRun> read = new ArrayList<>();
        for (RunDirectory run : directories(runs)) {
            CompareRun next = open(String.valueOf((char) ('A' + read.size())), run, images, seed, device);
            if (!read.isEmpty() && !next.shape().equals(read.get(0).shape())) {
                throw new UserException(run.path() + " draws images of " + next.shape() + ", but "
                        + read.get(0).run().path() + " of " + read.get(0).shape()
                        + "; compare runs whose images have one shape");
            }
            read.add(next);
        }
        return read;
    }

    /** The runs, each once. */
    private static List<RunDirectory> directories(List<Path> runs) {
        if (runs.size() > MOST_RUNS) {
            throw new UserException(
                    "got " + runs.size() + " runs, but a page compares " + MOST_RUNS + " at most; name fewer");
        }
        Map<Path, Path> typed = new LinkedHashMap<>();
        List<RunDirectory> directories = new ArrayList<>();
        for (Path path : runs) {
            RunDirectory run = RunDirectory.open(path);
            Path before = typed.putIfAbsent(run.path(), path);
            if (before != null) {
                throw new UserException(path + " is the run that " + before + " is; name each run once");
            }
            directories.add(run);
        }
        return directories;
    }

    /** What tables and charts call the run. */
    public String letter() {
        return letter;
    }

    /** The run's directory. */
    public RunDirectory run() {
        return run;
    }

    /** The shape of its images. */
    public ImageShape shape() {
        return model.images();
    }

    /** The scores of its snapshot; none if it was not evaluated. */
    public List<Score> scores() {
        return scores;
    }

    /** The directory's name without the time at its beginning. */
    public String shortName() {
        return run.name().replaceFirst("^\\d{8}-\\d{6}-", "");
    }

    /** The command that measures what a page can show of this run. */
    public String evaluateCommand() {
        return Html.program() + " evaluate " + Html.shellWord(run.path().toString()) + " --metrics all";
    }

    /** The verdict of the scores that are of the snapshot's own state. */
    ScoreVerdict verdict() {
        return ScoreVerdict.of(
                scores.stream().filter(score -> score.step() == model.step()).toList(),
                Html.program() + " evaluate " + Html.shellWord(run.path().toString()) + " measures it");
    }

    /** Whether some scores are of an earlier state of the model than the snapshot. */
    public boolean hasStaleScores() {
        return scores.stream().anyMatch(score -> score.step() != model.step());
    }

    /** Steps, epochs or iterations that the model has had. */
    long step() {
        return model.step();
    }

    /** The kind of model in words. */
    String kind() {
        return switch (model.kind()) {
            case ModelFile.GAN -> "GAN";
            case "naive-bayes" -> "Naive Bayes";
            case "hidden-markov" -> "Hidden Markov model";
            default -> {
                String words = model.kind().replace('-', ' ');
                yield Character.toUpperCase(words.charAt(0)) + words.substring(1);
            }
        };
    }

    /** The samples: a PNG file. */
    byte[] grid() {
        return grid;
    }

    RunFacts facts() {
        return facts;
    }

    /** How many numbers the model is made of. */
    long numbers() {
        return SealedSafetensors.read(run.snapshot()).arrays().values().stream()
                .mapToLong(CompareRun::elements)
                .sum();
    }

    private static long elements(NamedArray array) {
        return array.shape().stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
    }

    /** Bytes of the snapshot file. */
    long snapshotBytes() {
        try {
            return Files.size(run.snapshot());
        } catch (IOException e) {
            throw new UserException("cannot read " + run.snapshot() + ": " + FileFault.reason(e), e);
        }
    }
}
