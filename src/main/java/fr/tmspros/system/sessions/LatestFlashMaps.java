package fr.tmspros.system.sessions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/**
 * Keeps what the next page is told in the session, of the latest redirects only. A browser that follows none of them would fill its session
 * until the database refuses it.
 */
@Component(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
class LatestFlashMaps extends SessionFlashMapManager {

    private static final int MOST = 5;

    @Override
    protected void updateFlashMaps(List<FlashMap> maps, HttpServletRequest request, HttpServletResponse response) {
        List<FlashMap> latest = maps.subList(Math.max(0, maps.size() - MOST), maps.size());
        super.updateFlashMaps(new CopyOnWriteArrayList<>(latest), request, response);
    }
}
