package gander.bench.ratio;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.UserException;
import gander.data.UserCache;
import gander.data.mnist.MnistFiles;
import gander.data.point.GaussianRing;
import gander.gan.Latent;
import gander.loss.NonSaturating;
import gander.nn.Activation;
import gander.optim.OptimizerConfig;
import gander.recipe.RecipeTree;
import gander.run.AtomicFile;
import gander.tensor.Native;
import gander.theory.density.Normal;
import gander.theory.density.NormalMixture;
import gander.theory.divergence.HistogramDivergence;
import gander.theory.game.PointGame;
import gander.theory.game.RatioSweep;
import gander.theory.game.RatioSweep.Row;
import gander.theory.game.UpdateRatio;
import gander.train.TrainingConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code gander bench ratio}. */
@Command(
        name = "ratio",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Plays the game at several ratios of discriminator to generator updates, ten seeds each, on the line,"
                        + " on the ring and on MNIST, and writes the result that the theory article shows. Takes half an hour.")
public final class RatioCommand implements Callable<Integer> {
    private static final List<UpdateRatio> RATIOS = List.of(
            new UpdateRatio(100, 1),
            new UpdateRatio(20, 1),
            new UpdateRatio(5, 1),
            new UpdateRatio(2, 1),
            UpdateRatio.EQUAL,
            new UpdateRatio(1, 2),
            new UpdateRatio(1, 5));
    private static final HistogramDivergence LINE =
            new HistogramDivergence(NormalMixture.of(0.6, new Normal(-1.2, 0.5), new Normal(1.3, 0.7)), -4, 4, 60);
    private static final GaussianRing RING = new GaussianRing(8, 2, 0.1);
    private static final int SEEDS = 10;
    private static final String RESULT = "article/src/main/resources/gander/article/ratio.json";

    @Option(
            names = "--only",
            paramLabel = "GAME",
            split = ",",
            description = "Some games only: line, ring, mnist. The others stay as they are in the result.")
    private List<String> only = List.of();

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder of MNIST's four files.")
    private Optional<Path> dataDir = Optional.empty();

    @Option(names = "--seeds", paramLabel = "N", description = "Runs of each ratio. Default: ${DEFAULT-VALUE}.")
    private int seeds = SEEDS;

    @Option(names = "--out", paramLabel = "FILE", description = "The result's file. Default: " + RESULT)
    private Optional<Path> out = Optional.empty();

    @Spec
    private CommandSpec spec;

    /** Made by the command line. */
    public RatioCommand() {}

    @Override
    public Integer call() throws IOException {
        if (seeds < 2) {
            throw new UserException("--seeds: got " + seeds + ", expected 2 or more, for an interval");
        }
        for (String game : only) {
            if (!Game.names().contains(game)) {
                throw new UserException(
                        "--only: got " + game + ", expected some of " + String.join(", ", Game.names()));
            }
        }
        Path file = out.orElse(Path.of(System.getProperty("gander.root", ".")).resolve(RESULT));
        Native.load();
        for (Game game : Game.values()) {
            if (only.isEmpty() || only.contains(game.word())) {
                progress("playing " + game.word());
                write(file, game, sweep(game));
            }
        }
        progress("written: " + file);
        return 0;
    }

    private ObjectNode sweep(Game game) {
        RatioSweep sweep = new RatioSweep(RATIOS, seeds, game.updates, game.looks);
        return switch (game) {
            case LINE ->
                result(sweep, sweep.onLine(LINE, points(1, List.of(32, 32), 64)), LINE.floor(RatioSweep.POINTS));
            case RING -> result(sweep, sweep.onRing(RING, points(2, List.of(64, 64), 128)), ringFloor());
            case MNIST -> {
                MnistFiles mnist = MnistFiles.in(dataDir.orElseGet(() -> UserCache.folder("mnist")));
                mnist.prepare();
                yield result(sweep, sweep.onImages(TrainingConfig.reference(), mnist), RatioSweep.floor(mnist));
            }
        };
    }

    private static PointGame.Rules points(int latent, List<Integer> hidden, int batch) {
        return new PointGame.Rules(
                new PointGame.Layers(new Latent(latent, Latent.Prior.NORMAL), hidden, Activation.LEAKY_RELU),
                new NonSaturating(),
                new OptimizerConfig.Adam(1e-3, 0.5, 0.999, 1e-8),
                batch,
                UpdateRatio.EQUAL,
                Optional.empty(),
                1);
    }

    /** What the ring's own draws score, to first order: an eighth of Pearson's chi-squared over their number. */
    private static double ringFloor() {
        return RING.modes() / (8.0 * RatioSweep.POINTS);
    }

    private static ObjectNode result(RatioSweep sweep, List<Row> rows, double real) {
        ObjectNode result = new ObjectMapper()
                .createObjectNode()
                .put("updates", sweep.updates())
                .put("seeds", sweep.seeds())
                .put("real", real);
        ArrayNode array = result.putArray("rows");
        for (Row row : rows) {
            ArrayNode each = array.addArray()
                    .add(row.ratio().discriminator())
                    .add(row.ratio().generator())
                    .add(row.seed())
                    .add(row.updates())
                    .add(row.generatorUpdates())
                    .add(row.score());
            row.modes().ifPresent(each::add);
        }
        return result;
    }

    private void write(Path file, Game game, ObjectNode result) throws IOException {
        ObjectNode root = Files.exists(file)
                ? (ObjectNode) new ObjectMapper().readTree(Files.readString(file))
                : new ObjectMapper().createObjectNode();
        root.put("command", "./gander bench ratio" + (seeds == SEEDS ? "" : " --seeds " + seeds));
        root.put("rows", "D updates a step, G updates a step, seed, updates so far, those of G, score, modes found");
        root.set(game.word(), result);
        AtomicFile.write(file, RecipeTree.writeJson(root).getBytes(StandardCharsets.UTF_8));
    }

    private void progress(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }

    /** What is played, and for how long. */
    private enum Game {
        LINE(3_000, 12),
        RING(10_000, 10),
        MNIST(6_000, 4);

        private final long updates;
        private final int looks;

        Game(long updates, int looks) {
            this.updates = updates;
            this.looks = looks;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static List<String> names() {
            List<String> names = new ArrayList<>();
            for (Game game : values()) {
                names.add(game.word());
            }
            return names;
        }
    }
}
