package gander.classifier;

import gander.classifier.SequentialMinimalOptimization.Solution;
import java.util.TreeMap;

/** The machines of all pairs of classes, gathered as one matrix over the images that support any of them. */
final class PairwiseMachines {
    private final float[] biases;
    private final TreeMap<Integer, float[]> byImage = new TreeMap<>();
    private int done;

    PairwiseMachines(int classes) {
        biases = new float[classes * (classes - 1) / 2];
    }

    /** Adds the next pair's machine, which was trained on the images of these indices. */
    void add(int[] images, Solution solution) {
        for (int t = 0; t < images.length; t++) {
            if (solution.coefficient(t) != 0) {
                byImage.computeIfAbsent(images[t], i -> new float[biases.length])[done] =
                        (float) solution.coefficient(t);
            }
        }
        biases[done] = (float) solution.bias();
        done++;
    }

    /** Pairs that are there. */
    int done() {
        return done;
    }

    /** Pairs that there will be. */
    int count() {
        return biases.length;
    }

    /** Indices of the support vectors [S], ascending. */
    long[] supportVectors() {
        return byImage.keySet().stream().mapToLong(Integer::longValue).toArray();
    }

    /** Row-major [S, count]; 0 where an image does not support a pair's machine. */
    float[] coefficients() {
        float[] all = new float[byImage.size() * count()];
        int row = 0;
        for (float[] coefficients : byImage.values()) {
            System.arraycopy(coefficients, 0, all, row++ * count(), count());
        }
        return all;
    }

    float[] biases() {
        return biases;
    }
}
