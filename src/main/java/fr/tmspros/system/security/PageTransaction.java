package fr.tmspros.system.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.OnCommittedResponseWrapper;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * One read-only transaction around each page that is asked for, its door and its view included: whoever asks for the account, the
 * établissement or its caisse by id gets the one that was read before. It takes a connection at the first question and always rolls
 * back, so nothing that fails and is caught on the way spoils the page. It ends before the answer leaves, and so before the session is
 * saved: nobody waits for a second connection with a first one in the hand. Files (whose name has a dot) stand outside: what is sent
 * bit by bit must keep neither a connection nor what it has read.
 */
class PageTransaction extends OncePerRequestFilter {

    /** Whole pages fit. */
    private static final int BUFFER_BYTES = 64 * 1024;

    private static final DefaultTransactionDefinition READ_ONLY = new DefaultTransactionDefinition();

    static {
        READ_ONLY.setReadOnly(true);
        READ_ONLY.setName("page");
    }

    private final PlatformTransactionManager transactions;

    PageTransaction(PlatformTransactionManager transactions) {
        this.transactions = transactions;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean asksOnly = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
        return !asksOnly || path.indexOf('.', path.lastIndexOf('/')) >= 0 || path.startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setBufferSize(BUFFER_BYTES);
        TransactionStatus page = transactions.getTransaction(READ_ONLY);
        try {
            chain.doFilter(request, new OnCommittedResponseWrapper(response) {
                @Override
                protected void onResponseCommitted() {
                    end(page);
                }
            });
        } finally {
            end(page);
        }
    }

    private void end(TransactionStatus page) {
        if (!page.isCompleted()) {
            transactions.rollback(page);
        }
    }
}
