package gander.run;

import com.fasterxml.jackson.databind.JsonNode;
import gander.UserException;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeFile;
import gander.recipe.RecipeTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scores of a run, as {@code scores.json} has them: one for each metric, number of samples, feature network and data
 * set, in the order in which they were first measured.
 *
 * @param format {@value #FORMAT}
 * @param scores the scores
 */
public record Scores(String format, List<Score> scores) {
    /** The format that this version writes and reads. */
    public static final String FORMAT = "gander.scores.1";

    /** Keeps the list as it is now. */
    public Scores {
        scores = List.copyOf(scores);
    }

    /** Which scores are of the same thing, so that the newer one replaces the older. */
    private record Key(String metric, int samples, String features, String data) {
        static Key of(Score score) {
            return new Key(score.metric(), score.samples(), score.features(), score.data());
        }
    }

    /**
     * The scores in a file; none if there is no file.
     *
     * @throws UserException if the file holds something else, or is of another version
     */
    public static List<Score> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            JsonNode json = RecipeFile.read(file);
            if (!FORMAT.equals(json.path("format").asText())) {
                throw new UserException(file + " has the format " + json.path("format") + ", expected " + FORMAT);
            }
            return RecipeBinder.bind(ScoreTree.today(json, "scores"), Scores.class, file.toString())
                    .scores();
        } catch (UserException e) {
            throw new UserException(
                    "cannot read the scores: " + e.getMessage() + "; move the file, and evaluate again", e);
        }
    }

    /**
     * Puts new scores among those of a file, each in the place of an older one of the same metric, number of samples,
     * feature network and data set. The file is replaced whole, and is another process's to change only before or after.
     *
     * @return all scores that the file has now
     * @throws UserException if the file cannot be read, locked or written
     */
    public static List<Score> add(Path file, List<Score> measured) {
        return FileLocks.holding(file, () -> replaced(file, measured));
    }

    private static List<Score> replaced(Path file, List<Score> measured) {
        Map<Key, Score> merged = new LinkedHashMap<>();
        read(file).forEach(score -> merged.put(Key.of(score), score));
        measured.forEach(score -> merged.put(Key.of(score), score));
        Scores all = new Scores(FORMAT, List.copyOf(merged.values()));
        AtomicFile.write(file, RecipeTree.writeJson(all).getBytes(StandardCharsets.UTF_8));
        return all.scores();
    }
}
