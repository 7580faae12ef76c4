package gander.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.app.start.LibraryShortcut;
import gander.tensor.ComputeDevice;
import gander.tensor.Native;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A contender in a process of its own: answers requests, one JSON object a line, until its input ends. Says its version
 * first. {@code prepare} carries a workload, {@code round} asks for one measurement of it. Peers speak the same.
 */
final class Child {
    private final ObjectMapper json = new ObjectMapper();

    private final boolean roofline;

    private Child(boolean roofline) {
        this.roofline = roofline;
    }

    /** A workload made ready. */
    interface Task extends AutoCloseable {
        /** One measurement in about so many seconds, in the workload's unit. */
        double round(double seconds);

        /** What the reader should know of it; may be empty. */
        default String note() {
            return "";
        }

        @Override
        default void close() {}
    }

    /** Serves standard input, for {@code gander} itself or for the {@code roofline}, which is the one argument. */
    public static void main(String[] args) throws IOException {
        boolean roofline = List.of(args).equals(List.of("roofline"));
        if (!roofline && !List.of(args).equals(List.of("gander"))) {
            throw new IllegalArgumentException("got " + List.of(args) + ", expected gander or roofline");
        }
        if (!roofline) {
            Native.beginForProgram(new LibraryShortcut());
        }
        PrintStream answers = System.out;
        System.setOut(System.err); // what libraries print must not get between the answers
        new Child(roofline).serve(answers);
    }

    private void serve(PrintStream answers) throws IOException {
        answers.println(json.createObjectNode().put("version", Native.version()));
        answers.flush();
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Task task = null;
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            ObjectNode answer = json.createObjectNode();
            try {
                JsonNode request = json.readTree(line);
                if (request.path("do").asText().equals("prepare")) {
                    if (task != null) {
                        task.close();
                    }
                    task = prepare(request);
                    answer.put("note", task.note());
                } else {
                    answer.put(
                            "value", require(task).round(request.path("seconds").asDouble()));
                }
            } catch (RuntimeException e) {
                e.printStackTrace();
                answer.put("error", e.toString());
            }
            answers.println(answer);
            answers.flush();
        }
    }

    private static Task require(Task task) {
        if (task == null) {
            throw new IllegalStateException("asked for a round before any workload");
        }
        return task;
    }

    private Task prepare(JsonNode request) {
        Workload workload = Workload.all().stream()
                .filter(candidate ->
                        candidate.name().equals(request.path("name").asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no workload " + request.path("name")))
                .on(ComputeDevice.valueOf(request.path("device").asText().toUpperCase(Locale.ROOT)));
        return roofline
                ? new Roofline(
                        workload.products(),
                        Math.max(1, workload.images()),
                        request.path("trialSeconds").asDouble())
                : OwnTasks.of(workload, request.path("data").asText());
    }
}
