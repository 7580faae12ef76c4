package gander.article.gan;

import static gander.article.topic.Spaced.evenly;
import static gander.article.topic.Spaced.values;

import gander.article.topic.Findings;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.theory.density.Density;
import gander.theory.density.EqualMixture;
import gander.theory.density.Normal;
import gander.theory.density.Uniform;
import gander.theory.divergence.Divergence;
import gander.theory.divergence.GeneratorLosses;
import gander.theory.divergence.OptimalDiscriminator;
import gander.theory.divergence.PointwiseValue;
import gander.theory.numeric.Quadrature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How D* and its value follow from V, and what the generator's two losses go down: each line computed. */
public final class DiscriminatorDerivation {
    private static final double[] SHOWN = {-1.5, 0, 1};
    private static final String[] NAMES = {"−1.5", "0", "1"};
    private static final Colour[] COLOURS = {Colour.FOURTH, Colour.FIFTH, Colour.SIXTH};
    private static final double[] Y = evenly(0.005, 0.995, 199);
    private static final double[] SHIFTS = evenly(0, 7, 71);
    private static final int[] QUOTED = {1, 3, 6};

    /** Of the central difference that a slope is held against: its own error is some h^2. */
    private static final double STEP = 1e-4;

    private final Density data;
    private final Normal generated;

    public DiscriminatorDerivation(Density data, Normal generated) {
        this.data = data;
        this.generated = generated;
    }

    public void run(Findings findings) {
        places(findings);
        value(findings);
        losses(findings);
    }

    private PointwiseValue place(double x) {
        return new PointwiseValue(data.at(x), generated.at(x));
    }

    private void places(Findings findings) {
        List<PointwiseValue> all =
                Arrays.stream(evenly(-4, 4, 161)).mapToObj(this::place).toList();
        findings.number("place.count", all.size(), "places at which the derivatives are computed");
        findings.number(
                "place.slope",
                all.stream()
                        .mapToDouble(place -> Math.abs(place.slope(place.best())) / (place.a() + place.b()))
                        .max()
                        .orElseThrow(),
                "largest |f'(D*)| over all places, as a share of a + b");
        findings.number(
                "place.curvature",
                all.stream()
                        .mapToDouble(place -> place.curvature(place.best()) / (place.a() + place.b()))
                        .max()
                        .orElseThrow(),
                "greatest f''(D*) over all places, as a share of a + b; -4 at most, and that where a = b");
        OptimalDiscriminator best = new OptimalDiscriminator(data, generated);
        findings.number(
                "place.surer",
                best.value() - best.value(x -> 2 * best.logit(x), Quadrature.STANDARD),
                "V(G, D*) less V of the D with twice D*'s logit, in nats");
        findings.number(
                "place.shyer",
                best.value() - best.value(x -> 0.5 * best.logit(x), Quadrature.STANDARD),
                "V(G, D*) less V of the D with half of D*'s logit, in nats");
        List<Layer> values = new ArrayList<>();
        List<Layer> slopes = new ArrayList<>();
        for (int i = 0; i < SHOWN.length; i++) {
            PointwiseValue place = place(SHOWN[i]);
            String label = "x = " + NAMES[i];
            double[] top = {place.best()};
            values.add(new Layer.Line(label, COLOURS[i], Y, values(Y, place::at), false));
            values.add(new Layer.Points("", COLOURS[i], top, new double[] {place.at(top[0])}, 8));
            slopes.add(new Layer.Line(label, COLOURS[i], Y, values(Y, place::slope), false));
            slopes.add(new Layer.Points("", COLOURS[i], top, new double[1], 8));
        }
        slopes.add(new Layer.Rule("", Colour.QUIET, 0, false));
        findings.figure(new Figure(
                "discriminator-place",
                "First panel: for three places x, curves of a ln y + b ln(1 - y) with one top each; second panel: their derivatives, which"
                        + " fall throughout and cross 0 below those tops.",
                2,
                List.of(
                        new Panel(
                                "What a place adds to V",
                                Axis.of("y = D(x)", 0, 1),
                                Axis.of("a ln y + b ln(1 − y)", -1, 0),
                                values),
                        new Panel(
                                "Its derivative",
                                Axis.of("y = D(x)", 0, 1),
                                Axis.of("a/y − b/(1 − y)", -1, 1),
                                slopes))));
    }

    /** The last lines: two divergences from the middle, and what they make with -2 ln 2. */
    private void value(Findings findings) {
        Density middle = new EqualMixture(data, generated);
        double ofData = Divergence.KL.between(data, middle);
        double ofGenerated = Divergence.KL.between(generated, middle);
        findings.number("value.klData", ofData, "KL(p_data || m) in nats, by quadrature");
        findings.number("value.klGenerated", ofGenerated, "KL(p_G || m) in nats, by quadrature");
        findings.number("value.sum", -2 * Math.log(2) + ofData + ofGenerated, "-2 ln 2 + both, in nats");
        findings.number(
                "value.error",
                Math.abs(-2 * Math.log(2) + ofData + ofGenerated - new OptimalDiscriminator(data, generated).value()),
                "absolute difference of that and V(G, D*) by its definition, in nats");
    }

