package gander.app.run;

import gander.UserException;
import gander.recipe.Names;
import gander.recipe.Recipe;
import gander.train.TrainingConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The runs of a sweep: every value of each axis with every value of the others.
 *
 * @param recipe what all runs have in common
 * @param axes at least one; the last changes fastest
 */
public record SweepPlan(Recipe<TrainingConfig> recipe, List<SweepAxis> axes) {
    private static final String SEED = "train.seed";
    private static final int MOST_RUNS = 1000;
    private static final int MOST_LETTERS = 60;

    /** Checks that there are axes, and not too many runs. */
    public SweepPlan {
        axes = List.copyOf(axes);
        Set<String> keys = new HashSet<>();
        for (SweepAxis axis : axes) {
            if (!keys.add(axis.key())
                    || new HashSet<>(axis.values()).size() < axis.values().size()) {
                throw new UserException("--over: got " + Names.shown(axis.key())
                        + " or a value of it twice, expected each once; put all values of a key into one --over");
            }
        }
        long runs = 1;
        for (SweepAxis axis : axes) {
            runs = Math.min(MOST_RUNS + 1L, runs * axis.values().size());
        }
        if (axes.isEmpty() || runs > MOST_RUNS) {
            throw new UserException("--over: got " + (axes.isEmpty() ? "none" : "more than " + MOST_RUNS + " runs")
                    + ", expected one to " + MOST_RUNS + " runs, as in --over gamma=0.1,1 --over train.seed=1..3");
        }
    }

    /**
     * A run of it.
     *
     * @param name of its directory
     * @param setting the values of all axes but the seed, in words; what is averaged over seeds has one
     * @param recipe what it computes
     */
    public record Cell(String name, String setting, Recipe<TrainingConfig> recipe) {}

    /**
     * The runs in their order.
     *
     * @throws UserException if a value does not fit the recipe
     */
    public List<Cell> cells() {
        List<Cell> cells = List.of(new Cell("", "", recipe));
        for (SweepAxis axis : axes) {
            List<Cell> wider = new ArrayList<>();
            for (Cell cell : cells) {
                for (String value : axis.values()) {
                    String label = axis.label(value, isAmbiguous(axis));
                    String setting = axis.key().equals(SEED) ? cell.setting : joined(cell.setting, ", ", label);
                    wider.add(new Cell(joined(cell.name, "-", inName(label)), setting, axis.over(cell.recipe, value)));
                }
            }
            cells = wider;
        }
        List<Cell> numbered = new ArrayList<>();
        for (Cell cell : cells) {
            cell.recipe.bind();
            String name = cell.name.substring(0, Math.min(MOST_LETTERS, cell.name.length()));
            String setting = cell.setting.isEmpty() ? "as the recipe says" : cell.setting;
            numbered.add(
                    new Cell(String.format(Locale.ROOT, "%03d-%s", numbered.size() + 1, name), setting, cell.recipe));
        }
        return numbered;
    }

    /** Whether another axis ends in the same word, as both learning rates do. */
    private boolean isAmbiguous(SweepAxis axis) {
        return axes.stream().filter(other -> other.last().equals(axis.last())).count() > 1;
    }

    private static String joined(String before, String between, String next) {
        return before.isEmpty() ? next : before + between + next;
    }

    private static String inName(String label) {
        return label.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^-|-$", "");
    }
}
