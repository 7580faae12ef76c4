package gander.metric.feature;

import gander.UserException;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.Labels;
import gander.tensor.CounterRandom;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** What a feature network is shown, and what it is to answer. */
sealed interface Lesson {
    /** How many answers there are to choose from. */
    int classes();

    /**
     * The right answer for each row: from 0 to {@link #classes} - 1.
     *
     * @param indices of the images
     * @param keys a random key for each row
     */
    long[] answers(ImageSet images, long[] indices, long[] keys);

    /** The images [N, C, H, W] as they are shown for these answers. */
    Tensor shown(Tensor images, long[] answers);

    /** The answers that are asked of every image of a test: a row of the test for each. */
    long[][] asked(ImageSet images, int from, int rows);

    /** The lesson of a task for these images. */
    static Lesson of(Task task, ImageSet training, ImageSet test) {
        return task == Task.CLASSES ? Classes.of(training, test) : Turns.of(training.shape());
    }

    /** The lesson of a network that has been trained. */
    static Lesson of(Task task, int classes) {
        return task == Task.CLASSES ? new Classes(classes) : new Turns(classes);
    }

    /** To name the class. */
    record Classes(int classes) implements Lesson {
        /**
         * The classes of a set.
         *
         * @throws UserException if there is only one, or the test images have others
         */
        static Classes of(ImageSet training, ImageSet test) {
            int largest = largest(training);
            boolean alike = IntStream.range(1, training.size()).allMatch(i -> training.label(i) == training.label(0));
            if (alike) {
                throw new UserException(training.name() + ": all training images are of class " + largest
                        + "; a feature network learns by telling classes apart, expected labels of at least 2");
            }
            if (largest(test) > largest) {
                throw new UserException(training.name() + ": a test image is of class " + largest(test)
                        + ", but training images only of 0 to " + largest + "; expected the same classes");
            }
            return new Classes(largest + 1);
        }

        private static int largest(ImageSet images) {
            return IntStream.range(0, images.size()).map(images::label).max().orElseThrow();
        }

        @Override
        public long[] answers(ImageSet images, long[] indices, long[] keys) {
            long[] answers = new long[indices.length];
            for (int row = 0; row < answers.length; row++) {
                answers[row] = images.label((int) indices[row]);
            }
            return answers;
        }

        @Override
        public Tensor shown(Tensor images, long[] answers) {
            return images;
        }

        @Override
        public long[][] asked(ImageSet images, int from, int rows) {
            return new long[][] {
                IntStream.range(from, from + rows).mapToLong(images::label).toArray()
            };
        }
    }

    /** To say how often the image was turned by a quarter; by a half where it is not square. */
    record Turns(int classes) implements Lesson {
        private static final int QUARTERS = 4;

        static Turns of(ImageShape shape) {
            return new Turns(shape.height() == shape.width() ? QUARTERS : QUARTERS / 2);
        }

        @Override
        public long[] answers(ImageSet images, long[] indices, long[] keys) {
            long[] answers = new long[keys.length];
            for (int row = 0; row < answers.length; row++) {
                answers[row] = CounterRandom.below(keys[row], 0, classes);
            }
            return answers;
        }

        @Override
        public Tensor shown(Tensor images, long[] answers) {
            Tensor shown = images;
            for (int turn = 1; turn < classes; turn++) {
                float[] is = new float[answers.length];
                for (int row = 0; row < is.length; row++) {
                    is[row] = answers[row] == turn ? 1 : 0;
                }
                Tensor rows = Tensors.of(is, is.length, 1, 1, 1).to(ScalarType.Bool);
                shown = torch.where(rows, images.rot90((long) turn * QUARTERS / classes, 2, 3), shown);
            }
            return shown;
        }

        @Override
        public long[][] asked(ImageSet images, int from, int rows) {
            long[][] asked = new long[classes][rows];
            for (int turn = 0; turn < classes; turn++) {
                Arrays.fill(asked[turn], turn);
            }
            return asked;
        }
    }

    /** The task for these images when none is named: classes, where the labels tell at least two apart. */
    static Task usual(ImageSet training) {
        return training.labels().map(Labels::classes).orElse(0) > 1 ? Task.CLASSES : Task.ROTATIONS;
    }
}
