package gander.data;

import static gander.data.IdxFiles.idx;
import static gander.data.IdxFiles.known;
import static gander.data.IdxFiles.ramp;
import static gander.data.IdxFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.DataConfig.Choice;
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
        for (String name : new String[] {"mnist", "pen", "auto"}) {
            assertThat(DataConfig.Words.of(name, Optional.empty()).trainingExtent())
                    .hasValue(new Extent(new ImageShape(1, 28, 28), 60_000));
        }
        assertThat(new DataConfig.Idx("nowhere").trainingExtent()).isEmpty();
    }

    @Test
    void penDigitsNeedNothing() {
        assertThat(find("pen").source()).isInstanceOf(PenSource.class);
    }

    @Test
    void mnistInAFolderNeverGivesWay() {
        Choice choice = DataSources.find("mnist", Optional.of(folder), DownloadListener.SILENT);
        assertThat(choice.reason()).isEqualTo("MNIST, kept in " + folder);
        assertThatThrownBy(() -> choice.images().load(ImageSource.Split.TRAIN)).isInstanceOf(UserException.class);
    }

    @Test
    void autoTakesMnistWhereItIs() {
        byte[] images = idx(ramp(12), 3, 2, 2);
        byte[] labels = idx(ramp(3), 3);
        write(folder, "images", images);
        write(folder, "labels", labels);
        Mnist mnist = Mnist.in(folder, List.of(known("images", images), known("labels", labels)));
        Choice choice = DataConfig.auto(Optional.of(folder.toString()), () -> mnist);
        assertThat(choice.source()).isSameAs(mnist);
        assertThat(choice.reason()).isEqualTo("MNIST, kept in " + folder);
    }

    @Test
    void autoTakesPenDigitsOtherwiseAndSaysWhy() {
        Mnist unreachable = new Mnist(folder, List.of(), DownloadListener.SILENT);
        Choice choice = DataConfig.auto(Optional.empty(), () -> unreachable);
        assertThat(choice.source()).isInstanceOf(PenSource.class);
        assertThat(choice.reason())
                .startsWith("pen digits, drawn by Gander, for want of MNIST: MNIST is not in " + folder)
                .hasLineCount(1);
    }

    @Test
    void autoInANamedFolderIsMnistOrAnError() {
        Choice choice = DataSources.find("auto", Optional.of(folder), DownloadListener.SILENT);
        assertThatThrownBy(() -> choice.images().load(ImageSource.Split.TRAIN))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(folder + ": has no train-images");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "minst", "MNIST", "idx", "pen ", "\0"})
    void anUnknownNameIsRefusedWithTheChoices(String name) {
        assertThatThrownBy(() -> find(name))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("--data: got " + name + ", expected mnist, pen, idx:DIR or auto");
    }

    @Test
    void aBareFolderIsRefusedWithTheWordThatIsMissing() {
        assertThatThrownBy(() -> find(folder.toString()))
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith("write idx:" + folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"idx:", "idx:\0"})
    void idxNeedsAFolder(String name) {
        assertThatThrownBy(() -> find(name)).isInstanceOf(UserException.class).hasMessageContaining("expected idx:DIR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pen", "idx:elsewhere"})
    void aFolderIsRefusedWhereItWouldNotBeRead(String name) {
        assertThatThrownBy(() -> DataSources.find(name, Optional.of(folder), DownloadListener.SILENT))
                .isInstanceOf(UserException.class)
                .hasMessage("--data-dir: got " + folder + " with --data " + name
                        + ", expected it with mnist or auto only; leave it out");
    }

    private static Choice find(String name) {
        return DataSources.find(name, Optional.empty(), DownloadListener.SILENT);
    }
}
