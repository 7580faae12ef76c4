package gander.data.array;

/** An array in a file, of which nothing has been read. */
interface NamedArray {
    /** What it is and where it begins, checked against the size of what is there. */
    NpyHeader header();

    /** Its values; they are the caller's to close. */
    ArrayData read();
}
