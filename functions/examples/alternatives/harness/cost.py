"""The counts and the prices of functions/bench."""

from pathlib import Path

BILL = Path(__file__).parents[3] / "bench/src/main/resources/dev/throughline/bench/bill"
PRICED_AS = {"invocation": "lambda-request"}


def count(way, key):
    """How many of a key a way counts for an order."""
    return sum(float(number) for counted, number, _ in records(f"{way}.txt") if counted == key)


def dollars(way):
    """For a million orders, without the time and the logs of functions, which only a measured run has."""
    prices = {key: float(price) / float(per) for key, _, price, per, *_ in records("prices.txt")}
    return sum(1e6 * float(number) * prices[PRICED_AS.get(key, key)] for key, number, _ in records(f"{way}.txt"))


def records(file):
    rows = (BILL / file).read_text().splitlines()
    return [[cell.strip() for cell in row.split("|")] for row in rows if row.strip() and not row.startswith("#")]
