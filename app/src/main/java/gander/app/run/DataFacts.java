package gander.app.run;

import gander.app.page.DataPage;
import gander.data.ImageSurvey;
import gander.data.Variety;
import gander.html.Html;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a look at a data set found, as rows of a name and a value. */
public final class DataFacts {
    private static final int CLASSES_SHOWN = 20;

    private DataFacts() {}

    /** The page of it, with the command that trains on the data. */
    public static DataPage page(DataLook look, String command) {
        return new DataPage(
                look.choice().source().name(),
                look.choice().reason(),
                look.choice().config().kind().toString(),
                look.choice().source().notes(),
                look.picture(),
                rows(look),
                command);
    }

    /** The rows, in the order in which one reads them. */
    public static Map<String, String> rows(DataLook look) {
        Map<String, String> rows = new LinkedHashMap<>();
        String kind = look.choice().config().kind().toString();
        rows.put("Data", look.choice().source().name());
        rows.put("To train on", Html.count(look.training()) + " " + kind + " of " + look.shape());
        rows.put(
                "To measure against",
                look.test().map(count -> Html.count(count) + " " + kind).orElse("none"));
        rows.put(
                "Labels",
                look.labels()
                        .map(labels -> Html.count(labels.classes()) + " classes")
                        .orElse("none"));
        look.survey().ifPresent(survey -> survey(survey, rows));
        rows.put("Memory", String.format(Locale.ROOT, "%.1f MB", look.bytes() / 1e6));
        rows.put(
                "An epoch",
                look.secondsPerEpoch().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "%.1f s on this machine, as measured",
                                look.secondsPerEpoch().getAsDouble())
                        : "cannot be trained by " + look.advice().file());
        rows.put("Recipe", look.advice().file() + ": " + look.advice().why());
        return rows;
    }

    private static void survey(ImageSurvey survey, Map<String, String> rows) {
        Variety variety = survey.variety();
        String of = variety.looked() == variety.images() ? "" : " among the first " + Html.count(variety.looked());
        if (!survey.classSizes().isEmpty()) {
            rows.put("Images of a class", classSizes(survey.classSizes()));
        }
        rows.put("The same as another", Html.count(variety.looked() - variety.distinct()) + of);
        rows.put("Of one value throughout", Html.count(variety.flat()) + of);
        rows.put("Nearly so", Html.count(survey.faint()) + of + ", within " + ImageSurvey.FAINT + " levels of 255");
        rows.put(
                "Mean and deviation",
                IntStream.range(0, survey.mean().size())
                        .mapToObj(c -> String.format(
                                Locale.ROOT,
                                "%.3f ± %.3f",
                                survey.mean().get(c),
                                survey.deviation().get(c)))
                        .collect(Collectors.joining(", ")));
    }

    private static String classSizes(List<Integer> sizes) {
        if (sizes.size() <= CLASSES_SHOWN) {
            return sizes.stream().map(Html::count).collect(Collectors.joining(", "));
        }
        int least = sizes.stream().mapToInt(Integer::intValue).min().orElse(0);
        int most = sizes.stream().mapToInt(Integer::intValue).max().orElse(0);
        return "from " + Html.count(least) + " to " + Html.count(most);
    }
}
