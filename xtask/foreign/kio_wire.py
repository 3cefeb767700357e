"""kio, another implementation of Kafka's protocol, against our bytes.

    kio_wire.py domain FILE              writes what kio knows, and which fields it is narrow about
    kio_wire.py check SEED PER IN OUT    decodes and encodes the messages in IN, writes its own to OUT

IN and OUT have a JSON object a line: message, version, hex. A mismatch is printed and the exit is
non-zero; the last line of `check` is printed only if every message was looked at.
"""

import datetime
import io
import json
import random
import struct
import sys
import uuid
from collections import Counter
from dataclasses import MISSING, fields, is_dataclass
from types import UnionType
from typing import Union, get_args, get_origin

from kio.index import load_entity_schema
from kio.schema.errors import ErrorCode
from kio.schema.index import schema_name_map
from kio.serial import entity_reader, entity_writer
from kio.static.constants import EntityType
from kio.static.primitive import i32Timedelta, i64Timedelta

# What kio takes for a duration or a point in time, an integer of the schema otherwise.
NARROW = {"error_code", "timedelta_i32", "timedelta_i64", "datetime_i64"}
# Milliseconds that a float of seconds holds exactly: 200 years.
LATEST_MS = 200 * 365 * 86_400_000
SHOWN = 20


def entities():
    """Every message that kio has, by Kafka's name and version."""
    for name, versions in schema_name_map.items():
        for version, kinds in versions.items():
            for kind in kinds:
                entity = load_entity_schema(name, version, kind)
                yield entity.__name__, version, entity


def split(annotation):
    """The type without null and tuple, whether it can be null, whether it is an array."""
    nullable = False
    if get_origin(annotation) in (UnionType, Union):
        inner = [part for part in get_args(annotation) if part is not type(None)]
        assert len(inner) == 1, annotation
        nullable, annotation = True, inner[0]
    if get_origin(annotation) is tuple:
        element, _, _ = split(get_args(annotation)[0])
        return element, nullable, True
    return annotation, nullable, False


def narrow_fields(entity):
    """Paths of the fields that kio is narrow about, below `entity`: (path, type, nullable)."""
    for field in fields(entity):
        inner, nullable, _ = split(field.type)
        kind = field.metadata.get("kafka_type")
        # Names lose their underscores, and a duration its unit: ours are compared without either.
        name = field.name.replace("_", "")
        if is_dataclass(inner):
            for path, *rest in narrow_fields(inner):
                yield [name, *path], *rest
        elif kind in NARROW:
            yield [name], kind, nullable


def domain(path):
    known = {}
    for name, version, entity in entities():
        rules = [
            {"path": path, "type": kind, "nullable": nullable}
            for path, kind, nullable in narrow_fields(entity)
        ]
        known.setdefault(name, {})[str(version)] = rules
    content = {
        "messages": known,
        "error_codes": sorted(int(code) for code in ErrorCode),
        "latest_ms": LATEST_MS,
    }
    with open(path, "w", encoding="utf-8") as file:
        json.dump(content, file)


