package dev.millwright.inventory.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;
import org.glassfish.jersey.server.ParamException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The one place where an exception becomes an HTTP answer. */
public final class ProblemMapper implements ExceptionMapper<Throwable> {
    /** The logging context key under which the request's id is kept while the request runs. */
    public static final String REQUEST_ID_KEY = "request_id";

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    private final RandomGenerator random;
    private final Classifier classifier;

    /** Tells a low-level failure (a lost database, say) from a fault of ours. {@code null} = not known to the classifier. */
    @FunctionalInterface
    public interface Classifier {
        /** The refusal this failure amounts to, or {@code null}. */
        @Nullable
        InventoryException classify(Throwable failure);
    }

    /** Maps with random ids from the given source. */
    public ProblemMapper(RandomGenerator random, Classifier classifier) {
        this.random = random;
        this.classifier = classifier;
    }

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
            return web.getResponse();
        }
        InventoryException refusal = refusal(failure);
        Problem problem = problem(refusal);
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (failure instanceof WebApplicationException web) {
            web.getResponse()
                    .getStringHeaders()
                    .forEach((name, values) -> values.stream()
                            .filter(value -> !name.toLowerCase(Locale.ROOT).startsWith("content-"))
                            .forEach(value -> answer.header(name, value)));
        }
        if (refusal.code() == ErrorCode.UNAUTHENTICATED) {
            answer.header("WWW-Authenticate", "Bearer realm=\"millwright\"");
        }
        refusal.presentVersion().ifPresent(version -> answer.header("ETag", "\"" + version + "\""));
        refusal.retryAfter()
                .ifPresent(wait -> answer.header(
                        "Retry-After", Math.max(1, wait.plusNanos(999_999_999).toSeconds())));
        return answer.build();
    }

    /** What a caller is told of a failure that is answered inside a larger answer. */
    public Problem problem(Throwable failure) {
        InventoryException refusal = refusal(failure);
        return Problem.of(
                refusal.code(), String.valueOf(refusal.getMessage()), refusal.fields(), MDC.get(REQUEST_ID_KEY));
    }

    private InventoryException refusal(Throwable failure) {
        if (failure instanceof InventoryException known) {
            return known;
        }
        if (failure instanceof JsonProcessingException json) {
            return JsonFailures.explain(json);
        }
        if (failure instanceof ConstraintViolationException violation) {
            return violated(violation);
        }
        if (failure instanceof WebApplicationException web) {
            return refused(web);
        }
        InventoryException classified = classifier.classify(failure);
        if (classified != null) {
            LOG.warn("{}", classified.getMessage(), failure);
            return classified;
        }
        return fault(failure);
    }

    private InventoryException refused(WebApplicationException failure) {
        if (failure.getCause() instanceof JsonProcessingException json) {
            return JsonFailures.explain(json);
        }
        if (failure instanceof ParamException.QueryParamException query) {
            return InventoryException.invalid(query.getParameterName(), "has the wrong form");
        }
        if (failure instanceof NotFoundException) {
            return new InventoryException(ErrorCode.NOT_FOUND, "There is nothing at this address");
        }
        int status = failure.getResponse().getStatus();
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.status() == status && status != 500)
                .findFirst()
                .map(code -> new InventoryException(code, code.title()))
                .orElseGet(() -> status < 500
                        ? new InventoryException(ErrorCode.MALFORMED, ErrorCode.MALFORMED.title())
                        : fault(failure));
    }

    private InventoryException fault(Throwable failure) {
        byte[] id = new byte[8];
        random.nextBytes(id);
        String hex = HexFormat.of().formatHex(id);
        LOG.error("unforeseen failure {}", hex, failure);
        return new InventoryException(
                ErrorCode.INTERNAL, "Something failed that should not; look for " + hex + " in the log");
    }

    private static InventoryException violated(ConstraintViolationException violation) {
        List<FieldError> fields = violation.getConstraintViolations().stream()
                .map(one -> new FieldError(fieldName(one), one.getMessage()))
                .toList();
        String names = String.join(
                ", ", fields.stream().map(FieldError::field).distinct().sorted().toList());
        return new InventoryException(ErrorCode.INVALID, "Wrong: " + names, fields);
    }

    /** The path below the method's argument, in snake_case; the argument's own name when the argument itself is at fault. */
    private static String fieldName(ConstraintViolation<?> violation) {
        List<Path.Node> nodes = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .toList();
        boolean isArgument = nodes.get(nodes.size() - 1).getKind() == ElementKind.PARAMETER;
        if (isArgument && violation.getConstraintDescriptor().getAnnotation() instanceof NotNull) {
            return "body"; // the only argument that must be there
        }
        List<String> steps = nodes.stream()
                .map(Path.Node::toString)
                .filter(step -> !step.isEmpty())
                .toList();
        List<String> below = steps.size() > 2
                ? steps.subList(2, steps.size())
                : steps.subList(Math.min(1, steps.size()), steps.size());
        return snakeCase(below.isEmpty() ? String.join(".", steps) : String.join(".", below));
    }

    private static String snakeCase(String name) {
        return name.replace(".<list element>", "")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
