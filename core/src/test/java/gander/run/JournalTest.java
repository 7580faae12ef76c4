package gander.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("losses.csv");
    }

    @Test
    void linesComeInTheOrderInWhichTheyWereAppended() throws IOException {
        try (Journal journal = Journal.create(file, "step,loss")) {
            journal.append("1,0.5");
            journal.append("2,0.25");
        }

        assertThat(file).hasContent("step,loss\n1,0.5\n2,0.25\n");
        assertThat(Files.readString(file)).endsWith("\n");
    }

    @Test
    void aLineIsThereOnceItIsFlushed() {
        try (Journal journal = Journal.create(file, "step,loss")) {
            assertThat(file).hasContent("step,loss\n");
            journal.append("1,0.5");
            journal.flush();
            assertThat(file).hasContent("step,loss\n1,0.5\n");
            journal.append("2,0.5");
            journal.sync();
            assertThat(file).hasContent("step,loss\n1,0.5\n2,0.5\n");
        }
    }

    @Test
    void moreLinesThanTheBufferHoldsAndLinesLongerThanItAreKept() throws IOException {
        String longLine = "10001," + "9".repeat(100_000);
        try (Journal journal = Journal.create(file)) {
            for (int i = 1; i <= 10_000; i++) {
                journal.append(i + ",0.123456789");
            }
            journal.append(longLine);
            journal.append("10002,1");
        }

        assertThat(Files.readAllLines(file))
                .hasSize(10_002)
                .contains("7777,0.123456789", longLine)
                .endsWith("10002,1");
    }

    @Test
    void aNewJournalReplacesAnOldOne() throws IOException {
        Files.writeString(file, "1,old\n2,old\n");
        Journal.create(file, "step,loss").close();

        assertThat(file).hasContent("step,loss\n");
    }

    @Test
    void resumingCutsTheLinesOfLaterSteps() throws IOException {
        resumed("step,loss\n1,9.5\n2,8\n3,7\n", 2);

        assertThat(Files.readString(file)).isEqualTo("step,loss\n1,9.5\n2,8\n3,new\n");
    }

    @Test
    void resumingCutsATornLineEvenOfAnEarlierStep() throws IOException {
        resumed("step,loss\n1,9.5\n2", 2);

        assertThat(Files.readString(file)).isEqualTo("step,loss\n1,9.5\n3,new\n");
    }

    @Test
    void resumingBeforeTheFirstStepKeepsTheHeadings() throws IOException {
        resumed("step,loss\n# of both\n1,9.5\n2,8\n", 0);

        assertThat(Files.readString(file)).isEqualTo("step,loss\n# of both\n3,new\n");
    }

    @Test
    void linesNeedNotNameEveryStep() throws IOException {
        resumed("{\"step\":50,\"loss\":1}\n{\"step\":100,\"loss\":2}\n", 99);

        assertThat(Files.readString(file)).isEqualTo("{\"step\":50,\"loss\":1}\n3,new\n");
    }

    @Test
    void theLastStepIsThatOfTheLastWholeLine() throws IOException {
        Files.writeString(file, "step,loss\n1,9\n12345678901,8\n12345678902,7");
        assertThat(Journal.lastStep(file)).hasValue(12345678901L);
        Files.writeString(file, "step,loss\n");
        assertThat(Journal.lastStep(file)).isEmpty();
        Files.writeString(file, "");
        assertThat(Journal.lastStep(file)).isEmpty();
    }

    @Test
    void aJournalThatIsNotThereIsTheUsersToPutRight() {
        assertThatThrownBy(() -> Journal.resume(file, 1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("losses.csv");
        assertThatThrownBy(() -> Journal.lastStep(file)).isInstanceOf(UserException.class);
        assertThatThrownBy(() -> Journal.create(folder.resolve("absent").resolve("losses.csv")))
                .isInstanceOf(UserException.class)
                .message()
                .doesNotContain("\n");
    }

    private void resumed(String content, long step) throws IOException {
        Files.writeString(file, content);
        try (Journal journal = Journal.resume(file, step)) {
            journal.append("3,new");
        }
    }
}
