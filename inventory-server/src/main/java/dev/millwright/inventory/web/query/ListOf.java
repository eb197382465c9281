package dev.millwright.inventory.web.query;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.glassfish.jersey.server.model.ParamQualifier;

/** On a resource's parameter of type {@link ListQuery}: it is read, and shown in the contract, by this listing. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@ParamQualifier
public @interface ListOf {
    /** What the list can be asked. */
    Class<? extends Listing> value();

    /** Query parameters that the resource reads itself. */
    String[] also() default {};
}
