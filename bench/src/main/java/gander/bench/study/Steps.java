package gander.bench.study;

import gander.FileFault;
import gander.UserException;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeFile;
import gander.recipe.RecipeTree;
import gander.run.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Steps that are done once. A step that ended well leaves a note beside its log; when the study is begun again, a step whose
 * note is there, and was of the same command, is not repeated.
 */
final class Steps {
    private final Gander gander;

    Steps(Gander gander) {
        this.gander = gander;
    }

    /**
     * What a step that is done took.
     *
     * @param arguments of the command
     * @param seconds from its start to its end
     */
    record Done(List<String> arguments, double seconds) {}

    /** What the step took when it was done, if it was. */
    Optional<Done> done(Path folder, String name, List<String> arguments) {
        Path note = folder.resolve(name + ".json");
        return Files.exists(note)
                ? Optional.of(RecipeBinder.bind(RecipeFile.read(note), Done.class, note.toString()))
                        .filter(done -> done.arguments().equals(arguments))
                : Optional.empty();
    }

    /**
     * Does the step, if it was not done before.
     *
     * @throws UserException if the command fails: with its last line
     */
    Done require(Path folder, String name, List<String> arguments) {
        Optional<Done> before = done(folder, name, arguments);
        if (before.isPresent()) {
            return before.get();
        }
        try {
            Files.createDirectories(folder);
            Path log = folder.resolve(name + ".log");
            long start = System.nanoTime();
            int exitCode = gander.run(arguments, log);
            Done done = new Done(arguments, (System.nanoTime() - start) / 1e9);
            if (exitCode != 0) {
                throw new UserException(
                        "gander " + arguments.get(0) + " ended with " + exitCode + ": " + lastLine(log));
            }
            AtomicFile.write(
                    folder.resolve(name + ".json"), RecipeTree.writeJson(done).getBytes(StandardCharsets.UTF_8));
            return done;
        } catch (IOException e) {
            throw new UserException("cannot write in " + folder + ": " + FileFault.reason(e), e);
        }
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.exists(log)
                ? Files.readString(log).lines().filter(line -> !line.isBlank()).toList()
                : List.of();
        return lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1);
    }
}
