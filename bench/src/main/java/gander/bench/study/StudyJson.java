package gander.bench.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.recipe.RecipeTree;
import java.util.List;
import java.util.Map;

/** docs/results/models.json: every score of every run, for programs. */
final class StudyJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StudyJson() {}

    /** The file's text; arguments as {@link StudyPage} takes them. */
    static String of(Map<String, String> facts, List<StudyRun> runs, Map<String, String> failures) {
        ObjectNode root = JSON.createObjectNode();
        root.set("facts", JSON.valueToTree(facts));
        root.set("failures", JSON.valueToTree(failures));
        ArrayNode rows = root.putArray("runs");
        for (StudyRun run : runs) {
            ObjectNode row = rows.addObject()
                    .put("model", run.model().name())
                    .put(
                            "command",
                            "gander train " + String.join(" ", run.model().train()))
                    .put("seed", run.seed())
                    .put("commit", run.commit());
            row.set("cost", RecipeTree.toTree(run.cost()));
            row.set("figures", JSON.valueToTree(run.fit().figures()));
            run.fit().density().ifPresent(density -> row.put("density", density));
            ArrayNode scores = row.putArray("scores");
            run.scores().forEach(score -> scores.add(RecipeTree.toTree(score)));
        }
        return RecipeTree.writeJson(root);
    }
}
