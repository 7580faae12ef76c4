package gander.theory.divergence;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gander.theory.density.Beta;
import gander.theory.density.Coin;
import gander.theory.density.Densities;
import gander.theory.density.Normal;
import gander.theory.density.NormalMixture;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against golden_divergences.json, which golden_divergences.py computed with SciPy and without Gander. */
class GoldenDivergencesTest {
    /** Both quadratures promise 1e-11 or better for values of size 1; the largest divergence is 30. */
    private static final double QUADRATURE = 1e-10;

    /** Relative: both sides round, through exponents of up to 700. */
    private static final double ROUNDING = 2e-13;

    private static JsonNode golden;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = GoldenDivergencesTest.class.getResourceAsStream("golden_divergences.json")) {
            golden = new JsonMapper().readTree(in);
        }
    }

    private static NormalMixture mixture() {
        JsonNode mixture = golden.get("mixture");
        return NormalMixture.of(
                mixture.get("weight").asDouble(), normal(mixture.get("first")), normal(mixture.get("second")));
    }

    private static Normal normal(JsonNode numbers) {
        return new Normal(numbers.get(0).asDouble(), numbers.get(1).asDouble());
    }

    @Test
    void divergencesOfAMixtureFromNormals() {
        NormalMixture data = mixture();
        assertThat(golden.get("pairs")).hasSize(5);
        for (JsonNode pair : golden.get("pairs")) {
            Normal model =
                    new Normal(pair.get("mean").asDouble(), pair.get("sigma").asDouble());
            for (Divergence divergence : Divergence.values()) {
                double expected = pair.get("divergences").get(divergence.name()).asDouble();
                assertNear(divergence + " from " + model, divergence.between(data, model), expected, QUADRATURE);
            }
        }
        assertNear("entropy", Densities.entropy(data), golden.get("entropy").asDouble(), QUADRATURE);
    }

    @Test
    void jensenShannonOfTwoNormals() {
        for (JsonNode pair : golden.get("normalsJensenShannon")) {
            double actual = Divergence.JENSEN_SHANNON.between(
                    Normal.STANDARD, new Normal(pair.get(0).asDouble(), 1));
            assertNear("JSD at " + pair.get(0), actual, pair.get(1).asDouble(), QUADRATURE);
        }
    }

    @Test
    void theOptimaOfReverseKlAndJensenShannon() {
        for (Divergence divergence : new Divergence[] {Divergence.REVERSE_KL, Divergence.JENSEN_SHANNON}) {
            JsonNode expected = golden.get("optima").get(divergence.name());
            NormalFit best = NormalFit.minima(divergence, mixture()).get(0);
            // Where a function is flat to 1e-11, its minimum is known to some 1e-5.
            assertNear(
                    divergence + " mean",
                    best.model().mean(),
                    expected.get("mean").asDouble(),
                    3e-5);
            assertNear(
                    divergence + " sigma",
                    best.model().sigma(),
                    expected.get("sigma").asDouble(),
                    3e-5);
            assertNear(
                    divergence + " value",
                    best.divergence(),
                    expected.get("value").asDouble(),
                    1e-9);
        }
    }

    @Test
    void specialFunctions() {
        for (JsonNode row : golden.get("incompleteBeta")) {
            double actual = new Beta(row.get(0).asDouble(), row.get(1).asDouble())
                    .cumulative(row.get(2).asDouble());
            // ln B of numbers in the thousands is itself as large, and rounded at 1e-12.
            assertRelative("incomplete beta " + row, actual, row.get(3).asDouble(), 1e-12);
        }
        for (JsonNode row : golden.get("betaQuantile")) {
            double actual = new Beta(row.get(0).asDouble(), row.get(1).asDouble())
                    .quantile(row.get(2).asDouble());
            assertRelative("quantile", actual, row.get(3).asDouble());
        }
        for (JsonNode row : golden.get("binomial")) {
            double actual = new Coin(row.get(0).asInt())
                    .probability(row.get(1).asInt(), row.get(2).asDouble());
            // Through ln n!, which is 5912 for n = 1000.
            assertRelative("binomial " + row, actual, row.get(3).asDouble(), 3e-12);
        }
    }

    private static void assertRelative(String what, double actual, double expected) {
        assertRelative(what, actual, expected, 0);
    }

    private static void assertRelative(String what, double actual, double expected, double absolute) {
        assertNear(what, actual, expected, absolute + ROUNDING * Math.abs(expected));
    }
}
