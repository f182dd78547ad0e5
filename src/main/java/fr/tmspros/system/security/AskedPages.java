package fr.tmspros.system.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.stereotype.Component;

/**
 * The page somebody asked for before the login, to lead there afterwards. Keeps its path only; Spring Security's own would keep all
 * headers and cookies in the session.
 */
@Component
class AskedPages implements RequestCache {

    /** With this prefix it survives the change of session at the login. */
    private static final String PAGE = "SPRING_SECURITY_ASKED_PAGE";

    /** The text of a message that was sent when the session had ended; its page asks for it, once. */
    private static final String TYPED = "SPRING_SECURITY_TYPED_MESSAGE";

    private static final int LONGEST = 500;
    private static final int LONGEST_TEXT = 5_000;
    private static final Pattern MESSAGES =
            Pattern.compile("/messages|/agent/etablissements/[0-9 .\\-]{14,20}/messages");

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        String page = path(request);
        if (isPage(request) && page.length() <= LONGEST) {
            request.getSession().setAttribute(PAGE, page);
        }
    }

    /**
     * Keeps a message that was typed in a session which has ended, for its page after the login. Only from a page of ours, as the browser itself
     * says: nobody else shall lay words into somebody's mouth.
     */
    void keepMessage(HttpServletRequest request) {
        String page = request.getRequestURI();
        String text = request.getParameter("texte");
        if (HttpMethod.POST.matches(request.getMethod())
                && MESSAGES.matcher(page).matches()
                && "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
                && text != null
                && !text.isBlank()
                && text.length() <= LONGEST_TEXT) {
            request.getSession().setAttribute(PAGE, page);
            request.getSession().setAttribute(TYPED, text);
        }
    }

    @Override
    public SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> (String) session.getAttribute(PAGE))
                .map(SimpleSavedRequest::new)
                .orElse(null);
    }

    /** Nothing of the earlier request is replayed. */
    @Override
    public HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(PAGE);
        }
    }

    private static boolean isPage(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod())
                && Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT))
                        .filter(accept -> accept.contains(MediaType.TEXT_HTML_VALUE))
                        .isPresent();
    }

    private static String path(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }
}
