package gander.bench;

import gander.FileFault;
import gander.bench.Workload.Kind;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Loader;

/** Finds out who can take part. */
final class Contenders {
    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);
    private static final Set<Kind> TRAINING = EnumSet.complementOf(EnumSet.of(Kind.SAMPLE));
    private static final Set<Kind> BOUNDED = EnumSet.of(Kind.TRAIN, Kind.SAMPLE);
    private static final String AVX512_KERNELS = "SKYLAKEX";

    /** What gander.tensor.Tuning does in process: glibc gives large blocks back to the system only when there are many. */
    private static final Map<String, String> KEEP_PAGES = Map.of(
            "MALLOC_MMAP_THRESHOLD_", String.valueOf(32 << 20),
            "MALLOC_TRIM_THRESHOLD_", String.valueOf(1 << 30));

    private final Path root;

    /** Contenders whose scripts and sources are in this checkout of Gander. */
    Contenders(Path root) {
        this.root = root;
    }

    Contender gander() {
        return Contender.of("gander", Contender.Role.OURS, ALL, Map.of(), ownCommand(Child.class, "gander"));
    }

    /** What Gander is held against as the bound. */
    List<Contender> rooflines(boolean everyKernel) {
        List<Contender> own = new ArrayList<>();
        own.add(Contender.of(
                "roofline", Contender.Role.ROOFLINE, BOUNDED, Map.of(), ownCommand(Child.class, "roofline")));
        if (everyKernel && Machine.hasAvx512()) {
            own.add(Contender.of(
                    "roofline, AVX-512",
                    Contender.Role.ROOFLINE,
                    BOUNDED,
                    Map.of("OPENBLAS_CORETYPE", AVX512_KERNELS),
                    ownCommand(Child.class, "roofline")));
        }
        return own;
    }

    /** A program of this jar, with these arguments. */
    static List<String> ownCommand(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(java());
        // The launcher's flags, which keep the system's libtorch away.
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-D") || argument.startsWith("-X"))
                .toList());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> java() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    /** PyTorch in its variants, from the first of these Pythons that has it. */
    List<Contender> pytorch(List<String> pythons) {
        for (String python : pythons) {
            Optional<String> blas = torchBlas(python);
            if (blas.isPresent()) {
                return List.of(
                        pytorch(python, "pytorch", "plain", ALL, Map.of()),
                        pytorch(python, "pytorch, tuned", "tuned", ALL, tuned(blas.get())),
                        pytorch(python, "pytorch, DataLoader", "dataloader", TRAINING, Map.of()));
            }
        }
        String why = "no torch and numpy in " + String.join(", ", pythons) + "; --python names another";
        return List.of(
                Contender.missing("pytorch", ALL, why),
                Contender.missing("pytorch, tuned", ALL, why),
                Contender.missing("pytorch, DataLoader", TRAINING, why));
    }

    private Contender pytorch(
            String python, String name, String variant, Set<Kind> kinds, Map<String, String> environment) {
        String script = root.resolve("bench/peers/gan.py").toString();
        return Contender.of(name, Contender.Role.PEER, kinds, environment, List.of(python, script, variant));
    }

    /** What this Python's torch says of its BLAS, such as "mkl"; empty where there is no torch. */
    private static Optional<String> torchBlas(String python) {
        try {
            Process process = new ProcessBuilder(
                            python,
                            "-c",
                            "import numpy, re, torch;"
                                    + "print('BLAS', *re.findall('BLAS_INFO=([a-z]+)', torch.__config__.show()))")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(said.strip()) : Optional.empty();
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What helps PyTorch and is not in the script's hands. */
    private static Map<String, String> tuned(String blas) {
        Map<String, String> environment = new LinkedHashMap<>(KEEP_PAGES);
        environment.put("OMP_NUM_THREADS", String.valueOf(Machine.cores()));
        // OpenBLAS's own pool gets in the way of OpenMP's; the trial gives it more where that is faster.
        environment.put("OPENBLAS_NUM_THREADS", "1");
        if (Machine.hasAvx512()) {
            environment.put("OPENBLAS_CORETYPE", AVX512_KERNELS);
        }
        if (blas.contains("generic")) {
            // A distribution's PyTorch takes whichever BLAS the system has, and the reference BLAS is 30 times slower.
            openBlas().ifPresent(library -> environment.put("LD_PRELOAD", library));
        }
        return environment;
    }

    /** The OpenBLAS that Gander itself uses. */
    private static Optional<String> openBlas() {
        try {
            File folder = Loader.cacheResource(Loader.class, "/org/bytedeco/openblas/" + Loader.getPlatform() + "/");
            File library = new File(folder, "libopenblas.so.0");
            return library.isFile() ? Optional.of(library.getPath()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** DJL's training API, built first where it is not. */
    Contender djl(boolean build) {
        Path target = root.resolve("bench/djl/target");
        Path jar = target.resolve("gander-bench-djl.jar");
        String problem = build ? buildDjl(target) : "";
        if (!problem.isEmpty() || !Files.exists(jar)) {
            return Contender.missing(
                    "djl", ALL, problem.isEmpty() ? "not built: mvn -P bench-peers -pl bench/djl package" : problem);
        }
        List<String> command = new ArrayList<>(java());
        // DJL would otherwise report its use to its authors.
        command.addAll(List.of("-DOPT_OUT_TRACKING=true", "-DDJL_CACHE_DIR=" + target.resolve("cache")));
        command.addAll(List.of("-Djava.library.path=" + target.resolve("no-system-libraries")));
        command.addAll(List.of("-jar", jar.toString()));
        Map<String, String> environment = new LinkedHashMap<>(KEEP_PAGES);
        environment.put("DJL_CACHE_DIR", target.resolve("cache").toString());
        environment.put("OPT_OUT_TRACKING", "true");
        return Contender.of("djl", Contender.Role.PEER, ALL, environment, command);
    }

    private String buildDjl(Path target) {
        Path log = target.resolve("build.log");
        try {
            Files.createDirectories(target);
            Process maven = new ProcessBuilder(
                            "mvn",
                            "-B",
                            "-ntp",
                            "-q",
                            "-P",
                            "bench-peers",
                            "-pl",
                            "bench/djl",
                            "package",
                            "-DskipTests")
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!maven.waitFor(10, TimeUnit.MINUTES)) {
                maven.destroyForcibly();
                return "its build takes more than 10 minutes";
            }
            return maven.exitValue() == 0
                    ? ""
                    : "its build failed: "
                            + Files.readString(log, StandardCharsets.UTF_8)
                                    .lines()
                                    .filter(line -> line.contains("ERROR"))
                                    .findFirst()
                                    .orElse("see " + log);
        } catch (IOException e) {
            return "its build failed: " + FileFault.reason(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
