#!/usr/bin/env bash
# Guess:   an event store that takes a version with each event refuses version 5 of an aggregate that has no event yet.
# Seen:    it is accepted, and so is version 3 after it. The in-memory adapter then returns the events in the order of the
#          pushes (5, 3), so the aggregate is built in that order and ends at version 3. Only a version used twice is refused.
# With:    @castore/core and @castore/event-storage-adapter-in-memory 2.4.2.
# Met by:  tests that run on the in-memory adapter: a wrong version number goes unseen, and the order differs from DynamoDB's
#          sort key.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > npm.log
npm install --silent --no-audit --no-fund @castore/core@2.4.2 @castore/event-storage-adapter-in-memory@2.4.2

cat > seen.cjs <<'JS'
const { EventStore, EventType } = require('@castore/core');
const { InMemoryEventStorageAdapter } = require('@castore/event-storage-adapter-in-memory');

const store = new EventStore({
  eventStoreId: 'ORDERS',
  eventTypes: [new EventType({ type: 'ORDER_CHANGED' })],
  reducer: (_, event) => ({ aggregateId: event.aggregateId, version: event.version }),
  eventStorageAdapter: new InMemoryEventStorageAdapter(),
});

async function main() {
  for (const version of [5, 3, 3]) {
    const outcome = await store
      .pushEvent({ aggregateId: 'o-1', version, type: 'ORDER_CHANGED' })
      .then(() => 'accepted', (error) => `refused, ${error.code}`);
    console.log(`version ${version}: ${outcome}`);
  }
  const { events } = await store.getEvents('o-1');
  const { aggregate } = await store.getAggregate('o-1');
  console.log(`events in order: ${events.map((event) => event.version)}, aggregate at version ${aggregate.version}`);
}
main();
JS

expected="version 5: accepted
version 3: accepted
version 3: refused, EventAlreadyExistsError
events in order: 5,3, aggregate at version 3"
seen="$(node seen.cjs)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
