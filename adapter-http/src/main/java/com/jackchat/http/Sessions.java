package com.jackchat.http;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.VisitorId;
import com.jackchat.ports.GuestChat;
import com.jackchat.ports.IdGenerator;
import com.jackchat.ports.Identification;
import com.jackchat.ports.Identified;
import com.jackchat.protocol.FileUrls;
import com.jackchat.protocol.Limits;
import com.jackchat.protocol.NewSession;
import com.jackchat.protocol.RestBodies;
import com.jackchat.protocol.RestJson;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A guest's conversations without a WebSocket. */
@Path("/api/v1/sessions")
public final class Sessions {

    private final GuestChat chat;
    private final IdGenerator ids;
    private final RestBodies bodies;
    private final Limits limits;
    private final Bearers bearers;
    private final GuestThrottle throttle;
    private final ClientAddresses clients;
    private final LongPolls polls;
    private final FileUrls files;
    private final Executor workers;

    Sessions(
            GuestChat chat,
            IdGenerator ids,
            RestBodies bodies,
            Limits limits,
            GuestThrottle throttle,
            ClientAddresses clients,
            LongPolls polls,
            FileUrls files,
            Executor workers) {
        this.chat = chat;
        this.ids = ids;
        this.bodies = bodies;
        this.limits = limits;
        this.bearers = new Bearers(chat);
        this.throttle = throttle;
        this.clients = clients;
        this.polls = polls;
        this.files = files;
        this.workers = workers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(
            byte[] body,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Context ContainerRequestContext request) {
        throttle.session(clients.of(request));
        NewSession wanted = bodies.session(body);
        Identified who = chat.identify(new Identification(
                wanted.hotel(),
                wanted.visitor(),
                Bearers.token(authorization),
                true,
                wanted.profile(),
                new VisitorId(ids.next())));
        Conversation conversation = chat.open(who.guest(), wanted.metadata());
        return Answers.json(201, RestJson.created(who, conversation, limits, chat.presence(wanted.hotel())));
    }

    @GET
    public Response list(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        Guest guest = bearers.require(authorization);
        return Answers.json(200, RestJson.sessions(chat.conversations(guest), limits, chat.presence(guest.hotel())));
    }

    @GET
    @Path("{id}")
    public Response one(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        Guest guest = bearers.require(authorization);
        return Answers.json(200, RestJson.session(chat.conversation(guest, Queries.conversation(id))));
    }

    @DELETE
    @Path("{id}")
    public Response delete(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        Guest guest = bearers.require(authorization);
        chat.hide(guest, Queries.conversation(id));
        return Answers.json(200, RestJson.deleted());
    }

    @GET
    @Path("{id}/messages")
    public Response messages(
            @PathParam("id") String id,
            @QueryParam("beforeSeq") @Nullable String beforeSeq,
            @QueryParam("afterSeq") @Nullable String afterSeq,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        Guest guest = bearers.require(authorization);
        return Answers.json(
                200, RestJson.messages(chat.history(guest, Queries.history(id, beforeSeq, afterSeq, limit)), files));
    }

    /** Answers once the message is safe. In a session that has ended it opens the next, as a WebSocket would. */
    @POST
    @Path("{id}/messages")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> send(
            @PathParam("id") String id,
            byte[] body,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        Guest guest = bearers.require(authorization);
        chat.conversation(guest, Queries.conversation(id));
        Draft draft = bodies.message(body);
        // Completed by the log's own thread, which has better to do than to write answers.
        return chat.send(guest, draft, null)
                .thenApplyAsync(
                        appended -> Answers.json(appended.duplicate() ? 200 : 201, RestJson.sent(appended, files)),
                        workers);
    }

    @POST
    @Path("{id}/typing")
    @Consumes(MediaType.APPLICATION_JSON)
    public void typing(
            @PathParam("id") String id,
            byte[] body,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        Guest guest = bearers.require(authorization);
        Conversation conversation = chat.conversation(guest, Queries.conversation(id));
        chat.typing(guest, conversation, bodies.typing(body), null);
    }

    @POST
    @Path("{id}/read")
    @Consumes(MediaType.APPLICATION_JSON)
    public void read(
            @PathParam("id") String id,
            byte[] body,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        Guest guest = bearers.require(authorization);
        ConversationId conversation = Queries.conversation(id);
        chat.read(guest, conversation, bodies.read(body, conversation), null);
    }

    @POST
    @Path("{id}/rate")
    @Consumes(MediaType.APPLICATION_JSON)
    public void rate(
            @PathParam("id") String id,
            byte[] body,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        Guest guest = bearers.require(authorization);
        chat.rate(guest, Queries.conversation(id), bodies.rating(body));
    }

    @POST
    @Path("{id}/end")
    public void end(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        Guest guest = bearers.require(authorization);
        boolean open = chat.conversation(guest, Queries.conversation(id)).isOpen();
        // A guest has one open conversation at most, so it is this one.
        if (open) chat.end(guest);
    }

    @GET
    @Path("{id}/events")
    public void events(
            @PathParam("id") String id,
            @QueryParam("afterSeq") @Nullable String afterSeq,
            @QueryParam("epoch") @Nullable String epoch,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Suspended AsyncResponse answer) {
        Guest guest = bearers.require(authorization);
        Conversation conversation = chat.conversation(guest, Queries.conversation(id));
        throttle.poll(guest);
        polls.begin(guest, conversation, Queries.cursor(conversation, afterSeq, epoch), answer);
    }
}
