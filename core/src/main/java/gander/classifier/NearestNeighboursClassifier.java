package gander.classifier;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * The class that most of the k nearest images have, by Euclidean distance between pixels (Cover and Hart 1967, "Nearest
 * neighbor pattern classification"). Where two classes have as many, it is that of the nearest among theirs.
 */
final class NearestNeighboursClassifier implements Classifier {
    private static final int CLASSES = 256;

    private final PixelRows known;
    private final LabelledImages training;
    private final int neighbours;

    NearestNeighboursClassifier(LabelledImages training, int neighbours) {
        this.training = training;
        this.neighbours = Math.min(neighbours, training.size());
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            known = new PixelRows(PixelRows.matrix(training.pixels()));
        }
    }

    @Override
    public byte[] predict(Tensor pixels) {
        byte[] classes = new byte[Math.toIntExact(pixels.size(0))];
        PixelRows.eachBlock(classes.length, (from, count) -> {
            Tensor queries = PixelRows.matrix(pixels.narrow(0, from, count));
            Tensor nearest = known.squaredDistances(queries)
                    .topk(neighbours, 1, false, true)
                    .get1();
            long[] indices = new long[count * neighbours];
            nearest.data_ptr_long().capacity(indices.length).get(indices);
            for (int i = 0; i < count; i++) {
                classes[from + i] = (byte) vote(indices, i * neighbours);
            }
        });
        return classes;
    }

    private int vote(long[] indices, int from) {
        int[] votes = new int[CLASSES];
        for (int i = 0; i < neighbours; i++) {
            votes[training.label((int) indices[from + i])]++;
        }
        int most = training.label((int) indices[from]);
        for (int i = 1; i < neighbours; i++) {
            int other = training.label((int) indices[from + i]);
            most = votes[other] > votes[most] ? other : most;
        }
        return most;
    }

    @Override
    public void close() {
        known.close();
    }
}
