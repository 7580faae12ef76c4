/**
 * Data sets as a recipe names them. {@link gander.data.source.DataConfig} is what can be said, a record for each kind of source;
 * {@link gander.data.source.DataWords} are the words that are short for some.
 */
package gander.data.source;