class Maker:
    """Instances of kio's own classes, from a seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def entity(self, entity, depth=0):
        values = {}
        for field in fields(entity):
            tagged = "tag" in field.metadata
            # A tagged field that holds its default is not written: both cases count.
            if tagged and field.default is not MISSING and self.random.random() < 0.4:
                continue
            values[field.name] = self.field(field, depth)
        return entity(**values)

    def field(self, field, depth):
        inner, nullable, array = split(field.type)
        if nullable and self.random.random() < 0.25:
            return None
        # An array's elements are never null; a time's null is a number, and was drawn above.
        make = lambda: self.value(inner, field.metadata.get("kafka_type"), depth)
        if array:
            return tuple(make() for _ in range(self.random.choice((0, 1, 2, 2, 3)) if depth < 4 else 1))
        return make()

    def value(self, inner, kind, depth):
        draw = self.random
        if is_dataclass(inner):
            return self.entity(inner, depth + 1)
        widths = {"int8": 8, "int16": 16, "int32": 32, "int64": 64}
        if kind in widths:
            low, high = -(2 ** (widths[kind] - 1)), 2 ** (widths[kind] - 1) - 1
            return inner(draw.choice((0, -1, low, high, draw.randint(low, high))))
        if kind in ("uint16", "uint32"):
            high = 2 ** int(kind[4:]) - 1
            return inner(draw.choice((0, high, draw.randint(0, high))))
        if kind == "float64":
            return inner(draw.choice((0.0, -1.5, 5e-324, draw.uniform(-1e18, 1e18))))
        if kind == "bool":
            return draw.random() < 0.5
        if kind == "string":
            size = draw.choice((0, 1, 7, 127, 128, 300))
            return inner("".join(draw.choice("abc-é日🦀") for _ in range(size)))
        if kind in ("bytes", "records"):
            return inner(draw.randbytes(draw.choice((0, 1, 127, 128, 300))))
        if kind == "uuid":
            return uuid.UUID(int=draw.getrandbits(128)) if draw.random() < 0.8 else None
        if kind == "error_code":
            return draw.choice(list(ErrorCode))
        if kind == "timedelta_i32":
            return i32Timedelta.parse(datetime.timedelta(milliseconds=draw.randint(-(2**31), 2**31 - 1)))
        if kind == "timedelta_i64":
            return i64Timedelta.parse(datetime.timedelta(milliseconds=draw.randint(-LATEST_MS, LATEST_MS)))
        if kind == "datetime_i64":
            start = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
            return start + datetime.timedelta(seconds=draw.randint(0, LATEST_MS // 1000))
        raise TypeError(f"no value for {inner} {kind}")


def encode(write, instance):
    with io.BytesIO() as buffer:
        write(buffer, instance)
        return buffer.getvalue()


def complain(mismatches, text):
    if mismatches <= SHOWN:
        print(text)
    elif mismatches == SHOWN + 1:
        print("..")


def check(seed, per, theirs, ours):
    known = {(name, version): entity for name, version, entity in entities()}
    coders = {}
    for key, entity in known.items():
        coders[key] = entity_reader(entity), entity_writer(entity)
    read, mismatches = Counter(), 0
    with open(theirs, encoding="utf-8") as file:
        for line in file:
            message = json.loads(line)
            name, version = message["message"], message["version"]
            data = bytes.fromhex(message["hex"])
            decode, write = coders[name, version]
            kind = known[name, version].__type__.name
            read[kind] += 1
            try:
                instance, used = decode(data, 0)
                assert used == len(data), f"{used} of {len(data)} bytes read"
                again = encode(write, instance)
                assert again == data, f"encodes to {again.hex()}"
            except Exception as error:  # whatever it is, these bytes were not understood
                mismatches += 1
                complain(mismatches, f"{name} v{version}: {type(error).__name__} {error}: {data.hex()}")
    written = Counter()
    maker = Maker(seed)
    with open(ours, "w", encoding="utf-8") as file:
        for (name, version), entity in sorted(known.items()):
            for _ in range(per):
                data = encode(coders[name, version][1], maker.entity(entity))
                json.dump({"message": name, "version": version, "hex": data.hex()}, file)
                file.write("\n")
                written[entity.__type__.name] += 1
    for kind, count in sorted(read.items()):
        print(f"kio read and wrote again: {count} of kind {kind}")
    assert sum(read.values()) > 0, "there was nothing to read"
    print(f"kio: {sum(read.values())} read, {mismatches} mismatches; {sum(written.values())} of its own written")
    return mismatches == 0


def main():
    match sys.argv[1:]:
        case ["domain", path]:
            domain(path)
            return 0
        case ["check", seed, per, theirs, ours]:
            return 0 if check(int(seed), int(per), theirs, ours) else 1
        case _:
            print(__doc__, file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main())
