package gander.bench.study;

import gander.UserException;
import gander.bench.Gander;
import gander.bench.Machine;
import gander.run.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code gander bench study}. */
@Command(
        name = "study",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Trains and scores all generative models, three seeds where random, and writes docs/results/models.md."
                        + " Stopped and begun again, it goes on where it was. Takes hours.")
public final class StudyCommand implements Callable<Integer> {
    private static final String PICTURES = "models";

    @Option(names = "--data", paramLabel = "NAME", description = "mnist, pen or idx:DIR. Default: ${DEFAULT-VALUE}.")
    private String data = "mnist";

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder of MNIST's four files.")
    private Optional<Path> dataDir = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the runs go, or those of a study to go on with are. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("runs", "study");

    @Option(names = "--seeds", paramLabel = "N", description = "Of random models. Default: ${DEFAULT-VALUE}.")
    private int seeds = 3;

    @Option(names = "--only", paramLabel = "MODEL", split = ",", description = "Some models only, such as gan,vae-20.")
    private List<String> only = List.of();

    @Option(names = "--page-only", description = "Write the page from what is done, and train and score nothing more.")
    private boolean pageOnly;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Where models.md, models.json and models/ go. Default: docs/results.")
    private Optional<Path> results = Optional.empty();

    @Spec
    private CommandSpec spec;

    /** Made by the command line. */
    public StudyCommand() {}

    @Override
    public Integer call() throws IOException {
        if (seeds < 1) {
            throw new UserException("--seeds: got " + seeds + ", expected 1 or more");
        }
        Path root =
                Path.of(System.getProperty("gander.root", ".")).toAbsolutePath().normalize();
        Path folder = Files.createDirectories(results.orElse(root.resolve("docs/results")));
        Path pictures = Files.createDirectories(folder.resolve(PICTURES)).toAbsolutePath();
        Path work = Files.createDirectories(out).toAbsolutePath().normalize();
        Study study = new Study(
                pageOnly ? Gander.launcher(root).drawingOnly() : Gander.launcher(root),
                new Study.Setting(dataOptions(), seeds, work, pictures),
                this::progress);
        study.run(chosen());
        if (study.runs().isEmpty()) {
            throw new UserException("nothing was measured: "
                    + study.failures().values().iterator().next());
        }
        Map<String, String> facts = facts(study.runs());
        AtomicFile.write(
                folder.resolve("models.md"),
                new StudyPage(facts, study.runs(), study.failures(), PICTURES)
                        .markdown()
                        .getBytes(StandardCharsets.UTF_8));
        AtomicFile.write(
                folder.resolve("models.json"),
                StudyJson.of(facts, study.runs(), study.failures()).getBytes(StandardCharsets.UTF_8));
        progress("written: " + folder.resolve("models.md"));
        if (!study.failures().isEmpty()) {
            throw new UserException(study.failures().size() + " runs are missing from " + folder.resolve("models.md")
                    + ", which says why; the same command tries them again");
        }
        return 0;
    }

    private List<String> dataOptions() {
        List<String> options = new ArrayList<>(List.of("--data", data));
        dataDir.ifPresent(dir -> options.addAll(
                List.of("--data-dir", dir.toAbsolutePath().normalize().toString())));
        return options;
    }

    private List<StudyModel> chosen() {
        List<StudyModel> all = StudyPlan.models();
        List<String> names = all.stream().map(StudyModel::name).toList();
        for (String name : only) {
            if (!names.contains(name)) {
                throw new UserException("--only: got " + name + ", expected some of " + String.join(", ", names));
            }
        }
        return all.stream()
                .filter(model -> only.isEmpty() || only.contains(model.name()))
                .toList();
    }

    private void progress(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }

    private Map<String, String> facts(List<StudyRun> runs) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("data", data);
        facts.put("machine", Machine.cpu() + ", " + Machine.cores() + " cores, " + Machine.system());
        facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put(
                "gander",
                runs.stream().map(StudyRun::commit).collect(Collectors.toCollection(TreeSet::new)).stream()
                        .collect(Collectors.joining(", ")));
        facts.put("date", LocalDate.now(ZoneId.systemDefault()).toString());
        facts.put("command", command());
        return facts;
    }

    /** As it was typed, but for folders, which are this machine's. */
    private String command() {
        return "`./gander bench study --data " + data + " --seeds " + seeds
                + (only.isEmpty() ? "" : " --only " + String.join(",", only)) + "`";
    }
}
