package fr.tmspros.notice;

/**
 * What somebody asks; question and answer are the messages {@code aide.question.<key>.*}.
 *
 * @param path page that helps on, or null
 */
public record NoticeQuestion(String key, String path) {}
