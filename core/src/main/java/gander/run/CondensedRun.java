package gander.run;

import com.fasterxml.jackson.databind.JsonNode;
import gander.UserException;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeFile;
import gander.recipe.RecipeTree;
import gander.recipe.Unwrapped;
import java.util.List;

/**
 * A GAN's run in a few kilobytes, to be quoted: its curves in buckets, and what it was at the end. Losses and values are in
 * nats, probabilities from 0 to 1, epochs and steps as the run directory counts them.
 *
 * @param source how it came about
 * @param setting what was trained
 * @param curves how the game went
 * @param windows means over two epochs each, the last ones at the end
 * @param judged what the trained discriminator says of images
 * @param movement how far the sample grid moved
 * @param film epochs of the film's frames
 */
public record CondensedRun(
        Source source,
        Setting setting,
        Curves curves,
        List<Window> windows,
        List<Judged> judged,
        @Unwrapped Movement movement,
        List<Integer> film) {

    /**
     * How the run came about.
     *
     * @param command that condensed it, and trained it unless it was there
     * @param train command of the training
     * @param commit of the Gander that trained
     * @param java version
     * @param libtorch version
     */
    public record Source(String command, String train, String commit, String java, String libtorch) {}

    /**
     * What was trained.
     *
     * @param data name of the data set
     * @param trainingImages in it
     * @param seed of all randomness
     * @param shards of a batch
     * @param updates what a step consists of
     * @param epochs trained
     * @param steps trained
     */
    public record Setting(
            String data,
            int trainingImages,
            long seed,
            int shards,
            @Unwrapped Updates updates,
            int epochs,
            long steps) {
        /** Images in a minibatch. */
        public int batch() {
            return updates.batch();
        }

        /** Discriminator updates in a step. */
        public int k() {
            return updates.k();
        }

        /** Generator updates in a step. */
        public int generatorUpdates() {
            return updates.generatorUpdates();
        }
    }

    /**
     * What a step consists of.
     *
     * @param batch images in a minibatch
     * @param k discriminator updates
     * @param generatorUpdates updates of the generator
     */
    public record Updates(int batch, int k, int generatorUpdates) {}

    /**
     * A value that every step has, in buckets.
     *
     * @param least of each bucket
     * @param mean of each bucket
     * @param greatest of each bucket
     */
    public record Band(List<Double> least, List<Double> mean, List<Double> greatest) {
        /** Copies the lists. */
        public Band {
            least = List.copyOf(least);
            mean = List.copyOf(mean);
            greatest = List.copyOf(greatest);
        }
    }

    /**
     * The curves: as many values in each list as there are buckets.
     *
     * @param bucket steps in each
     * @param steps the last of each
     * @param discriminator its loss
     * @param generator its loss
     * @param real D(x), the mean of the bucket's statistics
     * @param fake D(G(z)), likewise
     */
    public record Curves(
            int bucket, List<Integer> steps, Band discriminator, Band generator, List<Double> real, List<Double> fake) {
        /** Copies the lists. */
        public Curves {
            steps = List.copyOf(steps);
            real = List.copyOf(real);
            fake = List.copyOf(fake);
        }
    }

    /**
     * Means over some steps.
     *
     * @param fromEpoch where it begins
     * @param toEpoch where it ends
     * @param discriminator loss
     * @param generator loss
     * @param real D(x)
     * @param fake D(G(z))
     */
    public record Window(
            int fromEpoch, int toEpoch, double discriminator, double generator, double real, double fake) {}

    /**
     * The game's value V(G, D), estimated with the trained discriminator as it is used, without dropout.
     *
     * @param images which real ones: {@code training} or {@code test}
     * @param count of these, and of generated ones beside them
     * @param value mean of ln D(x), plus that of ln(1 - D(G(z)))
     * @param standardError of the value
     * @param real mean of D(x)
     * @param fake mean of D(G(z))
     */
    public record Judged(String images, int count, double value, double standardError, double real, double fake) {}

    /**
     * How far the sample grid moved.
     *
     * @param moved from one epoch to another
     * @param between what {@link Move#distance} is between two samples of the last grid, the mean over all pairs
     */
    public record Movement(List<Move> moved, double between) {
        /** Copies the list. */
        public Movement {
            moved = List.copyOf(moved);
        }
    }

    /**
     * How far the images of the same latent vectors moved.
     *
     * @param fromEpoch of one grid
     * @param toEpoch of another
     * @param distance root of the mean squared difference of two images' pixels, 0 to 1, the mean over the grid
     */
    public record Move(int fromEpoch, int toEpoch, double distance) {}

    /** Copies the lists. */
    public CondensedRun {
        windows = List.copyOf(windows);
        judged = List.copyOf(judged);
        film = List.copyOf(film);
    }

    /** How far the sample grid moved, from one epoch to another. */
    public List<Move> moved() {
        return movement.moved();
    }

    /** What {@link Move#distance} is between two samples of the last grid, the mean over all pairs. */
    public double between() {
        return movement.between();
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @param source what to call it in messages
     * @throws UserException if it is something else
     */
    public static CondensedRun parse(String json, String source) {
        JsonNode tree = RecipeFile.parse(json, source);
        return RecipeBinder.bind(tree, CondensedRun.class, source);
    }

    /** As JSON, a newline at its end. */
    public String json() {
        return RecipeTree.writeJson(this);
    }
}
