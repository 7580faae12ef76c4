package gander.article.model;

import static gander.article.topic.Spaced.evenly;

import gander.article.topic.Findings;
import gander.article.topic.Topic;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.tensor.RandomStream;
import gander.theory.learner.ClassDensities;
import gander.theory.learner.LabelledPoints;
import gander.theory.learner.MoonsAndBlob;
import gander.theory.learner.PointLearner;
import gander.theory.learner.PointModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two ways to tell classes apart: by the border between them, or by what each of them looks like. */
public final class GenerativeTopic implements Topic {
    private static final int TRAINING = 300;
    private static final int TEST = 3000;
    private static final double[] MIDDLE = {0.7, 0.5};
    private static final double FARTHEST = 10;

    private final MoonsAndBlob classes = new MoonsAndBlob();

    @Override
    public String name() {
        return "generative";
    }

    @Override
    public String question() {
        return "Is it better to learn the border between classes, or what each class looks like?";
    }

    @Override
    public void run(Findings findings) {
        long seed = findings.seed();
        LabelledPoints training = classes.sample(TRAINING, RandomStream.THEORY.key(seed, 4, 1));
        LabelledPoints test = classes.sample(TEST, RandomStream.THEORY.key(seed, 4, 2));
        findings.number("training", TRAINING, "points that the models of the pictures learn from");
        findings.number("test", TEST, "points that accuracies are measured on");
        double best = classes.bayesAccuracy(0.04);
        findings.number("bayes", best, "accuracy of Bayes' rule, by quadrature: the best possible");
        findings.number(
                "testError", Math.sqrt(best * (1 - best) / TEST), "binomial standard error of such an accuracy");
        JointFigure.draw(findings);
        findings.progress(0, "models on three classes of the plane");
        Map<String, PointModel> models = new LinkedHashMap<>();
        models.put("best possible", ClassDensities.of(classes));
        Map<String, PointLearner> learners = new LinkedHashMap<>(PointLearner.borders());
        learners.putAll(PointLearner.densities());
        learners.forEach((name, learner) -> models.put(name, learner.fit(training, seed)));
        try {
            regions(findings, models, training);
            densities(findings, models, training);
            outlier(findings, models, test);
        } finally {
            models.values().forEach(PointModel::close);
        }
        new GenerativeCurves(classes, test).run(findings);
        new GenerativeWalks().run(findings);
        findings.progress(1, "done");
    }

    private static void regions(Findings findings, Map<String, PointModel> models, LabelledPoints training) {
        List<Panel> panels = new ArrayList<>();
        models.forEach((name, model) -> {
            List<Layer> layers = new ArrayList<>();
            layers.add(Plane.regions(model));
            layers.addAll(Plane.points(training, 3));
            panels.add(new Panel(ModelNames.plain(name), Plane.x(), Plane.y(), layers));
        });
        findings.figure(new Figure(
                "generative-regions",
                "Nine maps of the plane in three colours with the same points on them: curved borders for the best rule, neighbours,"
                        + " Gaussian SVM and mixture, steps for the tree, straight lines for the linear models, and arcs of conics for"
                        + " naive Bayes.",
                3,
                panels));
    }

    private static void densities(Findings findings, Map<String, PointModel> models, LabelledPoints training) {
        List<Panel> heats = new ArrayList<>();
        List<Panel> samples = new ArrayList<>();
        for (String name : new String[] {"best possible", "naive-bayes", "mixture"}) {
            PointModel model = models.get(name);
            boolean truth = name.equals("best possible");
            String title = title(name);
            heats.add(new Panel("p(x): " + title, Plane.x(), Plane.y(), List.of(Plane.density(model, "p(x)"))));
            LabelledPoints drawn =
                    truth ? training : model.sample(TRAINING, findings.seed()).orElseThrow();
            samples.add(new Panel("points: " + title, Plane.x(), Plane.y(), Plane.points(drawn, 3)));
        }
        heats.addAll(samples);
        findings.figure(new Figure(
                "generative-densities",
                "Above, densities in shades: two crescents and a blob in truth, three ellipses for naive Bayes, crescents of a few"
                        + " patches for the mixture. Below, points drawn from each.",
                3,
                heats));
    }

    /** What a model of a density is called beside the density that the data have. */
    private static String title(String name) {
        return name.equals("best possible") ? "data: the truth" : ModelNames.plain(name);
    }

    /** Along a ray that leaves all classes behind. */
    private static void outlier(Findings findings, Map<String, PointModel> models, LabelledPoints test) {
        double[] distance = evenly(0, FARTHEST, 101);
        double[][] ray = new double[distance.length][];
        Arrays.setAll(ray, i ->
                new double[] {MIDDLE[0] + distance[i] * Math.sqrt(0.5), MIDDLE[1] - distance[i] * Math.sqrt(0.5)});
        List<Layer> sure = new ArrayList<>();
        Map<String, Colour> shown = new LinkedHashMap<>();
        shown.put("knn", Colour.QUIET);
        shown.put("tree", Colour.SIXTH);
        shown.put("logistic", Colour.FIFTH);
        shown.put("mixture", Colour.FOURTH);
        shown.forEach((name, colour) -> {
            double[] confidence = models.get(name).confidence(ray).orElseThrow();
            sure.add(new Layer.Line(ModelNames.plain(name), colour, distance, confidence, false));
            findings.number(
                    "far." + name,
                    confidence[confidence.length - 1],
                    "p(y | x) of the class named, 10 units away: " + name);
        });
        List<Layer> densities = new ArrayList<>();
        Map<String, Colour> generative = new LinkedHashMap<>();
        generative.put("best possible", Colour.DATA);
        generative.put("naive-bayes", Colour.SIXTH);
        generative.put("mixture", Colour.FOURTH);
        generative.forEach((name, colour) -> {
            double[] logs = models.get(name).logDensity(ray).orElseThrow();
            double[] powers = Arrays.stream(logs).map(v -> v / Math.log(10)).toArray();
            densities.add(new Layer.Line(title(name), colour, distance, powers, false));
        });
        double[] ofTest = models.get("mixture").logDensity(test.points()).orElseThrow();
        double least = Arrays.stream(ofTest).min().orElseThrow() / Math.log(10);
        double[] ofRay = models.get("mixture").logDensity(ray).orElseThrow();
        findings.number("far.distance", FARTHEST, "distance of the outlier from the middle of the classes");
        findings.number(
                "far.power", ofRay[ofRay.length - 1] / Math.log(10), "log10 of the mixture's p(x) at the outlier");
        findings.number("least.power", least, "log10 of the mixture's p(x) at the least likely test point");
        findings.number(
                "middle.power",
                Arrays.stream(ofTest).sorted().toArray()[TEST / 2] / Math.log(10),
                "log10 of the mixture's p(x) at the median test point");
        densities.add(new Layer.Rule("least of test points, mixture", Colour.QUIET, least, false));
        findings.figure(new Figure(
                "generative-outlier",
                "As a point moves away, every model's confidence in its class goes to 1, while the log-density falls by tens of"
                        + " powers of ten, far below that of any test point.",
                2,
                List.of(
                        new Panel(
                                "How sure of the class it names",
                                Axis.of("distance from the middle"),
                                Axis.of("p(y | x)", 0.3, 1.02),
                                sure),
                        new Panel(
                                "How likely that there is anything",
                                Axis.of("distance from the middle"),
                                Axis.of("log10 p(x)"),
                                densities))));
    }
}
