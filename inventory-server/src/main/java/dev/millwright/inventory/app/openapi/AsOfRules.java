package dev.millwright.inventory.app.openapi;

import dev.millwright.inventory.history.AsOf;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.lang.reflect.Method;
import java.util.Iterator;

/** Says of every operation that can answer with what was, that it can. */
public final class AsOfRules extends AbstractOpenAPIExtension {

    @Override
    public void decorateOperation(Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
        if (method.isAnnotationPresent(AsOf.class)) {
            operation.addParametersItem(new QueryParameter()
                    .name(AsOf.PARAMETER)
                    .description(AsOf.DESCRIPTION)
                    .schema(new StringSchema()));
        }
        super.decorateOperation(operation, method, chain);
    }
}
