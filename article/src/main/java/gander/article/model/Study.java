package gander.article.model;

import gander.article.topic.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What {@code ./gander bench study --data mnist} found, as far as the article quotes it: it takes hours, so its result lies in
 * docs/results, and a test holds {@code study.properties} to it.
 *
 * @param numbers by key
 */
public record Study(Map<String, Double> numbers) {
    public static Study read() {
        Properties properties = new Properties();
        try (InputStream in = Study.class.getResourceAsStream("/gander/article/study.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Double> numbers = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> numbers.put(key, Double.parseDouble(properties.getProperty(key))));
        return new Study(numbers);
    }

    void quote(Findings findings) {
        numbers.forEach((key, value) -> findings.number(
                "study." + key, value, "of docs/results/models.json: ./gander bench study --data mnist --seeds 3"));
    }
}
