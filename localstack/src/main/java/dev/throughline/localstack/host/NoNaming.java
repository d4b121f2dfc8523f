package dev.throughline.localstack.host;

import java.util.Hashtable;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import javax.naming.spi.InitialContextFactoryBuilder;
import javax.naming.spi.NamingManager;

/**
 * Disables JNDI for functions. Each function's Quarkus does so when it starts, but the setting
 * belongs to the JVM and can be made only once: a second start would fail. So it is made before the
 * first start.
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
