package gander.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0    | 1      | false | 0.0 0.2 0.4 0.6 0.8 1.0",
                "-3.1 | 3.1    | false | −2 0 2",
                "0    | 0.11   | false | 0.00 0.02 0.04 0.06 0.08 0.10",
                "0    | 25000  | false | 0 5,000 10,000 15,000 20,000 25,000",
                "0    | 3e6    | false | 0 5×10^{5} 10^{6} 1.5×10^{6} 2×10^{6} 2.5×10^{6} 3×10^{6}",
                "0    | 4e-5   | false | 0 10^{-5} 2×10^{-5} 3×10^{-5} 4×10^{-5}",
                "1    | 1000   | true  | 1 10 100 1000",
                "1    | 10000  | true  | 1 10 100 1,000 10,000",
                "1e-9 | 1      | true  | 10^{-8} 10^{-6} 10^{-4} 10^{-2} 10^{0}",
                "1    | 20     | true  | 1 2 5 10 20",
                "3    | 4      | true  | 3.0 3.2 3.4 3.6 3.8 4.0",
            })
    void valuesAreRoundAndWrittenWithTheDigitsTheyNeed(double low, double high, boolean logarithmic, String labels) {
        Ticks ticks = Ticks.of(new Scale(low, high, logarithmic, 0, 1), 6);
        assertThat(String.join(" ", ticks.labels())).isEqualTo(labels);
    }
}
