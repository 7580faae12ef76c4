package gander.article;

import gander.article.topic.Findings;
import gander.article.topic.Topic;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import java.util.List;
import java.util.stream.IntStream;

/** A chapter that takes no time; its text lies in the tests' resources. */
final class FakeTopic implements Topic {
    private int runs;

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public String question() {
        return "What is a square?";
    }

    /** How often it was computed. */
    int runs() {
        return runs;
    }

    @Override
    public void run(Findings findings) {
        runs++;
        findings.progress(0, "squaring");
        findings.figure(new Figure("fake-squares", "A parabola", 2, List.of(panel(10), panel(20))));
        findings.animation(
                "fake-growth",
                IntStream.rangeClosed(3, 5)
                        .mapToObj(i -> Figure.of("fake-growth", "It grows", panel(i)))
                        .toList(),
                80);
        findings.number("largest", 400 + (double) findings.seed(), "the largest square, and the seed");
        findings.progress(1, "done");
    }

    private static Panel panel(int points) {
        double[] x = IntStream.range(0, points).asDoubleStream().toArray();
        double[] y = IntStream.range(0, points).mapToDouble(i -> i * i).toArray();
        return new Panel(
                "Squares", Axis.of("x"), Axis.of("x²"), List.of(new Layer.Line("x²", Colour.DATA, x, y, false)));
    }
}
