package gander.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.FileFault;
import gander.UserException;
import gander.run.StatNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Measures a run, over all of its sessions. */
final class Stopwatch {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final double secondsBefore;
    private final long start = System.nanoTime();
    private long lastTime = start;
    private long lastStep;

    /** Starts now, at this step, with what earlier sessions took. */
    Stopwatch(double secondsBefore, long step) {
        this.secondsBefore = secondsBefore;
        this.lastStep = step;
    }

    /** The seconds that the run had taken at this step, by the file; 0 where it has no such line. */
    static double lastTotal(Path timing, long step) {
        double total = 0;
        try {
            for (String line : Files.exists(timing) ? Files.readAllLines(timing) : List.<String>of()) {
                JsonNode json = JSON.readTree(line);
                if (json.path("step").asLong(Long.MAX_VALUE) <= step) {
                    total = json.path(StatNames.SECONDS_TOTAL).asDouble();
                }
            }
        } catch (JsonProcessingException torn) {
            return total;
        } catch (IOException e) {
            throw new UserException("cannot read " + timing + ": " + FileFault.reason(e), e);
        }
        return total;
    }

    /** Whether steps have been done since the last line. */
    boolean isBehind(long step) {
        return step > lastStep;
    }

    /** The line of timing.jsonl for this step, which is later than the last one's. */
    ObjectNode line(long step, long imagesPerStep) {
        long now = System.nanoTime();
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("step", step);
        line.put(StatNames.SECONDS_TOTAL, (float) (secondsBefore + (now - start) / 1e9));
        double rate = (step - lastStep) / ((now - lastTime) / 1e9);
        line.put(StatNames.STEPS_PER_SECOND, (float) rate);
        line.put(StatNames.IMAGES_PER_SECOND, (float) (rate * imagesPerStep));
        lastStep = step;
        lastTime = now;
        return line;
    }
}
