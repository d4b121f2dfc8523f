#!/usr/bin/env bash
# Guess:   a batch save of a model with a VersionAttribute is refused, as a batch takes no conditions, or at least counts up.
# Seen:    it overwrites whatever is stored and writes the version the object was loaded with, so the stored version goes back,
#          and an older object that was rightly out of date passes its version check afterwards.
# With:    pynamodb 6.1.0, moto 5.2.5 as DynamoDB.
# Met by:  a migration or a bulk update in batches beside normal traffic that relies on optimistic locking.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'pynamodb==6.1.0' 'moto[dynamodb]==5.2.5' 'boto3==1.44.8'

cat > seen.py <<'PY'
from moto import mock_aws
from pynamodb.attributes import UnicodeAttribute, VersionAttribute
from pynamodb.exceptions import PutError
from pynamodb.models import Model


class Order(Model):
    class Meta:
        table_name = "orders"
        region = "us-east-1"
        billing_mode = "PAY_PER_REQUEST"

    id = UnicodeAttribute(hash_key=True)
    version = VersionAttribute()
    note = UnicodeAttribute(null=True)


def stored():
    order = Order.get("o-1")
    return f"version {order.version}, note {order.note}"


def save(order):
    try:
        order.save()
        return "accepted"
    except PutError:
        return "refused"


with mock_aws():
    Order.create_table()
    Order("o-1", note="opened").save()
    late, bulk = Order.get("o-1"), Order.get("o-1")
    current = Order.get("o-1")
    current.note = "paid"
    print("save of the current object:", save(current), "->", stored())
    late.note = "late"
    print("save of an object loaded before:", save(late), "->", stored())
    bulk.note = "migrated"
    with Order.batch_write() as batch:
        batch.save(bulk)
    print("batch save of an object loaded before ->", stored())
    print("the late object again:", save(late), "->", stored())
PY

export AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
expected="save of the current object: accepted -> version 2, note paid
save of an object loaded before: refused -> version 2, note paid
batch save of an object loaded before -> version 1, note migrated
the late object again: accepted -> version 2, note late"
seen="$(venv/bin/python -W ignore seen.py)"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected:\n%s\n' "$expected" >&2; exit 1; }
