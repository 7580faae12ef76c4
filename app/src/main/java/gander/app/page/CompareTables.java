package gander.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import gander.html.Html;
import gander.run.ScoreText;
import gander.run.StatNames;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of a comparison with a column for each run: what the runs are, what they took, and which options differ. */
final class CompareTables {
    private static final String ABSENT = "–";
    private static final String DENSITY = "What is likely";
    private static final int MOST_DISTINCTIONS = 4;

    private final List<CompareRun> runs;

    CompareTables(List<CompareRun> runs) {
        this.runs = runs;
    }

    /** What each run is, and what time and room it takes. */
    String facts() {
        Map<String, Function<CompareRun, Optional<String>>> rows = new LinkedHashMap<>();
        rows.put("Run", run -> Optional.of(run.run().path().toString()));
        rows.put("Model", run -> Optional.of(run.kind()));
        rows.put("Data", CompareTables::data);
        rows.put("Seed", run -> option(run, "train.seed", "seed"));
        rows.put("Steps or rounds", run -> Optional.of(Html.count(run.step())));
        rows.put("Real images shown", run -> run.facts().last("kimg").map(kimg -> Html.count(kimg) + " thousand"));
        rows.put(
                "Training time",
                run -> run.facts().last(StatNames.SECONDS_TOTAL).map(RunFacts::duration));
        rows.put(
                "Speed",
                run -> run.facts().last(StatNames.IMAGES_PER_SECOND).map(speed -> Html.count(speed) + " images/s"));
        rows.put("Machine", CompareTables::machine);
        rows.put("Numbers in the model", run -> Optional.of(Html.count(run.numbers())));
        rows.put("Snapshot file", run -> Optional.of(Html.count(Math.ceil(run.snapshotBytes() / 1000.0)) + " kB"));
        StringBuilder html = new StringBuilder(head(runs));
        rows.forEach((name, value) -> html.append(row(
                Html.escape(name),
                runs.stream()
                        .map(run -> value.apply(run).orElse("not recorded"))
                        .toList())));
        return CompareHtml.scrolling(html.toString(), "columns");
    }

    /** What models that are not GANs say of images they were not fitted to; empty if there is no such run. */
    String fits() {
        Map<CompareRun, Map<String, String>> fits = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        for (CompareRun run : runs) {
            Map<String, String> values =
                    RunJson.read(run.run().fit()).map(CompareTables::values).orElse(Map.of());
            if (!values.isEmpty()) {
                fits.put(run, values);
                names.addAll(values.keySet());
            }
        }
        // Last, for its text is long.
        if (names.remove(DENSITY)) {
            names.add(DENSITY);
        }
        StringBuilder html = new StringBuilder();
        names.forEach(name -> html.append(row(
                Html.escape(name).replace("/", "/<wbr>"),
                fits.values().stream()
                        .map(values -> values.getOrDefault(name, ABSENT))
                        .toList())));
        return html.isEmpty() ? "" : CompareHtml.scrolling(head(List.copyOf(fits.keySet())) + html, "columns");
    }

    private static Map<String, String> values(JsonNode fit) {
        Map<String, String> values = new LinkedHashMap<>();
        fit.path("figures")
                .properties()
                .forEach(value -> values.put(
                        value.getKey(), ScoreText.number(value.getValue().asDouble(Double.NaN))));
        if (fit.path("density").isTextual()) {
            values.put(DENSITY, fit.path("density").asText());
        }
        return values;
    }

    static Optional<String> data(CompareRun run) {
        return run.facts().data();
    }

    private static Optional<String> option(CompareRun run, String... keys) {
        for (String key : keys) {
            if (run.facts().option(key).isPresent()) {
                return run.facts().option(key);
            }
        }
        return Optional.empty();
    }

    /** Of the run's last session. */
    private static Optional<String> machine(CompareRun run) {
        JsonNode sessions = RunJson.read(run.run().environment()).orElse(null);
        if (sessions == null || !sessions.isArray() || sessions.isEmpty()) {
            return Optional.empty();
        }
        JsonNode last = sessions.get(sessions.size() - 1);
        return Optional.of(
                last.path("cpu").asText("") + ", " + last.path("threads").asText("?") + " threads, "
                        + last.path("device").asText("cpu"));
    }

    /** The options that some runs have otherwise; of models of one kind also those that some lack. */
    String options() {
        StringBuilder html = new StringBuilder();
        for (String key : keys()) {
            if (differs(key, runs)) {
                html.append(row(
                        Html.escape(key).replace(".", ".<wbr>"),
                        runs.stream().map(run -> value(run, key).orElse(ABSENT)).toList()));
            }
        }
        if (html.isEmpty()) {
            return "<p>" + (runs.size() == 1 ? "There is one run only." : "None: all options are the same.") + "</p>";
        }
        return CompareHtml.scrolling(head(runs) + html, "columns keys");
    }

    /** What tells a run from the others of its kind: the first few options that differ, as "k 2, seed 7". */
    String distinction(CompareRun of) {
        List<CompareRun> kind =
                runs.stream().filter(run -> run.kind().equals(of.kind())).toList();
        return keys().stream()
                .filter(key -> differs(key, kind))
                .limit(MOST_DISTINCTIONS)
                .map(key -> name(key) + " " + value(of, key).orElse("none"))
                .collect(Collectors.joining(", "));
    }

    /** The last part of a key; with the part before it where it says only what type that is. */
    private static String name(String key) {
        String[] parts = key.split("\\.", -1);
        String last = parts[parts.length - 1];
        return last.equals("type") && parts.length > 1 ? parts[parts.length - 2] : last;
    }

    private Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        runs.forEach(run -> keys.addAll(run.facts().options().keySet()));
        return keys;
    }

    private static boolean differs(String key, List<CompareRun> runs) {
        Set<String> values = new HashSet<>();
        Map<String, Set<Optional<String>>> ofKind = new LinkedHashMap<>();
        for (CompareRun run : runs) {
            value(run, key).ifPresent(values::add);
            ofKind.computeIfAbsent(run.kind(), kind -> new HashSet<>()).add(value(run, key));
        }
        return values.size() > 1 || ofKind.values().stream().anyMatch(kind -> kind.size() > 1);
    }

    /** A key that says "none" is as good as absent. */
    private static Optional<String> value(CompareRun run, String key) {
        return run.facts().option(key).filter(value -> !value.equals("none"));
    }

    private String head(List<CompareRun> columns) {
        StringBuilder chips = new StringBuilder();
        for (CompareRun run : columns) {
            chips.append("<th scope=\"col\">")
                    .append(CompareHtml.chip(runs.indexOf(run), run.letter()))
                    .append("</th>");
        }
        return "<tr><td></td>" + chips + "</tr>\n";
    }

    private static String row(String name, List<String> values) {
        StringBuilder html = new StringBuilder("<tr><th scope=\"row\">" + name + "</th>");
        values.forEach(value -> html.append("<td>").append(Html.escape(value)).append("</td>"));
        return html.append("</tr>\n").toString();
    }
}
