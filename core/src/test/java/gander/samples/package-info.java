/**
 * Small programs to read in the order of their numbers, each about one thing. The build compiles them, so that they keep
 * up with the library. To run one, after a build:
 *
 * <pre>{@code
 * java -cp "core/target/test-classes:app/target/lib/*" gander.samples.Sample01Train
 * }</pre>
 */
package gander.samples;
