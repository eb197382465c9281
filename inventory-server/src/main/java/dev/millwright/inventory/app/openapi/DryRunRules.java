package dev.millwright.inventory.app.openapi;

import dev.millwright.inventory.web.DryRun;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.lang.reflect.Method;
import java.util.Iterator;

/** Shows {@code dry_run} on the operations that have one. */
public final class DryRunRules extends AbstractOpenAPIExtension {
    @Override
    public void decorateOperation(Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
        super.decorateOperation(operation, method, chain);
        if (method.isAnnotationPresent(DryRun.class)) {
            operation.addParametersItem(new QueryParameter()
                    .name(DryRun.PARAMETER)
                    .description(DryRun.DESCRIPTION)
                    .schema(new BooleanSchema()));
        }
    }
}
