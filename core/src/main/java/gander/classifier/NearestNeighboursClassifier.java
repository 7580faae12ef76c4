package gander.classifier;

import java.util.Arrays;
import java.util.Optional;
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
        eachElection(pixels, (image, votes, elected) -> classes[image] = (byte) elected);
        return classes;
    }

    /** The share of the votes. */
    @Override
    public Optional<double[]> confidence(Tensor pixels) {
        double[] shares = new double[Math.toIntExact(pixels.size(0))];
        eachElection(pixels, (image, votes, elected) -> shares[image] = votes[elected] / (double) neighbours);
        return Optional.of(shares);
    }

    /** What is done with the votes for each class [256] on an image, and the class that they elect. */
    private interface Election {
        void held(int image, int[] votes, int elected);
    }

    private void eachElection(Tensor pixels, Election election) {
        PixelRows.eachBlock(Math.toIntExact(pixels.size(0)), (from, count) -> {
            Tensor queries = PixelRows.matrix(pixels.narrow(0, from, count));
            Tensor nearest = known.squaredDistances(queries)
                    .topk(neighbours, 1, false, true)
                    .get1();
            long[] indices = new long[count * neighbours];
            nearest.data_ptr_long().capacity(indices.length).get(indices);
            int[] votes = new int[CLASSES];
            for (int i = 0; i < count; i++) {
                election.held(from + i, votes, vote(indices, i * neighbours, votes));
            }
        });
    }

    private int vote(long[] indices, int from, int[] votes) {
        Arrays.fill(votes, 0);
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
