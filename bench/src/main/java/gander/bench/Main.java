package gander.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import gander.FileFault;
import gander.UserException;
import gander.app.start.LibraryShortcut;
import gander.bench.experiment.ExperimentCommand;
import gander.bench.ratio.RatioCommand;
import gander.bench.study.StudyCommand;
import gander.data.ImageSource;
import gander.data.idx.IdxFolder;
import gander.recipe.Names;
import gander.recipe.Value;
import gander.run.AtomicFile;
import gander.tensor.ComputeDevice;
import gander.tensor.Native;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code gander bench}. */
@Command(
        name = "gander bench",
        mixinStandardHelpOptions = true,
        subcommands = {ExperimentCommand.class, RatioCommand.class, StudyCommand.class},
        description = "Measures Gander beside its peers and the machine's own limit, and writes one table.")
public final class Main implements Callable<Integer> {
    private static final int USER_ERROR = 2;
    private static final int ALL_IMAGES = 60_000;
    private static final int SMOKE_IMAGES = 512;
    private static final Contest.Effort SMOKE = new Contest.Effort(1, 0.02, SMOKE_IMAGES, true);

    @Option(
            names = "--workload",
            paramLabel = "NAME",
            split = ",",
            description = "Only these: ${COMPLETION-CANDIDATES}.",
            completionCandidates = WorkloadNames.class)
    private List<String> workloads = List.of();

    @Option(names = "--rounds", description = "Rounds of each contender. Default: ${DEFAULT-VALUE}.")
    private int rounds = 7;

