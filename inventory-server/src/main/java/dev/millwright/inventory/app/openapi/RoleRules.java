package dev.millwright.inventory.app.openapi;

import dev.millwright.inventory.auth.Admission;
import dev.millwright.inventory.auth.Role;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Operation;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.List;

/**
 * Says of each operation who may call it, from the very annotations the gate acts on: {@code x-required-role}, a list of roles one of
 * which (or a higher one) is needed, or {@code ["anyone"]}; and the same in words.
 */
public final class RoleRules extends AbstractOpenAPIExtension {
    /** The extension's name in the contract. */
    public static final String NAME = "x-required-role";

    /** Stands for no role at all. */
    public static final String ANYONE = "anyone";

    @Override
    public void decorateOperation(Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
        Admission admission = Admission.of(method.getDeclaringClass(), method);
        List<String> roles = admission.open()
                ? List.of(ANYONE)
                : admission.roles().stream().sorted().map(Role::word).toList();
        operation.addExtension(NAME, roles);
        if (admission.open()) {
            operation.setSecurity(List.of());
        }
        String words = admission.open() ? "Needs no token." : "Needs the role " + String.join(" or ", roles) + ".";
        String said = operation.getDescription();
        operation.setDescription(said == null || said.isBlank() ? words : said + "\n\n" + words);
        super.decorateOperation(operation, method, chain);
    }
}
