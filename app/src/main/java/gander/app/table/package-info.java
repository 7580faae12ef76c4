/** Scores of models and classifiers as tables of text. */
package gander.app.table;
