package gander.bench.study;

import gander.FileFault;
import gander.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program, run as a user runs it. */
@FunctionalInterface
interface Gander {
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
                        command.get(0) + " does not start: " + FileFault.reason(e) + "; run the study from a checkout",
                        e);
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
}
