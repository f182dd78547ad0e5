package fr.tmspros.system.security;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;

/** What the engine's REST API and its web applications answer to, read from the servlets that are running. */
final class EngineEndpoints {

    private static final String APPLICATION = "jakarta.ws.rs.Application";

    private final SortedSet<String> found = new TreeSet<>();

    private EngineEndpoints() {}

    /** Each as method and path below the context, such as {@code GET /engine-rest/task/{id}}. */
    static SortedSet<String> of(ServletContext context, ResourceConfig rest) {
        EngineEndpoints endpoints = new EngineEndpoints();
        endpoints.add("/engine-rest", rest.getClasses().stream());
        context.getServletRegistrations().values().stream()
                .filter(servlet -> servlet.getInitParameter(APPLICATION) != null)
                .forEach(servlet -> endpoints.add(base(servlet), classes(servlet)));
        return endpoints.found;
    }

    private static String base(ServletRegistration servlet) {
        return servlet.getMappings().iterator().next().replaceAll("/\\*$", "");
    }

    private static Stream<Class<?>> classes(ServletRegistration servlet) {
        try {
            Application application = (Application) Class.forName(servlet.getInitParameter(APPLICATION))
                    .getDeclaredConstructor()
                    .newInstance();
            return application.getClasses().stream();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(servlet.getName(), e);
        }
    }

    private void add(String base, Stream<Class<?>> classes) {
        classes.map(Resource::from)
                .filter(resource -> resource != null && resource.getPath() != null)
                .forEach(resource -> add(base, resource, new HashSet<>()));
    }

    private void add(String base, Resource resource, Set<Class<?>> above) {
        String path = join(base, resource.getPath());
        resource.getResourceMethods().forEach(method -> found.add(method.getHttpMethod() + " " + path));
        resource.getChildResources().forEach(child -> add(path, child, above));
        ResourceMethod locator = resource.getResourceLocator();
        if (locator != null) {
            follow(path, locator.getInvocable().getRawResponseType(), above);
        }
    }

    /** A locator hands the rest of the path to another resource, whose class its return type names. */
    private void follow(String path, Class<?> type, Set<Class<?>> above) {
        Resource located = Resource.from(type);
        if (located == null || !above.add(type)) {
            return;
        }
        located.getResourceMethods().forEach(method -> found.add(method.getHttpMethod() + " " + path));
        located.getChildResources().forEach(child -> add(path, child, above));
        above.remove(type);
    }

    private static String join(String base, String path) {
        return path == null || path.isEmpty() || path.equals("/")
                ? base
                : base + (path.startsWith("/") ? path : "/" + path);
    }
}
