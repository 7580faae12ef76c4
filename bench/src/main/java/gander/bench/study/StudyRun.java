package gander.bench.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gander.FileFault;
import gander.UserException;
import gander.export.SealedSafetensors;
import gander.run.RunDirectory;
import gander.run.Score;
import gander.run.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model that was trained and scored.
 *
 * @param model which
 * @param seed of its training
 * @param cost what it took
 * @param commit of the Gander that trained it
 * @param fit what the model itself says of the test images
 * @param scores all of its scores
 */
record StudyRun(StudyModel model, int seed, Cost cost, String commit, Fit fit, List<Score> scores) {
    private static final ObjectMapper JSON = new ObjectMapper();

    StudyRun {
        scores = List.copyOf(scores);
    }

    /**
     * Time and room.
     *
     * @param trainSeconds of the command {@code gander train}, from its start to its end
     * @param evaluateSeconds of the command {@code gander evaluate}
     * @param numbers that the model is made of
     * @param snapshotBytes on the disk
     */
    record Cost(double trainSeconds, double evaluateSeconds, long numbers, long snapshotBytes) {}

    /**
     * A model's own figures; a GAN has none.
     *
     * @param figures by name, in nats where they are likelihoods or losses
     * @param density what is likely, if the model has a likelihood
     * @param leastVariance that a normal distribution of the model may have, if it is made of such, of pixels in [0, 1]
     */
    record Fit(Map<String, Double> figures, Optional<String> density, Optional<Double> leastVariance) {
        static Fit read(RunDirectory run) throws IOException {
            Map<String, Double> figures = new LinkedHashMap<>();
            if (!Files.exists(run.fit())) {
                return new Fit(figures, Optional.empty(), Optional.empty());
            }
            Optional<Double> floor = Optional.ofNullable(
                            JSON.readTree(run.options().toFile()).path("model").findValue("varianceFloor"))
                    .map(JsonNode::asDouble);
            JsonNode fit = JSON.readTree(run.fit().toFile());
            fit.path("figures")
                    .properties()
                    .forEach(figure ->
                            figures.put(figure.getKey(), figure.getValue().asDouble()));
            return new Fit(
                    figures,
                    Optional.of(fit.path("density")).filter(JsonNode::isTextual).map(JsonNode::asText),
                    // A kernel has one variance, chosen and not fitted.
                    floor.or(() -> Optional.ofNullable(figures.get("Bandwidth")).map(width -> width * width)));
        }
    }

    /** Reads what the run's directory says. */
    static StudyRun read(StudyModel model, int seed, RunDirectory run, double trainSeconds, double evaluateSeconds) {
        try {
            long numbers = SealedSafetensors.read(run.snapshot()).arrays().values().stream()
                    .mapToLong(array -> array.shape().stream().reduce(1L, Math::multiplyExact))
                    .sum();
            JsonNode sessions = JSON.readTree(run.environment().toFile());
            return new StudyRun(
                    model,
                    seed,
                    new Cost(trainSeconds, evaluateSeconds, numbers, Files.size(run.snapshot())),
                    sessions.path(sessions.size() - 1).path("gitCommit").asText("unknown"),
                    Fit.read(run),
                    Scores.read(run.scores()));
        } catch (IOException e) {
            throw new UserException("cannot read the run " + run.path() + ": " + FileFault.reason(e), e);
        }
    }
}
