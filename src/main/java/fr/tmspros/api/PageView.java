package fr.tmspros.api;

import java.util.List;
import java.util.function.Function;
import org.springframework.data.domain.Page;

/**
 * One page of a list.
 *
 * @param page number of this page, from 0
 * @param total how many there are on all pages
 */
record PageView<T>(List<T> content, int page, int size, long total) {

    static <E, T> PageView<T> of(Page<E> page, Function<E, T> view) {
        return new PageView<>(page.map(view).getContent(), page.getNumber(), page.getSize(), page.getTotalElements());
    }
}
