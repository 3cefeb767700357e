"""librdkafka, unchanged, against our broker: it produces, and consumes by partition and by group.

Usage: librdkafka.py BOOTSTRAP. Every count is asserted; the last line is printed only if all held.
"""

import sys
import time
import uuid

from confluent_kafka import Consumer, Producer, TopicPartition, libversion
from confluent_kafka.admin import AdminClient, NewTopic

RECORDS = 20_000
PARTITIONS = 3
LIMIT_S = 60


def value(number):
    return f"value {number}".encode()


def key(number):
    return f"key-{number % 100}".encode()


def create(servers, topic):
    admin = AdminClient({"bootstrap.servers": servers})
    admin.create_topics([NewTopic(topic, PARTITIONS, 1)])[topic].result(LIMIT_S)


def produce(servers, topic, **settings):
    producer = Producer({"bootstrap.servers": servers, "linger.ms": 5, **settings})
    acknowledged = []

    def delivered(error, message):
        assert error is None, error
        acknowledged.append((message.partition(), message.offset()))

    for number in range(RECORDS):
        producer.produce(
            topic, value(number), key(number), headers=[("trace", b"x")], on_delivery=delivered
        )
        producer.poll(0)
    left = producer.flush(LIMIT_S)
    assert left == 0, f"{left} records are not delivered"
    assert len(set(acknowledged)) == RECORDS, "an offset was given twice"


def read(consumer):
    """The records up to RECORDS, and those that come too much."""
    seen, end = [], time.monotonic() + LIMIT_S
    while len(seen) < RECORDS and time.monotonic() < end:
        for message in consumer.consume(1000, 1.0):
            assert not message.error(), message.error()
            assert message.headers() == [("trace", b"x")]
            seen.append((message.partition(), message.offset(), message.key(), message.value()))
    seen += [m.value() for m in consumer.consume(1, 0.5)]
    return seen


def check(seen):
    assert len(seen) == RECORDS, f"{len(seen)} of {RECORDS} records"
    values = sorted(v for _, _, _, v in seen)
    assert values == sorted(value(n) for n in range(RECORDS)), "other values than were produced"
    following = {}
    for partition, offset, k, v in seen:
        assert offset == following.get(partition, 0), f"{partition}: {offset} out of order"
        following[partition] = offset + 1
        assert k == key(int(v.split()[1])), "a value under another key"


def consume_by_partition(servers, topic):
    consumer = Consumer(
        {"bootstrap.servers": servers, "group.id": "by-partition", "enable.auto.commit": False}
    )
    consumer.assign([TopicPartition(topic, p, 0) for p in range(PARTITIONS)])
    check(read(consumer))
    consumer.close()


def consume_by_group(servers, topic):
    consumer = Consumer(
        {
            "bootstrap.servers": servers,
            "group.id": f"group-{topic}",
            "group.protocol": "consumer",
            "auto.offset.reset": "earliest",
        }
    )
    consumer.subscribe([topic])
    check(read(consumer))
    consumer.commit(asynchronous=False)
    committed = consumer.committed([TopicPartition(topic, p) for p in range(PARTITIONS)], LIMIT_S)
    assert sum(at.offset for at in committed) == RECORDS, committed
    consumer.close()


def main():
    servers = sys.argv[1]
    for settings in (
        {"enable.idempotence": True},
        {"enable.idempotence": True, "compression.type": "lz4"},
        {"acks": "1"},
    ):
        topic = f"librdkafka-{uuid.uuid4().hex[:8]}"
        create(servers, topic)
        produce(servers, topic, **settings)
        consume_by_partition(servers, topic)
        consume_by_group(servers, topic)
        print(f"{settings}: {RECORDS} records each way", flush=True)
    print(f"librdkafka {libversion()[0]}: everything held")


if __name__ == "__main__":
    main()
