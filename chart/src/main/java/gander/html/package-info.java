/** Pieces of a page that loads nothing: {@link gander.html.Html}, and the style that all pages have in common. */
package gander.html;
