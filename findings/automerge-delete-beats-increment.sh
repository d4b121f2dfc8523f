#!/usr/bin/env bash
# Guess:   an increment that runs concurrently with a delete of its key survives the merge, as any other write does.
# Seen:    a plain value that was set survives a concurrent delete; a counter that was incremented is gone, with its increments.
# With:    @automerge/automerge 3.5.0.
# Met by:  stock or quota counters beside a clean-up job: the units counted in the meantime vanish without a conflict.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > npm.log
npm install --silent --no-audit --no-fund @automerge/automerge@3.5.0

cat > seen.mjs <<'JS'
import * as Automerge from '@automerge/automerge';

const start = Automerge.from({ stock: new Automerge.Counter(10), note: 'old' });
const merged = (one, other) => {
  const [a, b] = [Automerge.change(Automerge.clone(start), one), Automerge.change(Automerge.clone(start), other)];
  return [Automerge.merge(Automerge.clone(a), b), Automerge.merge(Automerge.clone(b), a)];
};

const notes = merged((doc) => { doc.note = 'new'; }, (doc) => { delete doc.note; });
console.log('set and delete of a value, on both sides:', notes.map((doc) => doc.note ?? 'gone').join(', '));
const stocks = merged((doc) => { doc.stock.increment(5); }, (doc) => { delete doc.stock; });
console.log('increment and delete of a counter, on both sides:', stocks.map((doc) => doc.stock?.value ?? 'gone').join(', '));
console.log('conflict recorded for the counter:', Automerge.getConflicts(stocks[0], 'stock') ?? 'none');
JS

expected="set and delete of a value, on both sides: new, new
increment and delete of a counter, on both sides: gone, gone
conflict recorded for the counter: none"
seen="$(node seen.mjs)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