    private static GeneratorLosses shifted(double by) {
        return new GeneratorLosses(Normal.STANDARD, Normal.STANDARD.shifted(by));
    }

    private void losses(Findings findings) {
        GeneratorLosses own = new GeneratorLosses(data, generated);
        findings.number("losses.minimax", own.minimax(), "E_G[ln(1 - D*)] in nats, by quadrature");
        findings.number("losses.nonSaturating", own.nonSaturating(), "E_G[-ln D*] in nats, by quadrature");
        findings.number(
                "losses.minimax.error",
                Math.abs(own.minimax() - own.minimaxByDivergence()),
                "absolute difference of that and KL(p_G || m) - ln 2, in nats");
        findings.number(
                "losses.nonSaturating.error",
                Math.abs(own.nonSaturating() - own.nonSaturatingByDivergence()),
                "absolute difference of that and KL(p_G || p_data) - KL(p_G || m) + ln 2, in nats");
        findings.number("losses.descended", own.twiceKlFromMiddle(), "2 KL(m || p_data) in nats, by quadrature");
        findings.number(
                "losses.descended.error",
                Math.abs(own.twiceKlFromMiddle() - own.descendedByNonSaturating()),
                "absolute difference of that and KL(p_G || p_data) - 2 JSD, in nats");
        Density all = new Uniform(0, 1);
        Density half = new Uniform(0, 0.5);
        findings.number(
                "losses.half",
                2 * Divergence.KL.between(new EqualMixture(all, half), all),
                "2 KL(m || p_data) in nats of uniform data of which p_G has one half and nothing else, by quadrature");
        findings.number(
                "losses.half.jsd",
                2 * Divergence.JENSEN_SHANNON.between(all, half),
                "2 JSD of the same, by quadrature");
        double farthest = 0;
        for (int shift : QUOTED) {
            GeneratorLosses losses = shifted(shift);
            findings.number(
                    "losses.minimax.slope." + shift,
                    losses.minimaxSlope(),
                    "slope of E_G[ln(1 - D*)] with D* held, two unit normals so far apart, nats per unit: " + shift);
            findings.number(
                    "losses.nonSaturating.slope." + shift,
                    losses.nonSaturatingSlope(),
                    "slope of E_G[-ln D*] with D* held, two unit normals so far apart, nats per unit: " + shift);
            GeneratorLosses after = shifted(shift + STEP);
            GeneratorLosses before = shifted(shift - STEP);
            double jsd = (after.descendedByMinimax() - before.descendedByMinimax()) / (2 * STEP);
            double kl = (after.twiceKlFromMiddle() - before.twiceKlFromMiddle()) / (2 * STEP);
            farthest = Math.max(farthest, Math.abs(jsd - losses.minimaxSlope()));
            farthest = Math.max(farthest, Math.abs(kl - losses.nonSaturatingSlope()));
        }
        findings.number(
                "losses.slope.error",
                farthest,
                "largest difference of those slopes and the differences of 2 JSD and 2 KL(m || p_data), nats per unit");
        findings.figure(new Figure(
                "discriminator-losses",
                "First panel: the generator's two losses for one sample against D: ln(1 - D) is flat at D = 0, -ln D steep. Second panel:"
                        + " what their steps go down as two normal densities move apart: 2 JSD levels off, 2 KL(m || p) goes on"
                        + " rising.",
                2,
                List.of(ofOneSample(), descended())));
    }

    private static Panel ofOneSample() {
        return new Panel(
                "The loss of one sample",
                Axis.of("D(G(z))", 0, 1),
                Axis.of("nats", -4, 4),
                List.of(
                        new Layer.Line(
                                "ln(1 − D), as the game has it",
                                Colour.FOURTH,
                                Y,
                                values(Y, d -> Math.log1p(-d)),
                                false),
                        new Layer.Line("−ln D, non-saturating", Colour.FIFTH, Y, values(Y, d -> -Math.log(d)), false)));
    }

    private static Panel descended() {
        double[][] y = new double[2][SHIFTS.length];
        IntStream.range(0, SHIFTS.length).parallel().forEach(i -> {
            GeneratorLosses losses = shifted(SHIFTS[i]);
            y[0][i] = losses.descendedByMinimax();
            y[1][i] = losses.twiceKlFromMiddle();
        });
        return new Panel(
                "What its steps go down against D*",
                Axis.of("distance of two unit normals"),
                Axis.of("nats", 0, 8),
                List.of(
                        new Layer.Line("2 JSD", Colour.FOURTH, SHIFTS, y[0], false),
                        new Layer.Line("2 KL(m || p_data)", Colour.FIFTH, SHIFTS, y[1], false),
                        new Layer.Rule("2 ln 2", Colour.QUIET, 2 * Math.log(2), false)));
    }
}
