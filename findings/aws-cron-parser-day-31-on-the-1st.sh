#!/usr/bin/env bash
# Guess:   the schedule cron(0 12 31 * ? *) has no occurrence in a month of 30 days, and 29 February none in most years.
# Seen:    the next occurrences are computed on the 1st of the following month: the day overflows instead of being skipped.
# With:    aws-cron-parser 1.1.12 (npm).
# Met by:  a local scheduler, a dashboard or a test that asks when an EventBridge schedule fires next, at the end of a month.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > npm.log
npm install --silent --no-audit --no-fund aws-cron-parser@1.1.12

cat > seen.cjs <<'JS'
const { parse, next } = require('aws-cron-parser');

for (const [expression, start] of [['0 12 31 * ? *', '2026-09-01'], ['0 12 29 2 ? *', '2026-09-01']]) {
  const found = [];
  for (let at = new Date(`${start}T00:00:00Z`); found.length < 3; found.push(at.toISOString().slice(0, 16))) {
    at = next(parse(expression), at);
  }
  console.log(`cron(${expression}) after ${start}: ${found.join(' ')}`);
}
JS

expected="cron(0 12 31 * ? *) after 2026-09-01: 2026-10-01T12:00 2026-10-31T12:00 2026-12-01T12:00
cron(0 12 29 2 ? *) after 2026-09-01: 2027-03-01T12:00 2028-02-29T12:00 2029-03-01T12:00"
seen="$(node seen.cjs)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
