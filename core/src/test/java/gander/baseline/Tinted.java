package gander.baseline;

import gander.data.ImageSet;
import gander.data.ImageShape;

/** A few images that are made to be told apart to the byte. */
public final class Tinted {
    private Tinted() {}

    /** Two of 3x2x2, whose values count up from 0 through both. */
    public static ImageSet colours() {
        ImageShape shape = new ImageShape(3, 2, 2);
        try (ImageSet.Builder builder = new ImageSet.Builder("colours", 2, shape)) {
            byte[] values = new byte[24];
            for (int i = 0; i < values.length; i++) {
                values[i] = (byte) i;
            }
            builder.put(0, values, 0, 5);
            builder.put(1, values, 12, 5);
            return builder.build();
        }
    }

    /** One of the shape of {@link Blobs}, like none of them. */
    public static ImageSet checkered() {
        try (ImageSet.Builder builder = new ImageSet.Builder("checkered", 1, Blobs.SHAPE)) {
            byte[] values = new byte[Blobs.SHAPE.size()];
            for (int i = 0; i < values.length; i += 2) {
                values[i] = (byte) 255;
            }
            builder.put(0, values, 0, 2);
            return builder.build();
        }
    }
}
