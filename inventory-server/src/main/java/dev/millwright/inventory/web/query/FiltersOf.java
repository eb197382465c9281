package dev.millwright.inventory.web.query;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.glassfish.jersey.server.model.ParamQualifier;

/** On a resource's parameter of type {@link FilterQuery}: only the filters of the listing, without pages and sort. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@ParamQualifier
public @interface FiltersOf {
    /** What can be compared. */
    Class<? extends Listing> value();

    /** Query parameters that the resource reads itself. */
    String[] also() default {};
}
