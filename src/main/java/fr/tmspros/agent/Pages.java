package fr.tmspros.agent;

import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;

/** Numbers of pages as somebody may type them into an address. */
public final class Pages {

    private Pages() {}

    /** The page of this number, from 0; the first for a negative one, an empty one for any beyond the last. */
    public static Pageable of(int number, int size) {
        return PageRequest.of(Math.min(Math.max(number, 0), Integer.MAX_VALUE / size - 1), size);
    }
}
