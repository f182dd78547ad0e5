package fr.tmspros.caseload.search;

import java.util.List;

/**
 * One page of a list.
 *
 * @param number of the page, from 0
 * @param size how many rows a page has at most
 * @param total how many there are on all pages; {@link EtablissementList#COUNTED} where there are more
 * @param totalIsExact whether there are not more
 * @param unknown names of the parameters that were not understood, and not heeded
 */
public record FoundPage(
        List<EtablissementRow> rows, int number, int size, int total, boolean totalIsExact, List<String> unknown) {

    public boolean hasNext() {
        return totalIsExact ? (number + 1L) * size < total : rows.size() == size;
    }

    /** How many pages there are, where the total is exact. */
    public int pages() {
        return (total + size - 1) / size;
    }
}
