package gander.data.picture;

/**
 * A file of a folder or of an archive.
 *
 * @param folder that it lies in, from the set's own on, with slashes and one at its end; empty for that one
 * @param name of the file
 * @param bytes its length
 * @param stamp what changes with its content: when it was modified, or a checksum
 */
record PictureEntry(String folder, String name, long bytes, long stamp) {
    /** From the set's folder on, with slashes. */
    String path() {
        return folder + name;
    }
}
