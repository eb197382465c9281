package dev.millwright.inventory.app.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.TokenResource;
import dev.millwright.inventory.boot.CommandOrder;
import dev.millwright.inventory.boot.Replica;
import dev.millwright.inventory.capacity.CapacityAnswer;
import dev.millwright.inventory.capacity.PlacementAnswer;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.Problem;
import dev.millwright.inventory.images.Artifact;
import dev.millwright.inventory.network.Reservation;
import dev.millwright.inventory.power.AcceptedCommand;
import dev.millwright.inventory.provisioning.FailureReport;
import dev.millwright.inventory.provisioning.InstalledReport;
import dev.millwright.inventory.provisioning.PermitRequest;
import dev.millwright.inventory.provisioning.ProgressReport;
import dev.millwright.inventory.provisioning.RunView;
import dev.millwright.inventory.provisioning.UpReport;
import dev.millwright.inventory.provisioning.WorkOrder;
import dev.millwright.inventory.web.ApiJson;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says how each operation answers: with which status and body when it succeeds, and with which problems. What a method's result type does
 * not tell stands in a table here; a test calls every operation and finds answers that are not told.
 */
final class Answers {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "#/components/schemas/Problem";

    /** A successful answer: with a body of the type, of no known form ({@code JsonNode}), or with none. */
    private record Success(int status, @Nullable Class<?> body) {}

    /** The answer to a poll for commands. */
    record Commands(List<CommandOrder> items) {}

    /** What a machine does next. */
    record Then(String then) {}

    /** Methods whose result type is JAX-RS's own, or that answer later. */
    private static final Map<String, List<Success>> TOLD = Map.ofEntries(
            Map.entry("AgentResource.replica", List.of(new Success(200, Replica.class), new Success(304, null))),
            Map.entry("AgentResource.commands", List.of(new Success(200, Commands.class))),
            Map.entry("ArtifactResource.head", List.of(new Success(200, null))),
            Map.entry(
                    "ArtifactResource.put",
                    List.of(new Success(200, Artifact.class), new Success(201, Artifact.class))),
            Map.entry("AddressResource.reserve", List.of(new Success(201, Reservation.class))),
            Map.entry("TokenResource.create", List.of(new Success(201, TokenResource.MadeToken.class))),
            Map.entry("PowerResource.request", List.of(new Success(202, AcceptedCommand.class))),
            Map.entry("ReimageResource.request", List.of(new Success(202, RunView.class))),
            Map.entry("CapacityResource.count", List.of(new Success(200, CapacityAnswer.class))),
            Map.entry(
                    "CapacityResource.place",
                    List.of(new Success(200, PlacementAnswer.class), new Success(201, PlacementAnswer.class))),
            Map.entry("InstallRunResource.cancel", List.of(new Success(202, RunView.class))),
            Map.entry("MachineResource.report", List.of(new Success(202, JsonNode.class))),
            Map.entry("MachineResource.permit", List.of(new Success(200, WorkOrder.class))),
            Map.entry("MachineResource.progress", List.of(new Success(204, null))),
            Map.entry("MachineResource.installed", List.of(new Success(200, Then.class))),
            Map.entry("MachineResource.failed", List.of(new Success(200, Then.class))),
            Map.entry("MachineResource.up", List.of(new Success(204, null))));

    /** Bodies that are read by hand, after their size was bounded. */
    private static final Map<String, Class<?>> BODIES = Map.of(
            "MachineResource.report", JsonNode.class,
            "MachineResource.permit", PermitRequest.class,
            "MachineResource.progress", ProgressReport.class,
            "MachineResource.installed", InstalledReport.class,
            "MachineResource.failed", FailureReport.class,
            "MachineResource.up", UpReport.class);

    private final OpenAPI document;

    Answers(OpenAPI document) {
        this.document = document;
    }

