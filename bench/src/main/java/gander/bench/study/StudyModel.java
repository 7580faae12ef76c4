package gander.bench.study;

import java.util.ArrayList;
import java.util.List;

/**
 * A model of the study.
 *
 * @param name for files, such as "vae-20"
 * @param title for readers
 * @param family what the claim is about
 * @param train the words after {@code gander train}
 * @param random whether its fit depends on the seed; if not, one seed is enough
 */
record StudyModel(String name, String title, Family family, List<String> train, boolean random) {
    /** Kinds of models that the claim tells apart. */
    enum Family {
        /** Judged by a network. */
        GAN,
        /** Judged by how near each pixel comes. */
        AUTOENCODER,
        /** All others. */
        STATISTICAL
    }

    StudyModel {
        train = List.copyOf(train);
    }

    /** Seeds 1 to {@code most}, or 1 alone. */
    List<Integer> seeds(int most) {
        List<Integer> seeds = new ArrayList<>();
        for (int seed = 1; seed <= (random ? most : 1); seed++) {
            seeds.add(seed);
        }
        return seeds;
    }
}
