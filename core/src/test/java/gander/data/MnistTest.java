package gander.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.ImageSource.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
    @TempDir
    Path folder;

    @Test
    void theRealFilesAreMnist() {
        Mnist mnist = Mnist.in(RealMnist.folder());
        try (PointerScope scope = new PointerScope();
                ImageSet train = mnist.load(Split.TRAIN);
                ImageSet test = mnist.load(Split.TEST)) {
            assertThat(train.name()).isEqualTo("mnist");
            assertThat(train.size()).isEqualTo(60_000);
            assertThat(test.size()).isEqualTo(10_000);
            assertThat(train.shape()).isEqualTo(new ImageShape(1, 28, 28));
            assertThat(new int[] {train.label(0), train.label(1), train.label(59_999)})
                    .containsExactly(5, 0, 8);
            assertThat(new int[] {test.label(0), test.label(1), test.label(9_999)})
                    .containsExactly(7, 2, 6);
            Set<Integer> classes = new HashSet<>();
            for (int i = 0; i < test.size(); i++) {
                classes.add(test.label(i));
            }
            assertThat(classes).hasSize(10);
            // The mean that every MNIST recipe subtracts: 0.1307.
            double mean =
                    PixelRange.ZERO_TO_ONE.fromBytes(train.pixels()).mean().item_double();
            assertThat(mean).isBetween(0.13065, 0.13067);
        }
    }

    @Test
    void anEmptyFolderIsNotFilled() {
        assertThatThrownBy(() -> Mnist.in(folder).load(Split.TRAIN))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        folder + ": has no train-images-idx3-ubyte[.gz], expected train-images-idx3-ubyte, ")
                .hasMessageContaining("t10k-labels-idx1-ubyte")
                .hasMessageEndingWith("put them there, or leave --data-dir out to have them downloaded");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aMissingFolderIsNamed() {
        Path missing = folder.resolve("nowhere");
        assertThatThrownBy(() -> Mnist.in(missing).prepare())
                .isInstanceOf(UserException.class)
                .hasMessage(missing + ": no such folder, expected MNIST's files in it; check --data-dir");
        assertThat(Files.exists(missing)).isFalse();
    }

    @Test
    void anotherDataSetUnderMnistsNamesIsRefusedWithBothHashes() {
        Path file = IdxFiles.write(folder, "train-images-idx3-ubyte", IdxFiles.idx(IdxFiles.ramp(12), 3, 2, 2));
        KnownFile got = IdxFiles.known("it", IdxFiles.idx(IdxFiles.ramp(12), 3, 2, 2));
        assertThatThrownBy(() -> Mnist.in(folder).prepare())
                .isInstanceOf(UserException.class)
                .hasMessage(file + ": has SHA-256 " + got.sha256() + " uncompressed, expected "
                        + Mnist.FILES.get(0).sha256()
                        + "; replace it, or load it as it is with --data idx:" + folder);
    }
}
