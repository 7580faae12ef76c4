package gander.data.idx;

import static gander.data.idx.IdxFiles.gzip;
import static gander.data.idx.IdxFiles.idx;
import static gander.data.idx.IdxFiles.ramp;
import static gander.data.idx.IdxFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.Extent;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFolderTest {
    private static final byte[] THREE_IMAGES = idx(ramp(12), 3, 2, 2);
    private static final byte[] THREE_LABELS = idx(ramp(3), 3);
    private static final byte[] ONE_IMAGE = idx(ramp(20), 1, 4, 5);
    private static final byte[] ONE_LABEL = idx(ramp(1), 1);

    @TempDir
    Path folder;

    @Test
    void trainingAndTestImagesAreLoadedEachInTheirOwnShape() {
        write(folder, "train-images-idx3-ubyte", THREE_IMAGES);
        write(folder, "train-labels-idx1-ubyte.gz", gzip(THREE_LABELS));
        write(folder, "t10k-images-idx3-ubyte.gz", gzip(ONE_IMAGE));
        write(folder, "t10k-labels-idx1-ubyte", ONE_LABEL);
        assertLoads(Split.TRAIN, 3, new ImageShape(1, 2, 2));
        assertLoads(Split.TEST, 1, new ImageShape(1, 4, 5));
    }

    @Test
    void trainingImagesLoadWithoutTestImages() {
        write(folder, "train-images-idx3-ubyte", THREE_IMAGES);
        write(folder, "train-labels-idx1-ubyte", THREE_LABELS);
        assertLoads(Split.TRAIN, 3, new ImageShape(1, 2, 2));
        assertRefuses(Split.TEST, "has no t10k-images-idx3-ubyte[.gz]");
    }

    @Test
    void aDotBeforeIdxIsAccepted() {
        write(folder, "train-images.idx3-ubyte", THREE_IMAGES);
        write(folder, "train-labels.idx1-ubyte", THREE_LABELS);
        assertLoads(Split.TRAIN, 3, new ImageShape(1, 2, 2));
    }

    @Test
    void theNamesOfEmnistAreAccepted() {
        write(folder, "emnist-letters-train-images-idx3-ubyte.gz", gzip(THREE_IMAGES));
        write(folder, "emnist-letters-train-labels-idx1-ubyte.gz", gzip(THREE_LABELS));
        write(folder, "emnist-letters-test-images-idx3-ubyte.gz", gzip(ONE_IMAGE));
        write(folder, "emnist-letters-test-labels-idx1-ubyte.gz", gzip(ONE_LABEL));
        write(folder, "emnist-letters-mapping.txt", new byte[0]);
        assertLoads(Split.TRAIN, 3, new ImageShape(1, 2, 2));
        assertLoads(Split.TEST, 1, new ImageShape(1, 4, 5));
    }

    @Test
    void theStandardNameGoesBeforeALongerOne() {
        write(folder, "train-images-idx3-ubyte", THREE_IMAGES);
        write(folder, "train-labels-idx1-ubyte", THREE_LABELS);
        write(folder, "emnist-train-images-idx3-ubyte", ONE_IMAGE);
        write(folder, "emnist-train-labels-idx1-ubyte", ONE_LABEL);
        assertLoads(Split.TRAIN, 3, new ImageShape(1, 2, 2));
    }

    @Test
    void twoDataSetsInOneFolderAreAmbiguous() {
        write(folder, "emnist-letters-train-images-idx3-ubyte", THREE_IMAGES);
        write(folder, "emnist-digits-train-images-idx3-ubyte", THREE_IMAGES);
        assertRefuses(
                Split.TRAIN,
                "holds emnist-digits-train-images-idx3-ubyte and emnist-letters-train-images-idx3-ubyte, expected one");
    }

    @Test
    void twoSpellingsOfOneNameAreAmbiguous() {
        write(folder, "train-images-idx3-ubyte", THREE_IMAGES);
        write(folder, "train-images.idx3-ubyte", THREE_IMAGES);
        assertRefuses(Split.TRAIN, "holds train-images-idx3-ubyte and train-images.idx3-ubyte, expected one");
    }

    @Test
    void theLabelsOfAnotherSetAreNotTaken() {
        write(folder, "emnist-letters-train-images-idx3-ubyte", THREE_IMAGES);
        write(folder, "emnist-digits-train-labels-idx1-ubyte", THREE_LABELS);
        assertRefuses(
                Split.TRAIN,
                "has no labels to emnist-letters-train-images-idx3-ubyte,"
                        + " expected emnist-letters-train-labels-idx1-ubyte[.gz]");
    }

    @Test
    void aFileBesideItsGzippedFormIsNoAmbiguity() {
        write(folder, "train-images-idx3-ubyte", THREE_IMAGES);
        write(folder, "train-images-idx3-ubyte.gz", gzip(THREE_IMAGES));
        write(folder, "train-labels-idx1-ubyte", THREE_LABELS);
        assertLoads(Split.TRAIN, 3, new ImageShape(1, 2, 2));
    }

    @Test
    void aFolderUnderAFilesNameIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("train-images-idx3-ubyte"));
        write(folder, "train-labels-idx1-ubyte", THREE_LABELS);
        assertRefuses(Split.TRAIN, "is a folder, expected an IDX file");
    }

    @Test
    void aMissingFolderIsNamed() {
        Path missing = folder.resolve("nowhere");
        assertThatThrownBy(() -> new IdxFolder(missing).load(Split.TRAIN))
                .isInstanceOf(UserException.class)
                .hasMessage(missing + ": no such folder, expected a folder of IDX files; check the path");
    }

    @Test
    void labelsOfAnotherTypeAreNamedWithWhatTheyHoldAndWouldHaveToHold() {
        write(folder, "qmnist-train-images-idx3-ubyte.gz", gzip(THREE_IMAGES));
        byte[] rows = idx(ramp(3 * 8 * 4), 3, 8);
        rows[2] = 0x0c;
        write(folder, "qmnist-train-labels-idx2-int.gz", gzip(rows));
        assertRefuses(
                Split.TRAIN,
                "there is qmnist-train-labels-idx2-int.gz, which holds 3 x 8 integers of 32 bits, IDX type 0x0c,"
                        + " and it would have to hold unsigned bytes, IDX type 0x08, [N], a class each");
    }

    @Test
    void labelsOfAnotherTypeBesideThoseOfAnotherSetAreNamedToo() {
        write(folder, "qmnist-train-images-idx3-ubyte", THREE_IMAGES);
        write(folder, "other-train-labels-idx1-ubyte", THREE_LABELS);
        write(folder, "qmnist-train-labels-idx2-int", new byte[0]);
        write(folder, "qmnist-test-labels-idx2-int", new byte[0]);
        assertRefuses(Split.TRAIN, "there is qmnist-train-labels-idx2-int, and it would have to hold unsigned bytes");
    }

    @Test
    void imagesUnderAnotherNameAreNamed() {
        write(folder, "train_images.npy", new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'});
        assertRefuses(
                Split.TRAIN,
                "there is train_images.npy, and it would have to hold unsigned bytes, IDX type 0x08, [N, H");
    }

    @Test
    void thatEmnistLiesOnItsSideIsSaid() throws IOException {
        assertThat(new IdxFolder(folder).notes()).isEmpty();
        write(folder, "emnist-letters-train-images-idx3-ubyte.gz", gzip(THREE_IMAGES));
        assertThat(new IdxFolder(folder).notes()).singleElement().asString().contains("on their side");
        Path raw = Files.createDirectories(folder.resolve("EMNIST/raw"));
        assertThat(new IdxFolder(raw).notes()).hasSize(1);
        Path other = Files.createDirectories(folder.resolve("kmnist/raw"));
        write(other, "train-images-idx3-ubyte", THREE_IMAGES);
        assertThat(new IdxFolder(other).notes()).isEmpty();
        assertThat(new IdxFolder(folder.resolve("nowhere")).notes()).isEmpty();
    }

    @Test
    void theExtentIsWhatTheHeaderSays() {
        assertThat(new IdxFolder(folder).extent(Split.TRAIN)).isEmpty();
        write(folder, "train-images-idx3-ubyte", Arrays.copyOf(THREE_IMAGES, 16));
        assertThat(new IdxFolder(folder).extent(Split.TRAIN)).hasValue(new Extent(new ImageShape(1, 2, 2), 3));
        assertThat(new IdxFolder(folder).extent(Split.TEST)).isEmpty();
    }

    @Test
    void itsNameIsWhatTheUserTyped() {
        assertThat(new IdxFolder(Path.of("fashion")).name()).isEqualTo("idx:fashion");
    }

    private void assertLoads(Split split, int count, ImageShape shape) {
        try (ImageSet set = new IdxFolder(folder).load(split)) {
            assertThat(set.size()).isEqualTo(count);
            assertThat(set.shape()).isEqualTo(shape);
        }
    }

    private void assertRefuses(Split split, String expected) {
        assertThatThrownBy(() -> new IdxFolder(folder).load(split))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageContaining(expected)
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }
}
