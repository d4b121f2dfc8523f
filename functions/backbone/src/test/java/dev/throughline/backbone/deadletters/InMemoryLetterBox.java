package dev.throughline.backbone.deadletters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A queue of dead letters that lasts as long as the object; what is taken stays hidden. */
public final class InMemoryLetterBox implements LetterBox {
  private final String name;
  private final Map<String, Letter> visible = new LinkedHashMap<>();
  private final Map<String, Letter> taken = new LinkedHashMap<>();

  public InMemoryLetterBox(String name) {
    this.name = name;
  }

  /** Drops a letter in. */
  public InMemoryLetterBox with(String id, String group, String body) {
    visible.put(id, new Letter(name, id, "r", body, Map.of("MessageGroupId", group)));
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
  public List<Letter> look() {
    return visible.values().stream().limit(10).toList();
  }

  @Override
  public List<Letter> take() {
    var letters = look();
    letters.forEach(letter -> taken.put(letter.id(), visible.remove(letter.id())));
    return letters;
  }

  @Override
  public void putBack(Letter letter) {
    visible.put(letter.id(), taken.remove(letter.id()));
  }

  @Override
  public void remove(Letter letter) {
    taken.remove(letter.id());
  }
}
