package gander.data.cifar;

import gander.data.Split;
import java.util.List;

/**
 * CIFAR's two data sets. A record is a label, or a coarse and a fine one, and 3072 bytes: an image row by row, red, then green,
 * then blue (Krizhevsky 2009; the page of the data sets describes the files).
 */
enum CifarVersion {
    /** Ten classes. */
    TEN("CIFAR-10", "cifar-10-batches-bin", 1, 10),
    /** A hundred classes; the coarse label, of twenty, is passed over. */
    HUNDRED("CIFAR-100", "cifar-100-binary", 2, 100);

    private final String title;
    private final String folder;
    private final int labels;
    private final int classes;

    CifarVersion(String title, String folder, int labels, int classes) {
        this.title = title;
        this.folder = folder;
        this.labels = labels;
        this.classes = classes;
    }

    /** The folder that its archive unpacks to. */
    String folder() {
        return folder;
    }

    /** The files of a part, in order. */
    List<String> files(Split split) {
        if (this == HUNDRED) {
            return List.of(split == Split.TRAIN ? "train.bin" : "test.bin");
        }
        return split == Split.TEST
                ? List.of("test_batch.bin")
                : List.of(
                        "data_batch_1.bin",
                        "data_batch_2.bin",
                        "data_batch_3.bin",
                        "data_batch_4.bin",
                        "data_batch_5.bin");
    }

    /** Bytes of labels before an image; the last is the one that counts. */
    int labels() {
        return labels;
    }

    int classes() {
        return classes;
    }

    @Override
    public String toString() {
        return title;
    }
}
