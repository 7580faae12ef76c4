package gander.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.FileFault;
import gander.UserException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A contender's process, asked one thing at a time; see {@link Child} for what is said. */
final class ContenderProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 300;

    private final String name;
    private final Path log;
    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;
    private final String version;

    /** Starts the process and waits until it says its version; what else it prints goes to the log. */
    ContenderProcess(Contender contender, Path log) {
        this.name = contender.name();
        this.log = log;
        ProcessBuilder builder = new ProcessBuilder(contender.command()).redirectError(log.toFile());
        builder.environment().putAll(contender.environment());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UserException(name + " does not start: " + FileFault.reason(e), e);
        }
        requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            version = read().path("version").asText();
        } catch (UserException e) {
            close();
            throw e;
        }
    }

    String version() {
        return version;
    }

    /** Makes a workload ready; gives the contender's note. */
    String prepare(ObjectNode request) {
        return ask(request).path("note").asText();
    }

    /** One measurement. */
    double round(double seconds) {
        JsonNode value = ask(JSON.createObjectNode().put("do", "round").put("seconds", seconds))
                .path("value");
        if (!(value.isNumber() && value.asDouble() > 0)) {
            throw new UserException(name + " answers a round with " + value);
        }
        return value.asDouble();
    }

    private JsonNode ask(ObjectNode request) {
        try {
            requests.write(request + "\n");
            requests.flush();
        } catch (IOException e) {
            throw new UserException(name + " has ended; see " + log, e);
        }
        return read();
    }

    private JsonNode read() {
        CompletableFuture<String> next = CompletableFuture.supplyAsync(() -> {
            try {
                return answers.readLine();
            } catch (IOException e) {
                return null;
            }
        });
        try {
            String line = next.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            JsonNode answer = line == null ? null : JSON.readTree(line);
            if (answer == null) {
                throw new UserException(name + " has ended; see " + log);
            }
            if (answer.has("error")) {
                throw new UserException(name + ": " + answer.path("error").asText());
            }
            return answer;
        } catch (IOException e) {
            throw new UserException(name + " answers what is not JSON: " + FileFault.reason(e), e);
        } catch (TimeoutException e) {
            throw new UserException(name + " has not answered for " + PATIENCE_SECONDS + " s; see " + log, e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
