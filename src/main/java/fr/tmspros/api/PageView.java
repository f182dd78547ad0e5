package fr.tmspros.api;

import java.util.List;

/**
 * One page of a list.
 *
 * @param page number of this page, from 0
 * @param total how many there are on all pages, 10,000 where there are more
 * @param totalIsExact whether there are not more
 */
record PageView<T>(List<T> content, int page, int size, int total, boolean totalIsExact) {}
