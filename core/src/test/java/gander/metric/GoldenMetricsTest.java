package gander.metric;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gander.metric.Metric.Measured;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every feature-space metric against golden_metrics.json, which golden_metrics.py computed without Gander. */
class GoldenMetricsTest {
    /** Relative: both compute in float64 on the same float32 features. The matrix root of SciPy is the worst of it. */
    private static final double VALUE = 1e-9;
    /** Relative: the spread of the Frechet distance is from finite differences there. */
    private static final double FID_SPREAD = 1e-6;

    private static final List<Metric> METRICS = List.of(
            new Fid(120),
            new Kid(120),
            new PrecisionRecall(120),
            new DensityCoverage(120),
            new OneNearestNeighbour(120),
            new InceptionScore(120),
            new GaussianMmd(120),
            new ClassModes(120));

    @Test
    void valuesAndSpreadsAreThoseOfTheOtherImplementation() throws IOException {
        JsonNode golden;
        try (InputStream in = GoldenMetricsTest.class.getResourceAsStream("golden_metrics.json")) {
            golden = new JsonMapper().readTree(in);
        }
        try (ImageSample candidate = GivenFeatures.sample(
                        "candidate", floats(golden.get("candidate")), floats(golden.get("probabilities")));
                ImageSample training = GivenFeatures.sample("training", floats(golden.get("training")))) {
            List<Measured> measured = METRICS.stream()
                    .flatMap(metric -> metric.measure(candidate, new RealImages(training, training)).stream())
                    .toList();
            assertThat(measured).extracting(Measured::name).containsExactlyInAnyOrderElementsOf(() -> golden.get(
                            "scores")
                    .fieldNames());
            for (Measured score : measured) {
                double value = golden.get("scores").get(score.name()).get(0).asDouble();
                double spread = golden.get("scores").get(score.name()).get(1).asDouble();
                assertNear(score.name(), score.value(), value, VALUE * Math.abs(value));
                double tolerance = score.name().startsWith("fid") ? FID_SPREAD : VALUE;
                assertNear(score.name() + " spread", score.spread(), spread, tolerance * spread);
            }
        }
    }

    private static float[][] floats(JsonNode rows) {
        float[][] values = new float[rows.size()][rows.get(0).size()];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[i].length; j++) {
                values[i][j] = rows.get(i).get(j).floatValue();
            }
        }
        return values;
    }
}
