package com.jackchat.http;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.inject.hk2.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** Jersey with what we use and nothing that it would look for: the time it takes to start is the time a hotel waits. */
final class JerseySetup {

    private static final Map<String, Object> PROPERTIES = Map.ofEntries(
            Map.entry(ServerProperties.APPLICATION_NAME, "jack-chat"),
            Map.entry(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true),
            Map.entry(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true),
            Map.entry(CommonProperties.JSON_BINDING_FEATURE_DISABLE, true),
            Map.entry(CommonProperties.JSON_PROCESSING_FEATURE_DISABLE, true),
            Map.entry(CommonProperties.MOXY_JSON_FEATURE_DISABLE, true),
            Map.entry(CommonProperties.PROVIDER_DEFAULT_DISABLE, "ALL"),
            Map.entry(ServerProperties.WADL_FEATURE_DISABLE, true),
            Map.entry(ServerProperties.BV_FEATURE_DISABLE, true),
            Map.entry(ServerProperties.RESOURCE_VALIDATION_DISABLE, true),
            // Resolved against a name that only we know; what is relative goes on where the client is.
            Map.entry(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true),
            // Errors are documents of ours; a container's error page must not take their place.
            Map.entry(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true));

    private JerseySetup() {}

    /** @param resources objects whose classes have a path; they serve all requests */
    static ResourceConfig of(Collection<Object> resources, Collection<Object> providers) {
        var config = new ResourceConfig().setProperties(PROPERTIES).registerInstances(providers.toArray());
        // Registered as instances they work too, but Jersey then warns at each start that they are not providers.
        for (Object resource : resources) config.register(resource.getClass());
        return config.register(new AbstractBinder() {
            @Override
            protected void configure() {
                for (Object resource : resources) bind(resource).to((Type) resource.getClass());
            }
        });
    }
}
