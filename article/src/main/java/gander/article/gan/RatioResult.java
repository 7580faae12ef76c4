package gander.article.gan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gander.theory.game.RatioSweep.Row;
import gander.theory.game.UpdateRatio;
import gander.theory.numeric.Estimate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One game of the result that {@code gander bench ratio} wrote, which takes too long to be computed with the article.
 *
 * @param updates of either network that each run had, but for the rest of a step
 * @param seeds runs of each ratio
 * @param real what as many real samples score
 * @param rows all scores
 */
public record RatioResult(long updates, int seeds, double real, List<Row> rows) {
    private static final String FILE = "/gander/article/ratio.json";

    /** The result's part for this game: line, ring or mnist. */
    public static RatioResult of(String game) {
        try (InputStream in = RatioResult.class.getResourceAsStream(FILE)) {
            JsonNode part = new JsonMapper().readTree(in).get(game);
            List<Row> rows = new ArrayList<>();
            for (JsonNode row : part.get("rows")) {
                rows.add(new Row(
                        new UpdateRatio(row.get(0).asInt(), row.get(1).asInt()),
                        row.get(2).asLong(),
                        row.get(3).asLong(),
                        row.get(4).asLong(),
                        row.get(5).asDouble(),
                        Optional.ofNullable(row.get(6)).map(JsonNode::asInt)));
            }
            return new RatioResult(
                    part.get("updates").asLong(),
                    part.get("seeds").asInt(),
                    part.get("real").asDouble(),
                    rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From most updates of the discriminator to most of the generator. */
    public List<UpdateRatio> ratios() {
        return rows.stream().map(Row::ratio).distinct().toList();
    }

    /** The updates after which this ratio was scored, rising. */
    List<Long> looks(UpdateRatio ratio) {
        return rows.stream()
                .filter(row -> row.ratio().equals(ratio))
                .map(Row::updates)
                .distinct()
                .sorted()
                .toList();
    }

    /** The rows of this ratio after so many updates, by seed. */
    List<Row> at(UpdateRatio ratio, long updatesSoFar) {
        return rows.stream()
                .filter(row -> row.ratio().equals(ratio) && row.updates() == updatesSoFar)
                .toList();
    }

    /** The last of them. */
    public List<Row> end(UpdateRatio ratio) {
        List<Long> looks = looks(ratio);
        return at(ratio, looks.get(looks.size() - 1));
    }

    /** The score at the end, over seeds. */
    Estimate score(UpdateRatio ratio) {
        return Estimate.of(scores(end(ratio)));
    }

    /** How much higher the score ends than that of 1:1, seed by seed: positive is worse. */
    public Estimate aboveEqual(UpdateRatio ratio) {
        double[] own = scores(end(ratio));
        double[] equal = scores(end(UpdateRatio.EQUAL));
        double[] differences = new double[own.length];
        for (int i = 0; i < own.length; i++) {
            differences[i] = own[i] - equal[i];
        }
        return Estimate.of(differences);
    }

    static double[] scores(List<Row> rows) {
        return rows.stream().mapToDouble(Row::score).toArray();
    }
}
