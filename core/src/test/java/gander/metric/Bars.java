package gander.metric;

import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.tensor.CounterRandom;

/** A data set to learn in a moment: 8x8 images of a bar on noise, level, upright or none, which is the class. */
public final class Bars {
    public static final ImageShape SHAPE = new ImageShape(1, 8, 8);

    private Bars() {}

    public static ImageSet draw(String name, long seed, int count) {
        return draw(name, seed, count, SHAPE);
    }

    public static ImageSet draw(String name, long seed, int count, ImageShape shape) {
        try (ImageSet.Builder builder = new ImageSet.Builder(name, count, shape)) {
            for (int i = 0; i < count; i++) {
                long key = CounterRandom.key(seed, i);
                int label = i % 3;
                int place = 2 + CounterRandom.below(key, 0, 4);
                byte[] image = new byte[shape.size()];
                for (int p = 0; p < image.length; p++) {
                    int x = p % shape.width();
                    int y = p / shape.width() % shape.height();
                    boolean ink = (label == 1 && y == place) || (label == 2 && x == place);
                    image[p] = (byte) (ink ? 255 : CounterRandom.below(key, 1 + p, 60));
                }
                builder.put(i, image, 0, label);
            }
            return builder.build();
        }
    }
}
