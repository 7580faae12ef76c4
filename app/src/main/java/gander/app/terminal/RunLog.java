package gander.app.terminal;

import gander.FileFault;
import gander.UserException;
import gander.recipe.Names;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Lines for the user: printed, and kept with their times in the run's log.txt once there is a run. */
public final class RunLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final PrintStream out;
    private final List<String> waiting = new ArrayList<>();
    private Path file;

    public RunLog(PrintStream out) {
        this.out = out;
    }

    /** Prints the line, above a live one if there is one, and logs it. Commands in it are as the user can type them. */
    public synchronized void line(String text) {
        String typed = Terminal.printable(Program.typed(text));
        Terminal.above(() -> out.println(Terminal.wrap(typed)));
        log(Terminal.joined(typed));
    }

    /** As {@link #line}, where a live line may be under way that stays as it is. */
    synchronized void lineBelowBar(String text) {
        Terminal.endLive();
        line(text);
    }

    /** Logs the line only: what a live line shows already, or what nobody needs to see as it goes. */
    public synchronized void log(String text) {
        waiting.add(LocalDateTime.now(ZoneId.systemDefault()).format(TIME) + "  " + Names.printable(text));
        if (file != null) {
            write();
        }
    }

    /** Logs how the run ended; gives the reason back, to be thrown. */
    public synchronized UserException stopped(UserException e) {
        try {
            log("stopped: " + e.getMessage());
        } catch (UserException noRoom) {
            e.addSuppressed(noRoom);
        }
        return e;
    }

    /** From now on lines go to this file too, those before it first. */
    public synchronized void writeTo(Path log) {
        file = log;
        write();
    }

    private void write() {
        try {
            Files.write(file, waiting, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            waiting.clear();
        } catch (IOException e) {
            throw new UserException(
                    "cannot write " + file + ": " + FileFault.reason(e) + "; make room and resume the run", e);
        }
    }
}
