package gander.data.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points in a text file. */
class PointFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2;3,4",
                "x,y;1,2;3,4",
                "\uFEFFx,y;1,2;3,4",
                " 1.0 , 2e0 ;;+3, .4e1;",
            })
    void aHeaderAndBlankLinesAreNoPoints(String lines) throws IOException {
        try (PointSet points = read(lines)) {
            assertThat(points.numbers(points.size())).containsExactly(1, 2, 3, 4);
            assertThat(points.labels()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2;a,4 | FILE:2: got \"a\" in column 1, expected two numbers with a comma between, such as 0.5,-1.25",
                "1,b;3,4 | FILE:1: got \"b\" in column 2, expected two numbers with a comma between, such as 0.5,-1.25",
                "x,y;1,2,3 | FILE:2: got 3 values, expected two numbers with a comma between, such as 0.5,-1.25",
                "1,2;3 4 | FILE:2: got 1 value, expected two numbers with a comma between, such as 0.5,-1.25",
                "1,2;;nan,4 | FILE:3: got nan in column 1, expected a finite number below 3.4e38 in size",
                "1,2;3,-inf | FILE:2: got -inf in column 2, expected a finite number below 3.4e38 in size",
                "1,2;3,1e39 | FILE:2: got 1e39 in column 2, expected a finite number below 3.4e38 in size",
                "1,2;0x1p3,4 | FILE:2: got \"0x1p3\" in column 1, expected two numbers with a comma between, such as 0.5,-1.25",
                "x,y | FILE has no points; there is nothing to learn from it, expected several",
                "1,2;1,2;1,2 | FILE has only one point, 3 times; there is nothing to learn from it, expected several",
            })
    void whatIsWrongIsNamedByItsLine(String lines, String message) {
        assertThatThrownBy(() -> read(lines))
                .isInstanceOf(UserException.class)
                .hasMessage(message.replace("FILE", file().toString()));
    }

    @Test
    void aFileThatIsNotThereOrIsNoTextIsSaidToBeSo() throws IOException {
        assertThatThrownBy(() -> PointFile.read("points", file()))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("cannot read the points in " + file());
        Files.write(file(), new byte[] {'1', ',', (byte) 0xFF});
        assertThatThrownBy(() -> PointFile.read("points", file()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is not UTF-8 text");
    }

    private Path file() {
        return folder.resolve("points.csv");
    }

    private PointSet read(String lines) throws IOException {
        Files.writeString(file(), lines.replace(";", "\n"), StandardCharsets.UTF_8);
        return PointFile.read("points", file());
    }
}