    /** Completes every operation and puts the problems, with an example of each code, among the components. */
    void complete() {
        EnumSet.allOf(ErrorCode.class).forEach(this::addProblem);
        document.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((verb, operation) -> complete(path, verb, operation)));
    }

    private void addProblem(ErrorCode code) {
        Components components = document.getComponents();
        String name = component(code.status());
        ApiResponse known = components.getResponses() == null
                ? null
                : components.getResponses().get(name);
        MediaType body = known == null
                ? new MediaType().schema(new Schema<>().$ref(PROBLEM))
                : Objects.requireNonNull(known.getContent().get(Problem.MEDIA_TYPE));
        Problem example = Problem.of(code, code.title(), List.of(), "5f2b9c1d7e3a4f60");
        body.addExamples(code.code(), new Example().value(ApiJson.mapper().valueToTree(example)));
        if (known == null) {
            components.addResponses(
                    name,
                    new ApiResponse()
                            .description(code.title())
                            .content(new Content().addMediaType(Problem.MEDIA_TYPE, body)));
        }
    }

    private static String component(int status) {
        return "Problem" + status;
    }

    private void complete(String path, HttpMethod verb, Operation operation) {
        String mark = String.valueOf(operation.getExtensions().remove(AnswerRules.MARK));
        String method = mark.substring(0, mark.indexOf(':'));
        Optional.ofNullable(BODIES.get(method))
                .ifPresent(body -> operation.setRequestBody(
                        new RequestBody().required(true).content(content(body))));
        ApiResponses before = operation.getResponses();
        ApiResponses after = new ApiResponses();
        ApiResponse derived = before == null ? null : before.get("default");
        new TreeMap<>(success(path, verb, mark, derived)).forEach(after::addApiResponse);
        for (int status : refusals(path, verb, operation)) {
            after.putIfAbsent(
                    Integer.toString(status), new ApiResponse().$ref("#/components/responses/" + component(status)));
        }
        after.putIfAbsent("default", new ApiResponse().$ref("#/components/responses/" + component(500)));
        operation.setResponses(after);
    }

    private Map<String, ApiResponse> success(String path, HttpMethod verb, String mark, @Nullable ApiResponse derived) {
        List<Success> told = TOLD.get(mark.substring(0, mark.indexOf(':')));
        if (told != null) {
            Map<String, ApiResponse> answers = new java.util.LinkedHashMap<>();
            told.forEach(one -> answers.put(
                    Integer.toString(one.status()), answer(one.body() == null ? null : content(one.body()))));
            return answers;
        }
        if (mark.startsWith("ArtifactResource.get:")) {
            Content file = new Content()
                    .addMediaType("application/octet-stream", new MediaType().schema(new Schema<>().type("string")));
            return Map.of("200", answer(file), "206", answer(file), "304", answer(null), "416", answer(null));
        }
        Content content = derived == null ? null : derived.getContent();
        if (mark.endsWith(":void")) {
            boolean streams = content != null && content.containsKey("text/event-stream");
            return streams ? Map.of("200", answer(content)) : Map.of("204", answer(null));
        }
        if (!mark.endsWith(":Response")) {
            return Map.of("200", answer(content));
        }
        return verb == HttpMethod.POST
                ? one(path).map(made -> Map.of("201", answer(made))).orElseGet(() -> Map.of("2XX", answer(content)))
                : Map.of("2XX", answer(content));
    }

    private static ApiResponse answer(@Nullable Content content) {
        ApiResponse answer = new ApiResponse().description("Done");
        return content == null ? answer : answer.content(content);
    }

    /** What {@code GET} of one thing of a list answers: that is what making one answers, too. */
    private Optional<Content> one(String list) {
        return document.getPaths().entrySet().stream()
                .filter(entry -> entry.getKey().matches(java.util.regex.Pattern.quote(list) + "/\\{[^/]*}"))
                .map(Map.Entry::getValue)
                .map(PathItem::getGet)
                .filter(get -> get != null)
                .map(get -> get.getResponses()
                        .getOrDefault("default", get.getResponses().get("200")))
                .filter(answer -> answer != null && answer.getContent() != null)
                .map(ApiResponse::getContent)
                .findFirst();
    }

    private static Set<Integer> refusals(String path, HttpMethod verb, Operation operation) {
        Set<Integer> refusals = new TreeSet<>(List.of(400, 422, 429, 503));
        boolean open =
                operation.getSecurity() != null && operation.getSecurity().isEmpty();
        boolean reads = verb == HttpMethod.GET || verb == HttpMethod.HEAD;
        boolean asks =
                operation.getParameters() != null && !operation.getParameters().isEmpty();
        if (!open) {
            refusals.addAll(List.of(401, 403));
        }
        if (path.contains("{") || path.contains("/machine/")) {
            refusals.add(404);
        }
        if (!reads) {
            refusals.addAll(List.of(409, 413, 415));
        }
        boolean versioned = asks
                && operation.getParameters().stream().anyMatch(parameter -> "If-Match".equals(parameter.getName()));
        if (versioned) {
            refusals.addAll(List.of(412, 428));
        }
        return refusals;
    }

    private Content content(Class<?> type) {
        ResolvedSchema resolved =
                ModelConverters.getInstance().resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        Optional.ofNullable(resolved.referencedSchemas)
                .ifPresent(schemas -> schemas.forEach(document.getComponents()::addSchemas));
        return new Content().addMediaType(JSON, new MediaType().schema(resolved.schema));
    }
}
