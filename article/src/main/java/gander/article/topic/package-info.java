/** What a topic of the article is, and what it hands over. */
package gander.article.topic;
