package gander.data.mnist;

import gander.FileFault;
import java.io.IOException;

/** A download failed on this side: its bytes came, and the disk did not take them. */
public final class CannotStoreException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What the disk said. */
    public CannotStoreException(IOException cause) {
        super(FileFault.reason(cause), cause);
    }
}
