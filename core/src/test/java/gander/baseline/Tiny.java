package gander.baseline;

import gander.baseline.model.Baseline;
import gander.baseline.model.SavedModel;
import gander.baseline.neural.Reconstruction;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.optim.OptimizerConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Images and models so small that a fit takes a moment. */
public final class Tiny {
    static final ImageShape SHAPE = new ImageShape(1, 8, 8);
    static final OptimizerConfig.Adam ADAM = new OptimizerConfig.Adam(0.01, 0.9, 0.999, 1e-8);

    private Tiny() {}

    /** A bright bar somewhere: two numbers, its row and its height, tell each image. */
    public static ImageSet images(int count) {
        try (ImageSet.Builder builder = new ImageSet.Builder("tiny", count, SHAPE)) {
            for (int i = 0; i < count; i++) {
                byte[] pixels = new byte[SHAPE.size()];
                int top = i * 5 % 7;
                int bottom = Math.min(7, top + i % 3);
                for (int p = 8 * top; p < 8 * (bottom + 1); p++) {
                    pixels[p] = (byte) (200 + i % 50);
                }
                builder.put(i, pixels, 0, i % 10);
            }
            return builder.build();
        }
    }

    static Autoencoder autoencoder(Autoencoder.Sampling sampling) {
        return new Autoencoder(3, List.of(12), sampling, 3, 16, ADAM);
    }

    static VariationalAutoencoder variational(int latent, Reconstruction reconstruction) {
        return new VariationalAutoencoder(latent, List.of(12), reconstruction, 3, 16, ADAM);
    }

    /** What a model saves, as a file gives it back. */
    static SavedModel saved(Baseline model) {
        Map<String, NamedArray> arrays = new LinkedHashMap<>();
        model.save().forEach(array -> arrays.put(array.name(), array));
        return new SavedModel(model.imageShape(), model.rounds(), new SafetensorsFile("tiny", arrays, Map.of()));
    }
}
