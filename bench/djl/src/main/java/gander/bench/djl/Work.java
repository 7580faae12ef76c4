package gander.bench.djl;

import java.util.Arrays;

/** A workload as gander.bench describes it; Gson fills the fields, by their names. */
final class Work {
    private String kind = "";
    private int images;
    private int batch;
    private int k;
    private double learningRate;
    private double beta1;
    private double beta2;
    private double epsilon;
    private int cores;
    private double trialSeconds;
    private String data = "";
    private int[] generator = {};
    private int[] discriminator = {};
    private double[] dropout = {};

    String kind() {
        return kind;
    }

    int images() {
        return images;
    }

    int batch() {
        return batch;
    }

    int k() {
        return k;
    }

    double learningRate() {
        return learningRate;
    }

    double beta1() {
        return beta1;
    }

    double beta2() {
        return beta2;
    }

    double epsilon() {
        return epsilon;
    }

    int cores() {
        return cores;
    }

    double trialSeconds() {
        return trialSeconds;
    }

    String data() {
        return data;
    }

    int[] generator() {
        return generator.clone();
    }

    int[] discriminator() {
        return discriminator.clone();
    }

    double[] dropout() {
        return Arrays.copyOf(dropout, dropout.length);
    }
}
