package gander.bench;

import gander.FileFault;
import gander.UserException;
import gander.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The program, run as a user runs it. */
@FunctionalInterface
public interface Gander {
    /**
     * Runs {@code gander} with these arguments to its end; what it prints goes to the log.
     *
     * @return the exit code
     */
    int run(List<String> arguments, Path log);

    /** The same, but refusing what takes long. */
    default Gander drawingOnly() {
        return (arguments, log) -> {
            if (!arguments.get(0).equals("sample")) {
                throw new UserException("gander " + arguments.get(0) + " is not done yet");
            }
            return run(arguments, log);
        };
    }

    /** The launcher of a checkout, run in its root. */
    static Gander launcher(Path root) {
        return (arguments, log) -> {
            List<String> command =
                    new ArrayList<>(List.of(root.resolve("gander").toString()));
            command.addAll(arguments);
            Process process;
            try {
                process = new ProcessBuilder(command)
                        .directory(root.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
            } catch (IOException e) {
                throw new UserException(
                        command.get(0) + " does not start: " + FileFault.reason(e) + "; run this from a checkout", e);
            }
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                process.destroy();
                Thread.currentThread().interrupt();
                throw new UserException("interrupted; the same command goes on from here", e);
            }
        };
    }

    /**
     * The newest run that {@code gander train} left in a folder, by its full path, for the program runs in another. Names
     * begin with the time.
     *
     * @throws UserException if there is none
     */
    static RunDirectory newestRun(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> Files.isDirectory(path) && !Files.isSymbolicLink(path))
                    .max(Comparator.comparing(path -> path.getFileName().toString()))
                    .map(RunDirectory::new)
                    .orElseThrow(() -> new UserException("gander train left no run in " + folder));
        } catch (IOException e) {
            throw new UserException("cannot read " + folder + ": " + FileFault.reason(e), e);
        }
    }
}
