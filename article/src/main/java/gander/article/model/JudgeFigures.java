package gander.article.model;

import gander.article.topic.Findings;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.data.ImageSet;
import gander.data.pen.PenDigits;
import gander.metric.feature.FeatureExtractor;
import gander.tensor.RandomStream;
import gander.theory.image.ImageDamage;
import gander.theory.image.ImageJudges;
import gander.theory.image.ImageModels;
import gander.theory.numeric.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What a digit becomes, and what three judges say of it: the squared error, a feature network, a GAN's discriminator. */
final class JudgeFigures {
    private static final int DIGITS = 300;
    private static final int SHOWN = 8;
    private static final int DOTS = 120;

    private final ImageSet training;
    private final ImageSet test;
    private final List<ImageModels> runs;
    private final ImageJudges judges;
    private final FeatureExtractor network;

    /** What stands in a digit's place, in the order of the table. */
    private enum Kind {
        THINNED("thinned", Colour.QUIET),
        SHIFTED("moved by three pixels", Colour.FOURTH),
        BLURRED("blurred", Colour.FIFTH),
        NOISY("with noise", Colour.QUIET),
        MEAN("the mean of all training images", Colour.SIXTH),
        OTHER("most similar of another class (data)", Colour.DATA),
        SAME("most similar of its class (data)", Colour.QUIET);

        private final String title;
        private final Colour colour;

        Kind(String title, Colour colour) {
            this.title = title;
            this.colour = colour;
        }

