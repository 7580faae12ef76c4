package gander.data.source;

import static gander.data.idx.IdxFiles.idx;
import static gander.data.idx.IdxFiles.ramp;
import static gander.data.idx.IdxFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.Extent;
import gander.data.ImageShape;
import gander.data.LoadListener;
import gander.data.Split;
import gander.data.idx.IdxFolder;
import gander.data.mnist.CannotStoreException;
import gander.data.mnist.MnistFiles;
import gander.data.mnist.SmallMnist;
import gander.data.pen.PenSource;
import gander.data.source.DataConfig.Choice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSourcesTest {
    @TempDir
    Path folder;

    @Test
    void aFolderOfIdxFilesIsNamedByItsPath() {
        Choice choice = find("idx:" + folder);
        assertThat(choice.source()).isInstanceOf(IdxFolder.class);
        assertThat(choice.source().name()).isEqualTo("idx:" + folder);
    }

    @Test
    void theExtentIsKnownBeforeAnythingIsLoadedOrDownloaded() {
        for (DataConfig data : List.of(new Mnist(Optional.empty()), new Pen())) {
            assertThat(data.trainingExtent()).hasValue(new Extent(new ImageShape(1, 28, 28), 60_000));
        }
        assertThat(new Auto(Optional.empty()).trainingExtent()).hasValue(new Extent(new ImageShape(1, 28, 28), 60_000));
        assertThat(new Idx("nowhere").trainingExtent()).isEmpty();
    }

    @Test
    void penDigitsNeedNothing() {
        assertThat(find("pen").source()).isInstanceOf(PenSource.class);
    }

    @Test
    void mnistInAFolderNeverGivesWay() {
        Choice choice = DataSources.find("mnist", Optional.of(folder), LoadListener.SILENT);
        assertThat(choice.reason()).isEqualTo("MNIST, kept in " + folder);
        assertThatThrownBy(() -> choice.images().load(Split.TRAIN)).isInstanceOf(UserException.class);
    }

    @Test
    void autoTakesMnistWhereItIs() {
        byte[] images = idx(ramp(12), 3, 2, 2);
        byte[] labels = idx(ramp(3), 3);
        write(folder, "images", images);
        write(folder, "labels", labels);
        MnistFiles mnist = SmallMnist.in(folder, images, labels);
        Choice choice = Auto.choose(Optional.of(folder.toString()), () -> mnist);
        assertThat(choice.source()).isSameAs(mnist);
        assertThat(choice.reason()).isEqualTo("MNIST, kept in " + folder);
    }

    @Test
    void autoTakesPenDigitsOtherwiseAndSaysWhy() {
        MnistFiles unreachable = new MnistFiles(folder, List.of(), LoadListener.SILENT);
        Choice choice = Auto.choose(Optional.empty(), () -> unreachable);
        assertThat(choice.source()).isInstanceOf(PenSource.class);
        assertThat(choice.reason())
                .startsWith("pen digits, drawn by Gander, for want of MNIST: MNIST is not in " + folder)
                .hasLineCount(1);
    }

    @Test
    void aFullDiskIsNoReasonToTakeOtherDigits() {
        UserException full = new UserException("no room", new CannotStoreException(new IOException("disk full")));
        assertThatThrownBy(() -> Auto.choose(Optional.empty(), () -> {
                    throw full;
                }))
                .isSameAs(full);
    }

    @Test
    void autoInANamedFolderIsMnistOrAnError() {
        Choice choice = DataSources.find("auto", Optional.of(folder), LoadListener.SILENT);
        assertThatThrownBy(() -> choice.images().load(Split.TRAIN))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(folder + ": has no train-images");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "minst", "MNIST", "idx", "pen ", "\0"})
    void anUnknownNameIsRefusedWithTheChoices(String name) {
        assertThatThrownBy(() -> find(name))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("--data: got " + name + ", expected mnist, pen, auto");
    }

    @Test
    void aBareFolderIsRefusedWithTheWordThatIsMissing() {
        assertThatThrownBy(() -> find(folder.toString()))
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith("write folder:" + folder + ", for IDX files idx:" + folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"idx:", "idx:\0"})
    void idxNeedsAFolder(String name) {
        assertThatThrownBy(() -> find(name)).isInstanceOf(UserException.class).hasMessageContaining("expected idx:DIR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pen", "idx:elsewhere"})
    void aFolderIsRefusedWhereItWouldNotBeRead(String name) {
        assertThatThrownBy(() -> DataSources.find(name, Optional.of(folder), LoadListener.SILENT))
                .isInstanceOf(UserException.class)
                .hasMessage("--data-dir: got " + folder + " with --data " + name
                        + ", expected it with mnist or auto only; leave it out");
    }

    @Test
    void theFolderOfAStacksImagesIsNamedAsTheirs() {
        Choice choice = DataSources.find("stacked:mnist", Optional.of(folder), LoadListener.SILENT);
        assertThat(choice.config()).isEqualTo(new Stacked(new Mnist(Optional.of(folder.toString())), 60_000, 1));
        assertThat(choice.source().name()).startsWith("stacked:mnist");
    }

    @Test
    void aStackOfPointsIsRefused() {
        assertThatThrownBy(() -> find("stacked:ring"))
                .isInstanceOf(UserException.class)
                .hasMessage("data.of: got ring, which has points, expected grey images with labels, such as mnist");
    }

    private static Choice find(String name) {
        return DataSources.find(name, Optional.empty(), LoadListener.SILENT);
    }
}
