package gander.data;

import gander.FileFault;
import java.io.IOException;

/** A download failed on this side: its bytes came, and the disk did not take them. */
final class CannotStoreException extends IOException {
    private static final long serialVersionUID = 1L;

    CannotStoreException(IOException cause) {
        super(FileFault.reason(cause), cause);
    }
}
