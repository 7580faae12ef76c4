/** What makes the program start sooner than a Java program that uses libtorch does by itself. */
package gander.app.start;
