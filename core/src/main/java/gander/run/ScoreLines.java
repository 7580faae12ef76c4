package gander.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.FileFault;
import gander.UserException;
import gander.recipe.RecipeTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The scores in {@code metrics.jsonl}: a line each, its step first, so that the file is a {@link Journal}. */
public final class ScoreLines {
    private static final String STEP = "step";
    private static final String BEST_BY = "fid";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ScoreLines() {}

    /** The score as one line of JSON, without a line end; equal scores give equal text. */
    public static String write(Score score) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put(STEP, score.step());
        line.setAll(RecipeTree.toTree(score));
        return line.toString();
    }

    /**
     * The scores in a file, in order; none if there is no file. A last line without its line end is still being written, or
     * was when the run was killed: it is left out.
     *
     * @throws UserException if the file cannot be read or holds something else, with the line's number
     */
    public static List<Score> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            String text = Files.readString(file);
            List<Score> scores = new ArrayList<>();
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                scores.add(read(line, file + " line " + (scores.size() + 1)));
            }
            return List.copyOf(scores);
        } catch (IOException e) {
            throw new UserException("cannot read the scores " + file + ": " + FileFault.reason(e), e);
        }
    }

    /** Those scores among these by which one generator of a run is called better than another: the Fréchet distance's. */
    public static List<Score> deciding(List<Score> scores) {
        return scores.stream()
                .filter(score -> score.metric().startsWith(BEST_BY))
                .toList();
    }

    /** The best of these deciding scores: the lowest, and the first of equal ones. Empty if there is none. */
    public static Optional<Score> best(List<Score> deciding) {
        return deciding.stream().min(Comparator.comparingDouble(Score::value));
    }

    /** Whether a deciding score is better than noise's by more than both spreads. */
    public static boolean beatsNoise(Score deciding) {
        ScorePlace.Stand stand = ScorePlace.of(deciding).stand();
        return stand.isPlaced() && !stand.isNoBetterThanNoise();
    }

    /** Whether it is not, where noise is the bad end: nothing has been learnt then. Where it is not, neither can be said. */
    public static boolean isNoBetterThanNoise(Score deciding) {
        return ScorePlace.of(deciding).stand().isNoBetterThanNoise();
    }

    private static Score read(String line, String place) {
        try {
            return ScoreTree.read(JSON.readTree(line), place);
        } catch (JsonProcessingException e) {
            throw new UserException(
                    place + ": got \"" + (line.length() > 60 ? line.substring(0, 60) + "..." : line)
                            + "\", expected a score as JSON; restore the file from a copy, or remove it",
                    e);
        }
    }
}
