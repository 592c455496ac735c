package io.skillflaw.store.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test its store, and closes it afterwards. */
final class StoreUnderTestResolver implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(StoreUnderTestResolver.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == StoreUnderTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        StoreContract contract = (StoreContract) test.getRequiredTestInstance();
        // The context closes what it holds when the test has ended.
        return test.getStore(NAMESPACE)
                .computeIfAbsent(StoreUnderTest.class, key -> StoreUnderTest.open(contract.fixture()));
    }
}
