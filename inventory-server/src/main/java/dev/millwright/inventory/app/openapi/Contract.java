package dev.millwright.inventory.app.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.errors.Problem;
import dev.millwright.inventory.web.ApiJson;
import dev.millwright.inventory.web.Projections;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.ws.rs.core.MediaType;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** Writes the OpenAPI 3.1 document of a set of resource classes; paths and schemas are in alphabetical order. */
public final class Contract {
    private static final String TOKEN = "token";

    private Contract() {}

    /** The document as indented JSON with a newline at its end. */
    public static String of(Collection<Class<?>> resources) {
        ModelConverters.getInstance().addConverter(new ModelResolver(ApiJson.mapper()));
        NullRules nulls = new NullRules();
        ModelConverters.getInstance().addConverter(nulls);
        if (OpenAPIExtensions.getExtensions().stream().noneMatch(ParameterRules.class::isInstance)) {
            OpenAPIExtensions.getExtensions().add(0, new AnswerRules());
            OpenAPIExtensions.getExtensions().add(0, new ParameterRules());
            OpenAPIExtensions.getExtensions().add(0, new RoleRules());
            OpenAPIExtensions.getExtensions().add(0, new AsOfRules());
            OpenAPIExtensions.getExtensions().add(0, new DryRunRules());
        }
        Set<Class<?>> ordered = new LinkedHashSet<>();
        resources.stream().sorted(Comparator.comparing(Class::getName)).forEach(ordered::add);
        OpenAPI document = new Reader(new SwaggerConfiguration().openAPI(frame())).read(ordered);
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((verb, operation) ->
                                operation.operationId(name(path, verb)).setTags(List.of(path.split("/")[3]))));
        new Answers(document).complete();
        document.getPaths().values().stream()
                .map(PathItem::getGet)
                .filter(get -> get != null && answersThings(get))
                .forEach(Contract::addFields);
        sort(document);
        ObjectNode tree = Json.mapper().valueToTree(document);
        Dialect.upgrade(tree, nulls.nullable());
        Examples.add(tree);
        ModelConverters.getInstance().removeConverter(nulls);
        try {
            return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static OpenAPI frame() {
        ResolvedSchema problem = ModelConverters.getInstance()
                .resolveAsResolvedSchema(new AnnotatedType(Problem.class).resolveAsRef(false));
        Components components = new Components()
                .addSecuritySchemes(
                        TOKEN,
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                .addSchemas("Problem", problem.schema);
        problem.referencedSchemas.forEach(components::addSchemas);
        return new OpenAPI()
                .info(new Info()
                        .title("Millwright")
                        .version("v1")
                        .description("Bare-metal fleet inventory and provisioning."))
                .components(components)
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    private static void sort(OpenAPI document) {
        Paths sorted = new Paths();
        new TreeMap<>(document.getPaths()).forEach(sorted::addPathItem);
        document.setPaths(sorted);
        document.getComponents()
                .setSchemas(new TreeMap<>(document.getComponents().getSchemas()));
    }

    private static void addFields(Operation get) {
        get.addParametersItem(fields());
        if (!get.getResponses().containsKey("422")) {
            get.getResponses().addApiResponse("422", new ApiResponse().$ref("#/components/responses/Problem422"));
        }
    }

    private static QueryParameter fields() {
        QueryParameter fields = new QueryParameter();
        fields.name(Projections.PARAMETER)
                .description("fields to answer, with commas between them; all when left out")
                .schema(new ArraySchema().items(new StringSchema()))
                .explode(false);
        return fields;
    }

    private static boolean answersThings(Operation operation) {
        return operation.getResponses().values().stream()
                .filter(answer -> answer.getContent() != null)
                .map(answer -> answer.getContent().get(MediaType.APPLICATION_JSON))
                .anyMatch(json -> json != null
                        && json.getSchema() != null
                        && json.getSchema().get$ref() != null);
    }

    /** A name that does not depend on other operations: {@code getTokens}, {@code deleteTokensById}. */
    private static String name(String path, PathItem.HttpMethod verb) {
        StringBuilder name = new StringBuilder(verb.name().toLowerCase(Locale.ROOT));
        for (String word : path.replaceFirst("^/api/v1/", "")
                .replaceAll("\\{([^:}]+)[^}]*\\}", "by-$1")
                .split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return name.toString();
    }
}
