"""Gives a context its entries in template.yaml and in the lists outside it, and the sample invocations that nothing else gives:
those of customers once more, under its name, without what only persons need. So they follow the customers' when those change; an entry that is not found any more is an error.

    entries.py ROOT NAME
"""

import hashlib
import json
import re
import sys
from pathlib import Path

FUNCTIONS = "Api|Query|Projection|Rebuild"

# Entries of lists, each with a comma behind it.
ENTRIES = [
    rf"Customers(?:{FUNCTIONS}): customers-\w+,",
    r"Customers(?:Api|Query): \d+,",
    rf"(?<![\w.{{])Customers(?:{FUNCTIONS}|),(?! \w+:)",
    r"!Ref Customers(?:Projection|Rebuild)(?:DeadLetter)?Queue,",
    r"!GetAtt Customers(?:Projection|Rebuild)(?:DeadLetter)?Queue\.Arn,(?! \w+:)",
    r'!Sub "customers-(?:projection|rebuild)=\$\{\w+\}",',
    r"customers-projection=customer\.,",
]
# Metrics of the dashboard, of which each but the first of a widget says only whose it is.
SHOWN = rf'"\$\{{Customers(?:(?:{FUNCTIONS})(?:Function|Queue\.QueueName|DeadLetterQueue\.QueueName)|Table)\}}"\],'
# Whole lines.
LINES = [
    r" +Customers(?:Projection|Rebuild): \{ Type: SQS.*\n",
    r" +\{ Id: customers(?:Projection|Rebuild), .*\n",
]
OPERATIONS = "  # ---- Operations"


def must(pattern, change, text, flags=0):
    changed, found = re.subn(pattern, change, text, flags=flags)
    if found == 0:
        raise SystemExit(f"entries.py finds nothing like {pattern} any more")
    return changed


def between(text, begin, end):
    start = text.index(begin)
    return text[start:text.index(end, start)]


def named(text, many):
    one = many[:-1]
    for old, new in [("CUSTOMERS", many.upper()), ("Customers", many.capitalize()), ("customers", many),
                     ("Customer", one.capitalize()), ("customer", one)]:
        text = text.replace(old, new)
    return text


def section(template, many):
    """The functions, their roles and their subscription."""
    blocks = re.split(r"(?m)^(?=  (?:Customers|#)\w* *)", between(template, "  # ---- customers", "  # ---- orders"))
    kept = [block for block in blocks if block.startswith("  #") or re.match(rf"  Customers(?:{FUNCTIONS})", block)]
    text = named("".join(kept), many)
    text = must(r",\s*PERSONAL_KEY_TABLE: !Ref PersonalKeyTable", "", text)
    text = must(r",\s*\{ Effect: Allow, Action: \[[^]]*\], Resource: !GetAtt PersonalKeyTable\.Arn \}", "", text)
    text = must(r'!Join \[",", \[(!Ref \w+), !Ref OrdersProjectionQueue\]\]', r"\1", text)
    text = must(r"\[(!GetAtt \w+\.Arn), !GetAtt OrdersProjectionQueue\.Arn\]", r"\1", text)
    # A write of the shelf is not answered with its row, and its query shows no history.
    text = must(r" +# A caller may prefer to be answered with the row\.\n(?: +\{ Effect.*\n){3}", "", text)
    text = must(r"PROJECTED_BY: \S+ PARKING_TABLE: !Ref ParkingTable, BUILDS_TABLE: !Ref BuildsTable, \w+: !Ref \w+, ", "", text)
    text = must(r" +History: \{.*\n", "", text)
    text = must(r"Registers .*", f"Adds {many} and lends them and takes them back", text)
    route = '        {}: {{ Type: HttpApi, Properties: {{ ApiId: !Ref HttpApi, Method: {}, Path: "/{}", PayloadFormatVersion: "2.0" }} }}\n'
    routes = "".join(route.format(*it) for it in [
        ("Add", "POST", many), ("Lend", "PUT", many + "/{id}/loan"), ("GiveBack", "DELETE", many + "/{id}/loan")])
    return must(r" +Register: \{ Type: HttpApi.*\n(?: +\w+: \{ Type: HttpApi.*\n)*", lambda _: routes, text)


def alarms(template, many):
    """The alarms on the functions."""
    text = between(template, "      Customers${Kind}Alarm:", "      Orders${Kind}Alarm:")
    return named(must(rf",\s*\{{ Id: customers(?!{FUNCTIONS})\w+, .*?\}}\] \}} \}} \}}", "", text), many)


