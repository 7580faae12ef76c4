package gander.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Round values along an axis and how they are written.
 *
 * @param values rising
 * @param labels as many
 */
record Ticks(List<Double> values, List<String> labels) {
    private static final double[] STEPS = {1, 2, 5, 10};
    private static final double TINY = 1e-4;
    private static final double HUGE = 1e6;

    /** From here on an axis' thousands are set apart. */
    private static final double LONG = 1e4;

    /** About so many of them, or fewer. */
    static Ticks of(Scale scale, int most) {
        return scale.logarithmic() ? logarithmic(scale, most) : linear(scale.low(), scale.high(), most);
    }

    /** Those from a value on. */
    Ticks from(double lowest) {
        int[] kept = IntStream.range(0, values.size())
                .filter(i -> values.get(i) >= lowest - 1e-9 * Math.abs(lowest) - Double.MIN_NORMAL)
                .toArray();
        return new Ticks(
                Arrays.stream(kept).mapToObj(values::get).toList(),
                Arrays.stream(kept).mapToObj(labels::get).toList());
    }

    private static Ticks linear(double low, double high, int most) {
        double rough = (high - low) / most;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = STEPS[STEPS.length - 1] * power;
        for (int i = STEPS.length - 1; i >= 0; i--) {
            step = STEPS[i] * power >= rough * (1 - 1e-9) ? STEPS[i] * power : step;
        }
        List<Double> values = new ArrayList<>();
        double slack = 1e-6 * step;
        for (long k = (long) Math.ceil((low - slack) / step); k * step <= high + slack; k++) {
            values.add(k * step);
        }
        double largest = Math.max(Math.abs(low), Math.abs(high));
        if (largest >= HUGE || largest < TINY) {
            return new Ticks(values, values.stream().map(Ticks::scientific).toList());
        }
        int decimals = decimals(step);
        boolean grouped = largest >= LONG;
        return new Ticks(
                values,
                values.stream().map(value -> plain(value, decimals, grouped)).toList());
    }

    private static Ticks logarithmic(Scale scale, int most) {
        int first = (int) Math.ceil(Math.log10(scale.low()) - 1e-6);
        int last = (int) Math.floor(Math.log10(scale.high()) + 1e-6);
        List<Double> values = new ArrayList<>();
        if (last - first >= 2) {
            int stride = Math.max(1, (int) Math.ceil((last - first + 1.0) / most));
            for (int power = Math.floorDiv(first + stride - 1, stride) * stride; power <= last; power += stride) {
                values.add(Math.pow(10, power));
            }
        } else {
            for (int power = first - 1; power <= last; power++) {
                for (double step : new double[] {1, 2, 5}) {
                    double value = step * Math.pow(10, power);
                    if (value >= scale.low() * (1 - 1e-6) && value <= scale.high() * (1 + 1e-6)) {
                        values.add(value);
                    }
                }
            }
        }
        if (values.size() < 2) {
            return linear(scale.low(), scale.high(), most);
        }
        boolean plain = scale.low() >= 0.9e-3 && scale.high() <= 2e4;
        return new Ticks(
                values,
                values.stream()
                        .map(value -> plain ? plain(value, decimals(value), scale.high() >= LONG) : scientific(value))
                        .toList());
    }

    /** As many as the first digit needs to show. */
    private static int decimals(double value) {
        return (int) Math.max(0, -Math.floor(Math.log10(value) + 1e-9));
    }

    private static String plain(double value, int decimals, boolean grouped) {
        String form = grouped ? "%,." : "%.";
        String text = String.format(Locale.ROOT, form + decimals + "f", value == 0 ? 0.0 : value);
        return text.replace('-', '−');
    }

    /** 3×10^5, 10^5. */
    private static String scientific(double value) {
        if (value == 0) {
            return "0";
        }
        int power = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
        double factor = value / Math.pow(10, power);
        String digits = String.format(Locale.ROOT, "%.1f", factor).replaceAll("\\.0$", "");
        return (digits.equals("1") ? "10" : digits.replace('-', '−') + "×10") + "^{" + power + "}";
    }
}
