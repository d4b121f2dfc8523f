#!/usr/bin/env bash
# Guess:   a counter either counts 0.5 or refuses it.
# Seen:    inside the change the counter shows the fraction; when the change is over it is gone, with no error: 0.9 counts as 0.
# With:    @automerge/automerge 3.5.0.
# Met by:  counters of amounts, weights or hours: the function that made the change saw the right sum.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > npm.log
npm install --silent --no-audit --no-fund @automerge/automerge@3.5.0

cat > seen.mjs <<'JS'
import * as Automerge from '@automerge/automerge';

let order = Automerge.from({ kilograms: new Automerge.Counter(1.5) });
console.log('made with 1.5, holds', order.kilograms.value);
for (const more of [0.9, 2.7]) {
  let inside;
  order = Automerge.change(order, (doc) => {
    doc.kilograms.increment(more);
    inside = doc.kilograms.value;
  });
  console.log(`plus ${more}: inside the change ${inside}, after it ${order.kilograms.value}`);
}
JS

expected="made with 1.5, holds 1
plus 0.9: inside the change 1.9, after it 1
plus 2.7: inside the change 3.7, after it 3"
seen="$(node seen.mjs)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
