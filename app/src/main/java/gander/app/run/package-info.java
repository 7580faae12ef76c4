/** What commands do: sessions of training, the data and model of a run, and how far the work is. */
package gander.app.run;
