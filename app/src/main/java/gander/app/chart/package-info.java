/**
 * Figures as values: a {@link gander.app.chart.Figure} is a few {@link gander.app.chart.Panel}s of
 * {@link gander.app.chart.Layer}s. What is drawn is data here, so the numbers behind a figure are written from the same
 * object as its picture.
 */
package gander.app.chart;
