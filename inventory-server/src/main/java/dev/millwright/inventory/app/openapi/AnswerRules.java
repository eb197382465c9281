package dev.millwright.inventory.app.openapi;

import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Operation;
import java.lang.reflect.Method;
import java.util.Iterator;

/** Leaves a mark on each operation of which method it is; {@link Answers} takes it off again. */
public final class AnswerRules extends AbstractOpenAPIExtension {
    /** The mark: class, dot, method, colon, class of the result. */
    static final String MARK = "x-method";

    @Override
    public void decorateOperation(Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
        operation.addExtension(
                MARK,
                method.getDeclaringClass().getSimpleName() + "." + method.getName() + ":"
                        + method.getReturnType().getSimpleName());
        super.decorateOperation(operation, method, chain);
    }
}
