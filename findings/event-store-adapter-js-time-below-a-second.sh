#!/usr/bin/env bash
# Guess:   the journal item's occurred_at holds the time of the event in milliseconds since 1970.
# Seen:    it holds only the milliseconds within the second, 0 to 999, as does the snapshot's last_updated_at.
# With:    event-store-adapter-js 2.2.94 (events and snapshots on DynamoDB); a client that records what would be sent.
# Met by:  an index or a query by time on the journal table: it sorts and selects by chance. The payload has the full time.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > npm.log
npm install --silent --no-audit --no-fund event-store-adapter-js@2.2.94

cat > seen.cjs <<'JS'
const { EventStoreFactory } = require('event-store-adapter-js');

const sent = [];
const client = { send: async (command) => { sent.push(command.input); return {}; } };
const store = EventStoreFactory.ofDynamoDB(client, 'journal', 'snapshots', 'journal-aid', 'snapshots-aid', 4, (e) => e, (s) => s);
const id = { typeName: 'order', value: '1', asString: () => 'order-1' };
const event = {
  id: 'e-1', typeName: 'OrderOpened', aggregateId: id, sequenceNumber: 1, isCreated: true,
  occurredAt: new Date('2026-11-29T12:34:56.789Z'),
};
const order = { id, version: 1, sequenceNumber: 1, withVersion() { return this; } };

store.persistEventAndSnapshot(event, order).then(() => {
  const [snapshot, journal] = sent[0].TransactItems.map((item) => item.Put.Item);
  console.log('event at', event.occurredAt.toISOString());
  console.log('journal occurred_at', journal.occurred_at.N);
  console.log('snapshot last_updated_at', snapshot.last_updated_at.N);
});
JS

expected="event at 2026-11-29T12:34:56.789Z
journal occurred_at 789
snapshot last_updated_at 789"
seen="$(node seen.cjs)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
