// How times, durations, amounts and ids are written.

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat(undefined, { year: 'numeric', month: '2-digit', day: '2-digit' });
const NUMBER = new Intl.NumberFormat();

export const number = (value) => NUMBER.format(value);

/** Today's as a clock time, others with their day. */
export function time(at, milliseconds = false) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return String(at);
  const clock = CLOCK.format(date) + (milliseconds ? '.' + String(date.getMilliseconds()).padStart(3, '0') : '');
  return DAY.format(date) === DAY.format(new Date()) ? clock : DAY.format(date) + ' ' + clock;
}

/** 850 ms, 4.2 s, 12 min, 3 h, 5 days. */
export function duration(milliseconds) {
  const abs = Math.abs(milliseconds);
  if (abs < 1000) return Math.round(abs) + ' ms';
  if (abs < 60_000) return (abs / 1000).toFixed(abs < 10_000 ? 1 : 0) + ' s';
  if (abs < 3_600_000) return Math.round(abs / 60_000) + ' min';
  if (abs < 172_800_000) return Math.round(abs / 3_600_000) + ' h';
  return Math.round(abs / 86_400_000) + ' days';
}

export function ago(at, now = Date.now()) {
  const passed = now - new Date(at).getTime();
  if (passed < 0) return 'in ' + duration(passed);
  return passed < 1000 ? 'now' : duration(passed) + ' ago';
}

export const money = (value) => (value ? value.amount + ' ' + value.currency : '');

export const count = (many, one, more = one + 's') => number(many) + ' ' + (many === 1 ? one : more);

/** The end of a long id, by which a person tells two apart: the beginning of ours is a time. */
export const short = (id) => (id && id.length > 20 ? '…' + id.slice(-8) : id);

/** "order-01a2…" is the category order and the rest; ids may have hyphens, categories have none. */
export function stream(name) {
  const hyphen = name.indexOf('-');
  return { category: name.slice(0, hyphen), id: name.slice(hyphen + 1) };
}
