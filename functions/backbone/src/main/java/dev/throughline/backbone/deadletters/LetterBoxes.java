package dev.throughline.backbone.deadletters;

import java.util.List;
import java.util.Optional;

/** All queues of dead letters. */
public record LetterBoxes(List<LetterBox> all) {
  public LetterBoxes {
    all = List.copyOf(all);
  }

  public Optional<LetterBox> find(String name) {
    return all.stream().filter(box -> box.name().equals(name)).findFirst();
  }

  /** Which there are, in a sentence. */
  public String names() {
    return String.join(", ", all.stream().map(LetterBox::name).sorted().toList());
  }
}
