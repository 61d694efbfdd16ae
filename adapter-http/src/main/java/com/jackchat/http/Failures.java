package com.jackchat.http;

import com.jackchat.protocol.ErrorCode;
import com.jackchat.protocol.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where failures become answers. What is not the client's doing is logged under an id, and not told. */
final class Failures implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @Override
    public Response toResponse(Throwable thrown) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (failure instanceof HttpProblem known) return answer(known);
        if (failure instanceof WebApplicationException http) return answer(http);
        Problem problem =
                failure instanceof RejectedExecutionException ? ProblemAnswers.OVERLOADED : Problem.of(failure);
        return problem.code() == ErrorCode.INTERNAL_ERROR
                ? internal(failure)
                : ProblemAnswers.answer(problem).build();
    }

    private static Response answer(HttpProblem known) {
        Response.ResponseBuilder answer = ProblemAnswers.answer(known.problem());
        if (known.challenge() != null) answer.header(HttpHeaders.WWW_AUTHENTICATE, known.challenge());
        return answer.build();
    }

    /** What JAX-RS itself says: there is no such page, method or media type. */
    private static Response answer(WebApplicationException http) {
        Response said = http.getResponse();
        if (said.getStatus() < 400) return said;
        if (said.getStatus() >= 500) return internal(http);
        Response.ResponseBuilder answer = ProblemAnswers.answer(
                ProblemAnswers.problem(said.getStatus(), said.getStatusInfo().getReasonPhrase()));
        String allowed = said.getHeaderString(HttpHeaders.ALLOW);
        if (allowed != null) answer.header(HttpHeaders.ALLOW, allowed);
        return answer.build();
    }

    private static Response internal(Throwable failure) {
        String id = UUID.randomUUID().toString();
        LOG.error("A request failed ({})", id, failure);
        Problem problem = Problem.of(ErrorCode.INTERNAL_ERROR, ErrorCode.INTERNAL_ERROR.text() + " (" + id + ')', null);
        return ProblemAnswers.answer(problem).build();
    }
}
