package dev.millwright.inventory.errors;

import jakarta.validation.ValidationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Hands validation failures to the one mapper; without it Jersey's own mapper for them would be the closer match. */
public final class ValidationProblems implements ExceptionMapper<ValidationException> {
    private final ProblemMapper mapper;

    /** In front of the given mapper. */
    public ValidationProblems(ProblemMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Response toResponse(ValidationException failure) {
        return mapper.toResponse(failure);
    }
}
