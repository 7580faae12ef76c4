/** The commands, a class each, with their options: parse, make a record, call. None has more than 100 lines. */
package gander.app.command;
