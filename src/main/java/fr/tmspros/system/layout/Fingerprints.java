package fr.tmspros.system.layout;

import java.util.Set;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Styles, scripts and pictures have addresses that hold the fingerprint of their content: what a browser has kept is never old, and
 * never asked for again. Each is computed once.
 */
@Configuration
class Fingerprints implements WebMvcConfigurer {

    static final Set<String> FOLDERS = Set.of("/css/**", "/js/**", "/images/**");

    private final WebProperties web;

    Fingerprints(WebProperties web) {
        this.web = web;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String folder : FOLDERS) {
            registry.addResourceHandler(folder)
                    .addResourceLocations("classpath:/static" + folder.replace("**", ""))
                    .setCacheControl(
                            web.getResources().getCache().getCachecontrol().toHttpCacheControl())
                    .resourceChain(true)
                    .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
        }
    }

    /** Spring would look up every link of every page among all the files of all the jars. */
    @EventListener
    void onlyInTheirFolders(ContextRefreshedEvent started) {
        started.getApplicationContext()
                .getBean(ResourceUrlProvider.class)
                .getHandlerMap()
                .keySet()
                .retainAll(FOLDERS);
    }
}
