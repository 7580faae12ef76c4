/**
 * What every fitted model is, whatever its kind: an interface, its saved form, and who hears of its fit.
 */
package gander.baseline.model;
