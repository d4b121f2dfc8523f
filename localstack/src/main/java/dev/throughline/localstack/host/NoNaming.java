package dev.throughline.localstack.host;

import java.util.Hashtable;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import javax.naming.spi.InitialContextFactoryBuilder;
import javax.naming.spi.NamingManager;

/**
 * There is no JNDI for functions. Each function's Quarkus sees to that when it starts, but the
 * setting is the JVM's and can be made once: of two that start at once, the second would fail. So
 * it is made before the first of them starts.
 */
final class NoNaming implements InitialContextFactoryBuilder {
  private NoNaming() {}

  static synchronized void register() {
    if (NamingManager.hasInitialContextFactoryBuilder()) {
      return;
    }
    try {
      NamingManager.setInitialContextFactoryBuilder(new NoNaming());
    } catch (NamingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public InitialContextFactory createInitialContextFactory(Hashtable<?, ?> environment)
      throws NamingException {
    throw new NamingException("functions have no JNDI");
  }
}
