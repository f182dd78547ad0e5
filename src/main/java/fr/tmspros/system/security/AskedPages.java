package fr.tmspros.system.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
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

    private static final int LONGEST = 500;

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        String page = path(request);
        if (isPage(request) && page.length() <= LONGEST) {
            request.getSession().setAttribute(PAGE, page);
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