def entered(template, many):
    def again(found):
        return found.group() + " " + named(found.group(), many)

    def line_again(found):
        return found.group() + named(found.group(), many)

    def shown_again(found):
        return found.group() + ' ["...", ' + named(found.group(), many)

    new_section, new_alarms = section(template, many), alarms(template, many)
    contexts = between(template, "  # ---- The bus", OPERATIONS)
    before, after = template.split(contexts)
    both = before + "\0" + after
    for pattern in ENTRIES:
        both = must(pattern, again, both)
    both = must(SHOWN, shown_again, both)
    in_groups = between(both, "      Customers${Kind}Alarm:", "      Orders${Kind}Alarm:")
    both = both.replace(in_groups, "\1")
    for pattern in LINES:
        both = must(pattern, line_again, both)
    both = both.replace("\1", in_groups + new_alarms)
    many_routes = f'POST /{many}, "GET /{many}/{{id}}", "PUT /{many}/{{id}}/loan", "DELETE /{many}/{{id}}/loan", '
    both = must(r'ROUTES: !Join \[",", \[', lambda found: found.group() + many_routes, both)
    both = must(r'ALARM\("\$\{CustomersThrottlesAlarm\}"\) OR', again, both)
    both = must(r"(?<=#   )customers,", again, both)
    both = must(r'(?<=PROJECTIONS: ")customers\.customer,', line_again, both)
    return both.replace("\0", contexts.replace("  # ---- insights", new_section + "  # ---- insights"))


def samples(root, many):
    """Bad input to each function with routes, an event for the projection, and a piece of work for the rebuild; returns the lines of
    the story of all samples, which says how each is answered."""
    story = []

    def sample(function, case, of, change):
        folder = Path(root) / "events/samples"
        event = json.loads(named((folder / f"Customers{function}Function" / f"{of}.json").read_text(), many))
        change(event)
        file = folder / f"{many.capitalize()}{function}Function" / f"{case}.json"
        file.parent.mkdir()
        file.write_text(json.dumps(event, indent=2) + "\n")
        answer = "400" if case.startswith("bad-") else "NOTHING_FAILED"
        story.append(f'    STORY.put("{file.parent.name}/{case}", {answer});\n')

    def without_title(event):
        event["body"] = json.dumps({"title": ""})
        event["headers"]["content-length"] = str(len(event["body"]))
        event["headers"]["idempotency-key"] = "sample-bad-title"

    def digested(event):
        for record in event["Records"]:
            record["md5OfBody"] = hashlib.md5(record["body"].encode()).hexdigest()

    def added(event):
        [golden] = (Path(root) / "events/golden" / f"{many[:-1]}.added").glob("*.json")
        envelope = json.loads(golden.read_text())
        envelope["metadata"]["tenant_id"] = "demo"
        record = event["Records"][0]
        record["body"] = json.dumps(envelope, separators=(",", ":"))
        record["attributes"]["MessageGroupId"] = "demo#" + envelope["metadata"]["stream"].replace("-", "#", 1)
        record["attributes"]["MessageDeduplicationId"] = envelope["event_id"]
        for attribute in ("event_type", "source"):
            record["messageAttributes"][attribute]["stringValue"] = envelope[attribute]
        digested(event)

    sample("Api", "bad-title", "bad-email", without_title)
    sample("Projection", "added", "registered", added)
    sample("Query", "bad-id", "bad-id", lambda event: None)
    sample("Rebuild", "read-feed", "read-feed", digested)
    return "".join(story)


def main(root, many):
    def edit(file, change):
        path = Path(root) / file
        path.write_text(change(path.read_text()))

    edit("template.yaml", lambda text: entered(text, many))
    again = lambda found: found.group() + found.group().replace("customers", many)
    edit("functions/pom.xml", lambda text: must(r" +<module>customers</module>\n", again, text))
    edit("localstack/pom.xml", lambda text: must(
        r" +<dependency>\n.*\n +<artifactId>throughline-customers</artifactId>\n(?:(?! +<dependency>).*\n)*? +</dependency>\n", again, text))
    edit("localstack/src/test/java/dev/throughline/localstack/artifact/PackagesTest.java",
         lambda text: must(r" +\"functions/customers/target/function\.zip\".*\n", again, text))
    story = samples(root, many)
    edit("localstack/src/test/java/dev/throughline/localstack/deployment/SamplesTest.java",
         lambda text: must(r'    STORY\.put\("RenewalFunction/looks"', lambda found: story + found.group(), text))
    edit("README.md", lambda text: must(r"functions/\{customers,", lambda found: found.group() + many + ",", text))


if __name__ == "__main__":
    main(*sys.argv[1:])
