/**
 * Images in NumPy's files. {@link gander.data.array.ArraySource} is the data set, {@link gander.data.array.NpyArray} and
 * {@link gander.data.array.NpzArray} are the files.
 */
package gander.data.array;
