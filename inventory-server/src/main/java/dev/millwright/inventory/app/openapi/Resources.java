package dev.millwright.inventory.app.openapi;

import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;

/** Finds the resources of the public API among everything registered in Jersey. */
public final class Resources {
    private Resources() {}

    /** Classes with {@code @Path("/api/…")}. */
    public static List<Class<?>> of(ResourceConfig config) {
        Stream<Class<?>> instances = config.getInstances().stream().map(Object::getClass);
        return Stream.<Class<?>>concat(instances, config.getClasses().stream())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .filter(type -> type.getAnnotation(Path.class).value().startsWith("/api/"))
                .distinct()
                .toList();
    }
}
