package gander.app;

import gander.FileFault;
import gander.UserException;
import gander.app.command.Arguments;
import gander.app.command.ClassifyCommand;
import gander.app.command.CompareCommand;
import gander.app.command.DataCommand;
import gander.app.command.EvaluateCommand;
import gander.app.command.FeaturesCommand;
import gander.app.command.SampleCommand;
import gander.app.command.SweepCommand;
import gander.app.command.TheoryCommand;
import gander.app.command.TrainCommand;
import gander.app.start.LibraryShortcut;
import gander.app.terminal.ExitCode;
import gander.app.terminal.Program;
import gander.app.terminal.StandardOutput;
import gander.app.terminal.Terminal;
import gander.app.terminal.Version;
import gander.tensor.Native;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Spec;

/**
 * The program {@code gander}. Exit codes: 0 done, 2 something the user can put right, 1 a bug, 3 a training run that
 * was to stop where it collapses and did, and the system's own codes for a program that was stopped: 130 after Ctrl-C, 143 after a polite kill.
 */
@Command(
        name = "gander",
        description = "Trains, measures and ships generative adversarial networks.",
        subcommands = {
            DataCommand.class,
            TrainCommand.class,
            SampleCommand.class,
            EvaluateCommand.class,
            CompareCommand.class,
            SweepCommand.class,
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
public final class Main implements Runnable {
    /** What keeps a command that computes from it. */
    private static final Set<String> ONLY_SAYING = Set.of("-h", "--help", "-V", "--version", "--dry-run");

    @Spec
    private CommandSpec spec;

    /** Runs one command and exits with its status. */
    public static void main(String[] args) {
        Program.tell();
        if (computes(List.of(args))) {
            Native.beginForProgram(new LibraryShortcut());
        }
        StandardOutput output = StandardOutput.install();
        CommandLine commandLine = commandLine();
        int status = canNameCurrentFolder(commandLine) ? commandLine.execute(args) : ExitCode.USER_ERROR;
        System.exit(output.fault(status)
                .map(reason -> fail(
                        commandLine,
                        "standard output cannot be written: " + reason + "; what was printed is incomplete"))
                .orElse(status));
    }

    /** Where the locale has no letters for the folder's name, classes of Java's own fail when they are first used. */
    private static boolean canNameCurrentFolder(CommandLine commandLine) {
        try {
            return Path.of(System.getProperty("user.dir")).isAbsolute();
        } catch (InvalidPathException e) {
            fail(commandLine, "cannot work in the current folder: " + FileFault.reason(e));
            return false;
        }
    }

    /** Without a command: the help, as --help prints it. Who types the name alone asks what there is; that is no error. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Whether libtorch will be needed, unless an option is wrong. */
    static boolean computes(List<String> args) {
        return !args.isEmpty()
                && Program.COMPUTING.contains(args.get(0))
                && !args.equals(List.of("features"))
                && args.stream().noneMatch(ONLY_SAYING::contains);
    }

    /** The parser, with our manner of reporting errors. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        Arguments.read(commandLine);
        commandLine.setCommandName(Program.command());
        showAsTyped(commandLine);
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
            return ExitCode.BUG;
        });
        return commandLine;
    }

    /** Examples in the help are commands that can be typed. */
    private static void showAsTyped(CommandLine commandLine) {
        UsageMessageSpec usage = commandLine.getCommandSpec().usageMessage();
        usage.footer(Arrays.stream(usage.footer()).map(Program::typed).toArray(String[]::new));
        commandLine.getSubcommands().values().forEach(Main::showAsTyped);
    }

    private static int fail(CommandLine commandLine, String message) {
        PrintWriter err = commandLine.getErr();
        err.println(Terminal.wrap("gander: " + Terminal.printable(Program.typed(message))));
        err.flush();
        return ExitCode.USER_ERROR;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