    @Option(names = "--seconds", description = "Seconds of a round. Default: ${DEFAULT-VALUE}.")
    private double seconds = 2;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "cpu or cuda: where Gander and PyTorch train. Default: cpu.")
    private ComputeDevice device = ComputeDevice.CPU;

    @Option(
            names = "--python",
            paramLabel = "PROGRAM",
            description = "The Python that has torch. Default: python3, else /usr/bin/python3.")
    private Optional<String> python = Optional.empty();

    @Option(names = "--no-peers", description = "Gander and the roofline only.")
    private boolean noPeers;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where bench.json and bench.md go. Default: docs/results; with --smoke, bench/target/smoke.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--smoke", description = "A second's work, to see that everything runs; the figures mean nothing.")
    private boolean smoke;

    @Option(names = "--kernels", description = "Measure the kernels that are not products, with JMH, instead.")
    private boolean kernels;

    @Option(
            names = "--scale",
            description =
                    "Measure how speed goes with batch, threads and width, and memory with the data set's size, instead.")
    private boolean scale;

    @Option(names = "--memory-of", hidden = true)
    private Optional<Path> memoryOf = Optional.empty();

    @Option(names = "--memory-of-pictures", hidden = true)
    private Optional<Path> memoryOfPictures = Optional.empty();

    /** The words after {@code --workload}. */
    static final class WorkloadNames extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        WorkloadNames() {
            super(Workload.all().stream().map(Workload::name).toList());
        }
    }

    /** Measures, and exits with the status of it. */
    public static void main(String[] args) {
        int status = run(args);
        if (System.out.checkError() && status == 0) {
            System.err.println("gander bench: standard output cannot be written, and is incomplete; see its disk");
            System.exit(USER_ERROR);
        }
        System.exit(status);
    }

    static int run(String... args) {
        return commandLine().execute(args);
    }

    /** The command line, which prints what a user can put right as one line. */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        number(commandLine, int.class);
        number(commandLine, double.class);
        return commandLine
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, failed, parsed) -> {
                    if (!(e instanceof UserException || e instanceof IOException)) {
                        throw e;
                    }
                    String message = e instanceof IOException ? FileFault.withFile(e) : e.getMessage();
                    failed.getErr().println("gander bench: " + Names.printable(message));
                    return USER_ERROR;
                });
    }

    /** Numbers are read as in recipes, as all of Gander's commands read them. */
    private static <T> void number(CommandLine commandLine, Class<T> type) {
        commandLine.registerConverter(type, text -> {
            try {
                return Value.read(text, type);
            } catch (UserException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
        });
    }

    @Override
    public Integer call() throws Exception {
        Optional<ImageSource> alone =
                memoryOf.<ImageSource>map(IdxFolder::new).or(() -> memoryOfPictures.map(ScaleMemory::pictures));
        if (alone.isPresent()) {
            Native.beginForProgram(new LibraryShortcut());
            System.out.println(new ObjectMapper().writeValueAsString(Scale.memory(alone.get(), seconds)));
            return 0;
        }
        if (device != ComputeDevice.CPU && (kernels || scale)) {
            throw new UserException(
                    "--device: got cuda, but --scale and --kernels measure the processor; leave it out");
        }
        if (kernels) {
            Kernels.run(smoke);
            return 0;
        }
        if (rounds < 1 || !(seconds > 0)) {
            throw new UserException("--rounds and --seconds must be positive, got " + rounds + " and " + seconds);
        }
        if (scale) {
            scale();
        } else {
            device.require();
            measure(chosen());
        }
        return 0;
    }

    private void scale() throws IOException {
        Path root = root();
        Path work = Files.createDirectories(root.resolve("bench/target/work"));
        int images = smoke ? SMOKE_IMAGES : ALL_IMAGES;
        Path data = DataFolder.write(work.resolve("images-" + images), images);
        Scale measured = new Scale(data, smoke ? 1 : rounds, smoke ? 0.02 : seconds, Main::progress);
        Native.load();
        Map<String, String> facts =
                facts(Map.of("gander", Native.version()), new Contest.Effort(rounds, seconds, images, smoke));
        facts.put("rounds", measured.effort());
        ScaleReport report = new ScaleReport(
                facts,
                measured.batches(smoke ? List.of(32, 64) : Scale.BATCHES),
                measured.widths(smoke ? List.of(32) : Scale.WIDTHS),
                ScaleMemory.of(data, work, smoke ? List.of(images) : Scale.dataSizes(), seconds),
                ScaleMemory.ofPictures(work, smoke ? List.of(images) : Scale.PICTURES, seconds));
        Path folder = Files.createDirectories(results(root));
        report.write(folder);
        System.out.println("written: " + folder.resolve("scale.md"));
    }

    private Path results(Path root) {
        return out.orElse(root.resolve(smoke ? "bench/target/smoke" : "docs/results"));
    }

    private List<Workload> chosen() {
        for (String name : workloads) {
            if (Workload.all().stream().noneMatch(workload -> workload.name().equals(name))) {
                throw new UserException("--workload: got " + name + ", expected some of " + new WorkloadNames());
            }
        }
        return Workload.all().stream()
                .map(workload -> workload.on(device))
                .filter(workload -> workloads.isEmpty() ? workload.possible() : workloads.contains(workload.name()))
                .toList();
    }

    private void measure(List<Workload> chosen) throws IOException {
        Path root = root();
        Path work = Files.createDirectories(root.resolve("bench/target/work"));
        Contest.Effort effort = smoke ? SMOKE : new Contest.Effort(rounds, seconds, ALL_IMAGES, false);
        List<Result> results = new ArrayList<>();
        try (Contest contest = new Contest(contenders(root), effort, work, Main::progress)) {
            for (Workload workload : chosen) {
                results.add(contest.run(workload));
            }
            Report report = new Report(facts(contest.versions(), effort), results);
            System.out.println(report.table());
            Path folder = Files.createDirectories(results(root));
            AtomicFile.write(folder.resolve("bench.json"), report.json().getBytes(StandardCharsets.UTF_8));
            AtomicFile.write(folder.resolve("bench.md"), report.markdown().getBytes(StandardCharsets.UTF_8));
            System.out.println("written: " + folder.resolve("bench.md"));
        }
    }

    private static void progress(String line) {
        System.err.println(line);
    }

    /** The checkout: the launcher's word, the build's for tests, or where one is. */
    private static Path root() {
        String build = System.getenv().getOrDefault("GANDER_ROOT", ".");
        return Path.of(System.getProperty("gander.root", build))
                .toAbsolutePath()
                .normalize();
    }

    private List<Contender> contenders(Path root) {
        Contenders all = new Contenders(root);
        boolean onCpu = device == ComputeDevice.CPU;
        List<Contender> taking = new ArrayList<>();
        taking.add(all.gander());
        if (onCpu) {
            taking.addAll(all.rooflines(!smoke));
        }
        if (!noPeers) {
            taking.addAll(all.pytorch(python.map(List::of).orElse(List.of("python3", "/usr/bin/python3"))));
        }
        if (!noPeers && onCpu) {
            taking.add(all.djl(!smoke));
        }
        return taking;
    }

    private Map<String, String> facts(Map<String, String> versions, Contest.Effort effort) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("machine", Machine.cpu() + ", " + Machine.cores() + " cores, " + Machine.system());
        facts.put("device", device.name().toLowerCase(Locale.ROOT));
        facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put("gander", System.getProperty("gander.commit", "unknown"));
        versions.forEach((name, version) -> facts.put("version of " + name, version));
        facts.put(
                "date",
                OffsetDateTime.now(ZoneId.systemDefault())
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString());
        facts.put("command", command());
        facts.put(
                "rounds",
                effort.rounds() + " of " + effort.seconds() + " s, interleaved, after the time of "
                        + Contest.WARM_UP_ROUNDS + " that is not counted");
        return facts;
    }

    private String command() {
        StringBuilder command = new StringBuilder("./gander bench");
        if (scale) {
            command.append(" --scale");
        }
        if (smoke) {
            return command.append(" --smoke").toString();
        }
        if (!workloads.isEmpty()) {
            command.append(" --workload ").append(String.join(",", workloads));
        }
        if (device != ComputeDevice.CPU) {
            command.append(" --device ").append(device.name().toLowerCase(Locale.ROOT));
        }
        return command.append(" --rounds ")
                .append(rounds)
                .append(" --seconds ")
                .append(seconds)
                .toString();
    }
}
