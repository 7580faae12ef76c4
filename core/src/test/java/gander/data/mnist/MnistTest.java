package gander.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.data.Split;
import gander.data.idx.IdxFiles;
import gander.tensor.Tensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MnistTest {
    /** A small set under MNIST's names. */
    private static final List<byte[]> CONTENT = List.of(
            IdxFiles.idx(IdxFiles.ramp(12), 3, 2, 2),
            IdxFiles.idx(IdxFiles.ramp(3), 3),
            IdxFiles.idx(IdxFiles.ramp(4), 1, 2, 2),
            IdxFiles.idx(IdxFiles.ramp(1), 1));

    private static final List<KnownFile> SMALL = IntStream.range(0, CONTENT.size())
            .mapToObj(i -> SmallMnist.known(MnistFiles.FILES.get(i).name(), CONTENT.get(i)))
            .toList();

    @TempDir
    Path folder;

    @Test
    void theRealFilesAreMnist() {
        MnistFiles mnist = MnistFiles.in(RealMnist.folder());
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
        assertThatThrownBy(() -> MnistFiles.in(folder).load(Split.TRAIN))
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
        assertThatThrownBy(() -> MnistFiles.in(missing).prepare())
                .isInstanceOf(UserException.class)
                .hasMessage(missing + ": no such folder, expected MNIST's files in it; check --data-dir");
        assertThat(Files.exists(missing)).isFalse();
    }

    @Test
    void anotherDataSetUnderMnistsNamesIsRefusedWithBothHashes() {
        Path file = IdxFiles.write(folder, "train-images-idx3-ubyte", IdxFiles.idx(IdxFiles.ramp(12), 3, 2, 2));
        KnownFile got = SmallMnist.known("it", IdxFiles.idx(IdxFiles.ramp(12), 3, 2, 2));
        assertThatThrownBy(() -> MnistFiles.in(folder).prepare())
                .isInstanceOf(UserException.class)
                .hasMessage(file + ": has SHA-256 " + got.sha256() + " uncompressed, expected "
                        + MnistFiles.FILES.get(0).sha256()
                        + "; replace it, or load it as it is with --data idx:" + folder);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theFirstLoadReadsTheFilesThatPreparingWouldFind(boolean prepared) {
        writeSmall();
        MnistFiles mnist = MnistFiles.in(folder, SMALL);
        if (prepared) {
            mnist.prepare();
        }
        try (PointerScope scope = new PointerScope();
                ImageSet train = mnist.load(Split.TRAIN);
                ImageSet test = mnist.load(Split.TEST)) {
            assertThat(Tensors.toBytes(train.pixels())).isEqualTo(IdxFiles.ramp(12));
            assertThat(train.label(2)).isEqualTo(14);
            assertThat(Tensors.toBytes(test.pixels())).isEqualTo(IdxFiles.ramp(4));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void noSetIsLoadedUnlessAllFourFilesAreRight(int wrong) {
        writeSmall();
        String name = SMALL.get(wrong).name();
        byte[] other = CONTENT.get(wrong).clone();
        other[other.length - 1]++;
        Path file = IdxFiles.write(folder, name, other);
        for (Split split : Split.values()) {
            assertThatThrownBy(() -> MnistFiles.in(folder, SMALL).load(split))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith(file + ": has SHA-256 "
                            + SmallMnist.known(name, other).sha256() + " uncompressed, expected ");
        }
    }

    @Test
    void aFlawedFileGivesWayToAGoodOneUnderAnotherSpelling() {
        writeSmall();
        IdxFiles.write(folder, SMALL.get(0).name() + ".gz", new byte[9]);
        try (ImageSet train = MnistFiles.in(folder, SMALL).load(Split.TRAIN)) {
            assertThat(train.size()).isEqualTo(3);
        }
    }

    private void writeSmall() {
        for (int i = 0; i < SMALL.size(); i++) {
            IdxFiles.write(folder, SMALL.get(i).name(), CONTENT.get(i));
        }
    }
}
