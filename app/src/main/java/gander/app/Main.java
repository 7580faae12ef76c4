package gander.app;

import gander.FileFault;
import gander.UserException;
import gander.recipe.Names;
import gander.tensor.Native;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * The program {@code gander}. Exit codes: 0 done, 2 something the user can put right, 1 a bug, 3 a training run that
 * was to stop where it collapses and did, and the system's own codes for a program that was stopped: 130 after Ctrl-C, 143 after a polite kill.
 */
@Command(
        name = "gander",
        description = "Trains, measures and ships generative adversarial networks.",
        subcommands = {
            TrainCommand.class,
            SampleCommand.class,
            EvaluateCommand.class,
            CompareCommand.class,
            FeaturesCommand.class,
            ClassifyCommand.class,
            TheoryCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "A first run: gander train. Each command has its own --help.",
        })
public final class Main {
    /** The user can put it right. */
    static final int USER_ERROR = 2;

    /** A run collapsed, and was to stop then. */
    static final int COLLAPSED = 3;

    private static final int BUG = 1;

    /** The commands that compute with libtorch, which takes longer to load than to read the options. */
    static final Set<String> COMPUTING =
            Set.of("train", "sample", "evaluate", "compare", "features", "classify", "theory");

    /** What keeps them from it. */
    private static final Set<String> ONLY_SAYING = Set.of("-h", "--help", "-V", "--version", "--dry-run");

    /** Runs one command and exits with its status. */
    public static void main(String[] args) {
        if (computes(List.of(args))) {
            Native.beginForProgram();
        }
        StandardOutput output = StandardOutput.install();
        CommandLine commandLine = commandLine();
        int status = spellsCurrentFolder(commandLine) ? commandLine.execute(args) : USER_ERROR;
        System.exit(output.fault(status)
                .map(reason -> fail(
                        commandLine,
                        "standard output cannot be written: " + reason + "; what was printed is incomplete"))
                .orElse(status));
    }

    /** Where the locale has no letters for the folder's name, classes of Java's own fail when they are first used. */
    private static boolean spellsCurrentFolder(CommandLine commandLine) {
        try {
            return Path.of(System.getProperty("user.dir")).isAbsolute();
        } catch (InvalidPathException e) {
            fail(commandLine, "cannot work in the current folder: " + FileFault.reason(e));
            return false;
        }
    }

    /** Whether libtorch will be needed, unless an option is wrong. */
    static boolean computes(List<String> args) {
        return !args.isEmpty()
                && COMPUTING.contains(args.get(0))
                && args.stream().noneMatch(ONLY_SAYING::contains);
    }

    /** The parser, with our manner of reporting errors. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        Arguments.read(commandLine);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setParameterExceptionHandler((e, args) -> {
            String command = e.getCommandLine().getCommandSpec().qualifiedName();
            return fail(e.getCommandLine(), firstLine(e) + "; see " + command + " --help");
        });
        commandLine.setExecutionExceptionHandler((e, failed, parsed) -> {
            if (e instanceof UserException) {
                return fail(failed, e.getMessage());
            }
            if (e instanceof IOException || e instanceof UncheckedIOException || e instanceof InvalidPathException) {
                return fail(failed, FileFault.withFile(e));
            }
            e.printStackTrace(failed.getErr());
            return BUG;
        });
        return commandLine;
    }

    private static int fail(CommandLine commandLine, String message) {
        PrintWriter err = commandLine.getErr();
        err.println("gander: " + Names.printable(message));
        err.flush();
        return USER_ERROR;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
