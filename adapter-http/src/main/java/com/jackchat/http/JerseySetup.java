package com.jackchat.http;

import java.util.Collection;
import java.util.Map;
import org.glassfish.jersey.CommonProperties;
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
            // Errors are documents of ours; a container's error page must not take their place.
            Map.entry(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true));

    private JerseySetup() {}

    static ResourceConfig of(Collection<Object> components) {
        return new ResourceConfig().setProperties(PROPERTIES).registerInstances(components.toArray());
    }
}
