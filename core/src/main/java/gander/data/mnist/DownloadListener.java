package gander.data.mnist;

import java.util.OptionalLong;

/** Hears of a download while it runs, on the thread that loads the data. */
public interface DownloadListener {
    /** Hears nothing. */
    DownloadListener SILENT = new DownloadListener() {
        @Override
        public void progress(String file, long bytes, OptionalLong total) {}

        @Override
        public void note(String line) {}
    };

    /**
     * More of a file has come.
     *
     * @param file its name
     * @param bytes received so far, from 0 again when the next mirror is asked
     * @param total its length, if the server told
     */
    void progress(String file, long bytes, OptionalLong total);

    /** Something the user may want to know, in one line: a mirror did not answer, a damaged file is replaced. */
    void note(String line);
}
