/** The terminal and the process: printed lines and the live one, the log, the program's name, exit codes, Ctrl-C. */
package gander.app.terminal;
