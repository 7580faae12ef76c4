package gander.bench.study;

import gander.run.ScoreText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the models that have figures of their own say of the test images: a chapter of the page.
 *
 * @param runs of the models
 * @param table that has the models in their order
 */
record StudyFits(List<StudyRun> runs, StudyTable table) {
    /** The chapter; empty if no model has figures. */
    String markdown() {
        StringBuilder page = new StringBuilder();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "figure", "value", "what is likely"));
        for (StudyModel model : table.models()) {
            List<StudyRun.Fit> fits = runs.stream()
                    .filter(run -> run.model().equals(model))
                    .map(StudyRun::fit)
                    .toList();
            for (String name : fits.get(0).figures().keySet()) {
                double[] values = fits.stream()
                        .flatMap(fit -> Optional.ofNullable(fit.figures().get(name)).stream())
                        .mapToDouble(Double::doubleValue)
                        .toArray();
                rows.add(List.of(
                        model.title(),
                        "`" + name + "`",
                        ScoreText.withSpread(StudyTable.mean(values), StudyTable.deviation(values)),
                        name.startsWith("LogLikelihood") ? fits.get(0).density().orElse("") : ""));
            }
        }
        if (rows.size() > 1) {
            page.append("## What the models say themselves\n\n")
                    .append(
                            "Of the training images while they were fitted, and of the test images, in nats where it is a")
                    .append(" likelihood or a loss. Likelihoods may be compared only where the same thing is called")
                    .append(" likely.\n\n")
                    .append(StudyPage.table(rows))
                    .append('\n');
            leastVariances(page);
        }
        return page.toString();
    }

    /** The floor is a choice, and decides more of a likelihood than most models differ by. */
    private void leastVariances(StringBuilder page) {
        Map<String, Double> floors = new LinkedHashMap<>();
        for (StudyModel model : table.models()) {
            runs.stream()
                    .filter(run -> run.model().equals(model))
                    .findFirst()
                    .flatMap(run -> run.fit().leastVariance())
                    .ifPresent(floor -> floors.put(model.title(), floor));
        }
        if (floors.isEmpty()) {
            return;
        }
        List<String> each = new ArrayList<>();
        floors.forEach((title, floor) -> each.add(String.format(
                Locale.ROOT,
                "%s %s (%.2f nats)",
                title,
                ScoreText.number(floor),
                -0.5 * Math.log(2 * Math.PI * floor))));
        page.append(
                        "Nats of a density depend on the least variance that a model may give, which is chosen and not learnt:")
                .append(
                        " a direction in which images do not vary, such as a pixel that is always black, adds -ln(2 pi v)/2")
                .append(
                        " nats where the variance is v, and an image has hundreds of them. So nats under different floors")
                .append(" do not compare. The least variances, of pixels in [0, 1], and what such a pixel adds: ")
                .append(String.join("; ", each))
                .append(".\n\n");
    }
}
