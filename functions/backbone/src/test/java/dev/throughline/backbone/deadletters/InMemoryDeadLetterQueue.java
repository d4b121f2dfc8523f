package dev.throughline.backbone.deadletters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An in-memory queue of dead letters; a received letter stays hidden. */
public final class InMemoryDeadLetterQueue implements DeadLetterQueue {
  private final String name;
  private final Map<String, DeadLetter> visible = new LinkedHashMap<>();
  private final Map<String, DeadLetter> taken = new LinkedHashMap<>();

  public InMemoryDeadLetterQueue(String name) {
    this.name = name;
  }

  /** Adds a letter. */
  public InMemoryDeadLetterQueue with(String id, String group, String body) {
    visible.put(id, new DeadLetter(name, id, "r", body, Map.of("MessageGroupId", group)));
    return this;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long count() {
    return visible.size();
  }

  @Override
  public List<DeadLetter> look() {
    return visible.values().stream().limit(10).toList();
  }

  @Override
  public List<DeadLetter> take() {
    var letters = look();
    letters.forEach(letter -> taken.put(letter.id(), visible.remove(letter.id())));
    return letters;
  }

  @Override
  public void putBack(DeadLetter letter) {
    visible.put(letter.id(), taken.remove(letter.id()));
  }

  @Override
  public void remove(DeadLetter letter) {
    taken.remove(letter.id());
  }
}