        String key() {
            return "judge." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the judges say of a kind, for each digit: squared errors, feature distances, and logits of each run's D. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sentence(double[] squared, double[] features, List<double[]> logits) {}

    JudgeFigures(ImageSet training, ImageSet test, FeatureExtractor network, List<ImageModels> runs) {
        this.training = training;
        this.test = test;
        this.network = network;
        this.runs = runs;
        judges = new ImageJudges(test.shape());
    }

    void run(Findings findings) {
        int size = test.shape().size();
        float[] digits = Arrays.copyOf(UnitImages.of(test), DIGITS * size);
        Map<Kind, float[]> kinds = kinds(findings.seed(), digits);
        Map<Kind, Sentence> sentences = new EnumMap<>(Kind.class);
        kinds.forEach((kind, images) -> sentences.put(
                kind,
                new Sentence(
                        judges.squaredErrors(digits, images),
                        judges.featureDistances(digits, images, network),
                        runs.stream().map(run -> run.logits(images)).toList())));
        numbers(findings, digits, sentences);
        findings.figure(shown(digits, kinds));
        findings.figure(distances(sentences));
    }

    private Map<Kind, float[]> kinds(long seed, float[] digits) {
        Map<Kind, float[]> kinds = new EnumMap<>(Kind.class);
        kinds.put(Kind.THINNED, damaged(ImageDamage.THINNED, digits, seed));
        kinds.put(Kind.SHIFTED, damaged(ImageDamage.SHIFTED, digits, seed));
        kinds.put(Kind.BLURRED, damaged(ImageDamage.BLURRED, digits, seed));
        kinds.put(Kind.NOISY, damaged(ImageDamage.NOISY, digits, seed));
        float[] examples = UnitImages.of(training);
        float[] mean = UnitImages.mean(examples, test.shape().size());
        kinds.put(Kind.MEAN, UnitImages.repeated(mean, DIGITS));
        kinds.put(Kind.OTHER, new float[digits.length]);
        kinds.put(Kind.SAME, new float[digits.length]);
        IntStream.range(0, DIGITS).parallel().forEach(i -> nearest(i, digits, examples, kinds));
        return kinds;
    }

    private float[] damaged(ImageDamage damage, float[] digits, long seed) {
        int size = test.shape().size();
        float[] all = new float[digits.length];
        for (int i = 0; i < DIGITS; i++) {
            float[] image = Arrays.copyOfRange(digits, i * size, (i + 1) * size);
            float[] made = damage.apply(image, PenDigits.SIDE, RandomStream.THEORY.key(seed, 6, 8, i));
            System.arraycopy(made, 0, all, i * size, size);
        }
        return all;
    }

    /** The training images of least squared error from a digit, of its class and of the others. */
    private void nearest(int digit, float[] digits, float[] examples, Map<Kind, float[]> kinds) {
        int size = test.shape().size();
        Map<Kind, Integer> nearest = new EnumMap<>(Kind.class);
        Map<Kind, Double> least = new EnumMap<>(Kind.class);
        for (int j = 0; j < training.size(); j++) {
            Kind kind = training.label(j) == test.label(digit) ? Kind.SAME : Kind.OTHER;
            double error = judges.squaredError(digits, digit, examples, j);
            if (error < least.getOrDefault(kind, Double.POSITIVE_INFINITY)) {
                least.put(kind, error);
                nearest.put(kind, j);
            }
        }
        nearest.forEach((kind, j) -> System.arraycopy(examples, j * size, kinds.get(kind), digit * size, size));
    }

    private void numbers(Findings findings, float[] digits, Map<Kind, Sentence> sentences) {
        findings.number("judge.digits", DIGITS, "unseen digits that the judges are asked about");
        Estimate own = Estimate.of(runs.stream()
                .mapToDouble(run -> Arrays.stream(run.logits(digits)).average().orElseThrow())
                .toArray());
        findings.number("judge.itself.logit", own.value(), "logit of D for the digits themselves, mean over runs");
        findings.deviation("judge.itself.logit", own);
        Sentence shifted = sentences.get(Kind.SHIFTED);
        sentences.forEach((kind, sentence) -> {
            spread(findings, kind.key() + ".mse", sentence.squared, "squared error from the digit, mean over pixels");
            spread(findings, kind.key() + ".features", sentence.features, "distance from the digit in features");
            Estimate logit = Estimate.of(sentence.logits.stream()
                    .mapToDouble(logits -> Arrays.stream(logits).average().orElseThrow())
                    .toArray());
            findings.number(kind.key() + ".logit", logit.value(), "logit of D, mean over digits and runs");
            findings.deviation(kind.key() + ".logit", logit);
            findings.number(
                    kind.key() + ".shiftedWorse.mse",
                    share(shifted.squared, sentence.squared),
                    "share of digits that the squared error puts nearer to this than to their moved selves");
            findings.number(
                    kind.key() + ".shiftedWorse.features",
                    share(shifted.features, sentence.features),
                    "the same share by distance in features");
            Estimate byLogit = Estimate.of(IntStream.range(0, runs.size())
                    .mapToDouble(run -> share(sentence.logits.get(run), shifted.logits.get(run)))
                    .toArray());
            findings.number(
                    kind.key() + ".shiftedWorse.logit",
                    byLogit.value(),
                    "share of digits of which D calls this more real than their moved selves, mean over runs");
            findings.deviation(kind.key() + ".shiftedWorse.logit", byLogit);
        });
    }

    private static void spread(Findings findings, String key, double[] values, String meaning) {
        Estimate mean = Estimate.of(values);
        findings.number(key, mean.value(), meaning + ", mean over digits");
        findings.number(
                key + ".deviation",
                mean.standardError() * Math.sqrt(values.length),
                "its standard deviation over the digits");
    }

    /** How often the first is greater. */
    private static double share(double[] first, double[] second) {
        return IntStream.range(0, first.length)
                        .filter(i -> first[i] > second[i])
                        .count()
                / (double) first.length;
    }

    private static Figure shown(float[] digits, Map<Kind, float[]> kinds) {
        ImageRows left =
                new ImageRows(PenDigits.SIDE, SHOWN).row("the digit (data)", Colour.DATA, ImageJudges.bytes(digits));
        ImageRows right = new ImageRows(PenDigits.SIDE, SHOWN);
        kinds.forEach((kind, images) -> (kind.compareTo(Kind.NOISY) < 0 ? left : right)
                .row(
                        kind.title,
                        kind == Kind.OTHER || kind == Kind.SAME ? Colour.DATA : Colour.QUIET,
                        ImageJudges.bytes(images)));
        return new Figure(
                "autoencoders-judged",
                "Eight digits, and the same thinner, farther to the right, blurred and with noise; then the grey mean of all"
                        + " digits, and for each digit the most similar one of another class and of its own.",
                2,
                List.of(left.panel(""), right.panel("")));
    }

    private static Figure distances(Map<Kind, Sentence> sentences) {
        List<Layer> features = new ArrayList<>();
        List<Layer> probabilities = new ArrayList<>();
        for (Kind kind : List.of(Kind.MEAN, Kind.OTHER, Kind.BLURRED, Kind.SHIFTED)) {
            Sentence sentence = sentences.get(kind);
            double[] squared = Arrays.copyOf(sentence.squared, DOTS);
            String title = shortTitle(kind);
            features.add(new Layer.Points(title, kind.colour, squared, Arrays.copyOf(sentence.features, DOTS), 4));
            double[] d = Arrays.stream(sentence.logits.get(0), 0, DOTS)
                    .map(logit -> 1 / (1 + Math.exp(-logit)))
                    .toArray();
            probabilities.add(new Layer.Points(title, kind.colour, squared, d, 4));
        }
        return new Figure(
                "autoencoders-distances",
                "First panel: distance in features against squared error: moved digits have large errors and small distances, the mean image"
                        + " and digits of another class the reverse. Second panel: D against squared error: moved digits from 0"
                        + " to 1, blurred ones and the mean below one half.",
                2,
                List.of(
                        new Panel(
                                "Two distances from the same digit",
                                Axis.of("mean squared error"),
                                Axis.of("distance in features"),
                                features),
                        new Panel(
                                "What the discriminator says",
                                Axis.of("mean squared error"),
                                Axis.of("D(x)", 0, 1),
                                probabilities)));
    }

    private static String shortTitle(Kind kind) {
        return switch (kind) {
            case MEAN -> "mean image";
            case OTHER -> "data of another class";
            case SHIFTED -> "moved";
            default -> kind.title;
        };
    }
}
