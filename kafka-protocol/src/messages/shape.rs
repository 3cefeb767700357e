// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

use crate::inspect::shape::{Field, Kind, Message, Struct, Type};
use crate::version::VersionRange;

/// Every message, by name.
pub(crate) static MESSAGES: &[Message] = &[
    Message {
        name: "AbortedTxn",
        kind: Kind::Data,
        key: -1,
        valid: VersionRange::new(0, 0),
        flexible_since: None,
        structs: &[
            Struct { name: "AbortedTxn", fields: &[
                Field { name: "producerId", ty: Type::Int64, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "firstOffset", ty: Type::Int64, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "lastOffset", ty: Type::Int64, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "lastStableOffset", ty: Type::Int64, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AddOffsetsToTxnRequest",
        kind: Kind::Request,
        key: 25,
        valid: VersionRange::new(0, 4),
        flexible_since: Some(3),
        structs: &[
            Struct { name: "AddOffsetsToTxnRequest", fields: &[
                Field { name: "transactionalId", ty: Type::String, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
                Field { name: "producerId", ty: Type::Int64, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
                Field { name: "producerEpoch", ty: Type::Int16, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AddOffsetsToTxnResponse",
        kind: Kind::Response,
        key: 25,
        valid: VersionRange::new(0, 4),
        flexible_since: Some(3),
        structs: &[
            Struct { name: "AddOffsetsToTxnResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AddPartitionsToTxnRequest",
        kind: Kind::Request,
        key: 24,
        valid: VersionRange::new(0, 5),
        flexible_since: Some(3),
        structs: &[
            Struct { name: "AddPartitionsToTxnRequest", fields: &[
                Field { name: "transactions", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(4, 5), nullable: None, tag: None, classic: false },
                Field { name: "v3AndBelowTransactionalId", ty: Type::String, versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "v3AndBelowProducerId", ty: Type::Int64, versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "v3AndBelowProducerEpoch", ty: Type::Int16, versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "v3AndBelowTopics", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AddPartitionsToTxnTransaction", fields: &[
                Field { name: "transactionalId", ty: Type::String, versions: VersionRange::new(4, 5), nullable: None, tag: None, classic: false },
                Field { name: "producerId", ty: Type::Int64, versions: VersionRange::new(4, 5), nullable: None, tag: None, classic: false },
                Field { name: "producerEpoch", ty: Type::Int16, versions: VersionRange::new(4, 5), nullable: None, tag: None, classic: false },
                Field { name: "verifyOnly", ty: Type::Bool, versions: VersionRange::new(4, 5), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(4, 5), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AddPartitionsToTxnTopic", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AddPartitionsToTxnResponse",
        kind: Kind::Response,
        key: 24,
        valid: VersionRange::new(0, 5),
        flexible_since: Some(3),
        structs: &[
            Struct { name: "AddPartitionsToTxnResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(4, 5), nullable: None, tag: None, classic: false },
                Field { name: "resultsByTransaction", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(4, 5), nullable: None, tag: None, classic: false },
                Field { name: "resultsByTopicV3AndBelow", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AddPartitionsToTxnResult", fields: &[
                Field { name: "transactionalId", ty: Type::String, versions: VersionRange::new(4, 5), nullable: None, tag: None, classic: false },
                Field { name: "topicResults", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(4, 5), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AddPartitionsToTxnTopicResult", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "resultsByPartition", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AddPartitionsToTxnPartitionResult", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "partitionErrorCode", ty: Type::Int16, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AddRaftVoterRequest",
        kind: Kind::Request,
        key: 80,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "AddRaftVoterRequest", fields: &[
                Field { name: "clusterId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "timeoutMs", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "voterId", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "voterDirectoryId", ty: Type::Uuid, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "listeners", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "ackWhenCommitted", ty: Type::Bool, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Listener", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Uint16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AddRaftVoterResponse",
        kind: Kind::Response,
        key: 80,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "AddRaftVoterResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AllocateProducerIdsRequest",
        kind: Kind::Request,
        key: 67,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "AllocateProducerIdsRequest", fields: &[
                Field { name: "brokerId", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "brokerEpoch", ty: Type::Int64, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AllocateProducerIdsResponse",
        kind: Kind::Response,
        key: 67,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "AllocateProducerIdsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "producerIdStart", ty: Type::Int64, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "producerIdLen", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AlterClientQuotasRequest",
        kind: Kind::Request,
        key: 49,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(1),
        structs: &[
            Struct { name: "AlterClientQuotasRequest", fields: &[
                Field { name: "entries", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "validateOnly", ty: Type::Bool, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "EntryData", fields: &[
                Field { name: "entity", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "ops", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "EntityData", fields: &[
                Field { name: "entityType", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "entityName", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
            ] },
            Struct { name: "OpData", fields: &[
                Field { name: "key", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "value", ty: Type::Float64, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "remove", ty: Type::Bool, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AlterClientQuotasResponse",
        kind: Kind::Response,
        key: 49,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(1),
        structs: &[
            Struct { name: "AlterClientQuotasResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "entries", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "EntryData", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "entity", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "EntityData", fields: &[
                Field { name: "entityType", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "entityName", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AlterConfigsRequest",
        kind: Kind::Request,
        key: 33,
        valid: VersionRange::new(0, 2),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "AlterConfigsRequest", fields: &[
                Field { name: "resources", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "validateOnly", ty: Type::Bool, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AlterConfigsResource", fields: &[
                Field { name: "resourceType", ty: Type::Int8, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "resourceName", ty: Type::String, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "configs", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AlterableConfig", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "value", ty: Type::String, versions: VersionRange::new(0, 2), nullable: Some(VersionRange::new(0, 2)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AlterConfigsResponse",
        kind: Kind::Response,
        key: 33,
        valid: VersionRange::new(0, 2),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "AlterConfigsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "responses", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AlterConfigsResourceResponse", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 2), nullable: Some(VersionRange::new(0, 2)), tag: None, classic: false },
                Field { name: "resourceType", ty: Type::Int8, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "resourceName", ty: Type::String, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AlterPartitionReassignmentsRequest",
        kind: Kind::Request,
        key: 45,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "AlterPartitionReassignmentsRequest", fields: &[
                Field { name: "timeoutMs", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "allowReplicationFactorChange", ty: Type::Bool, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ReassignableTopic", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ReassignablePartition", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "replicas", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AlterPartitionReassignmentsResponse",
        kind: Kind::Response,
        key: 45,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "AlterPartitionReassignmentsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "allowReplicationFactorChange", ty: Type::Bool, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "responses", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ReassignableTopicResponse", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ReassignablePartitionResponse", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AlterPartitionRequest",
        kind: Kind::Request,
        key: 56,
        valid: VersionRange::new(2, 3),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "AlterPartitionRequest", fields: &[
                Field { name: "brokerId", ty: Type::Int32, versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
                Field { name: "brokerEpoch", ty: Type::Int64, versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicData", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionData", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
                Field { name: "newIsr", ty: Type::Array(&Type::Int32), versions: VersionRange::new(2, 2), nullable: None, tag: None, classic: false },
                Field { name: "newIsrWithEpochs", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(3, 3), nullable: None, tag: None, classic: false },
                Field { name: "leaderRecoveryState", ty: Type::Int8, versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
                Field { name: "partitionEpoch", ty: Type::Int32, versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "BrokerState", fields: &[
                Field { name: "brokerId", ty: Type::Int32, versions: VersionRange::new(3, 3), nullable: None, tag: None, classic: false },
                Field { name: "brokerEpoch", ty: Type::Int64, versions: VersionRange::new(3, 3), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AlterPartitionResponse",
        kind: Kind::Response,
        key: 56,
        valid: VersionRange::new(2, 3),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "AlterPartitionResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicData", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionData", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
                Field { name: "leaderId", ty: Type::Int32, versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
                Field { name: "isr", ty: Type::Array(&Type::Int32), versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
                Field { name: "leaderRecoveryState", ty: Type::Int8, versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
                Field { name: "partitionEpoch", ty: Type::Int32, versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AlterReplicaLogDirsRequest",
        kind: Kind::Request,
        key: 34,
        valid: VersionRange::new(1, 2),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "AlterReplicaLogDirsRequest", fields: &[
                Field { name: "dirs", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AlterReplicaLogDir", fields: &[
                Field { name: "path", ty: Type::String, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AlterReplicaLogDirTopic", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Int32), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AlterReplicaLogDirsResponse",
        kind: Kind::Response,
        key: 34,
        valid: VersionRange::new(1, 2),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "AlterReplicaLogDirsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "results", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AlterReplicaLogDirTopicResult", fields: &[
                Field { name: "topicName", ty: Type::String, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AlterReplicaLogDirPartitionResult", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AlterShareGroupOffsetsRequest",
        kind: Kind::Request,
        key: 91,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "AlterShareGroupOffsetsRequest", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AlterShareGroupOffsetsRequestTopic", fields: &[
                Field { name: "topicName", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AlterShareGroupOffsetsRequestPartition", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "startOffset", ty: Type::Int64, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AlterShareGroupOffsetsResponse",
        kind: Kind::Response,
        key: 91,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "AlterShareGroupOffsetsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
                Field { name: "responses", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AlterShareGroupOffsetsResponseTopic", fields: &[
                Field { name: "topicName", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AlterShareGroupOffsetsResponsePartition", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AlterUserScramCredentialsRequest",
        kind: Kind::Request,
        key: 51,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "AlterUserScramCredentialsRequest", fields: &[
                Field { name: "deletions", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "upsertions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ScramCredentialDeletion", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "mechanism", ty: Type::Int8, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ScramCredentialUpsertion", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "mechanism", ty: Type::Int8, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "iterations", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "salt", ty: Type::Bytes, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "saltedPassword", ty: Type::Bytes, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AlterUserScramCredentialsResponse",
        kind: Kind::Response,
        key: 51,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "AlterUserScramCredentialsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "results", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AlterUserScramCredentialsResult", fields: &[
                Field { name: "user", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ApiVersionsRequest",
        kind: Kind::Request,
        key: 18,
        valid: VersionRange::new(0, 5),
        flexible_since: Some(3),
        structs: &[
            Struct { name: "ApiVersionsRequest", fields: &[
                Field { name: "clientSoftwareName", ty: Type::String, versions: VersionRange::new(3, 5), nullable: None, tag: None, classic: false },
                Field { name: "clientSoftwareVersion", ty: Type::String, versions: VersionRange::new(3, 5), nullable: None, tag: None, classic: false },
                Field { name: "clusterId", ty: Type::String, versions: VersionRange::new(5, 5), nullable: Some(VersionRange::new(5, 5)), tag: None, classic: false },
                Field { name: "nodeId", ty: Type::Int32, versions: VersionRange::new(5, 5), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ApiVersionsResponse",
        kind: Kind::Response,
        key: 18,
        valid: VersionRange::new(0, 5),
        flexible_since: Some(3),
        structs: &[
            Struct { name: "ApiVersionsResponse", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "apiKeys", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 5), nullable: None, tag: None, classic: false },
                Field { name: "supportedFeatures", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(3, 5), nullable: None, tag: Some(0), classic: false },
                Field { name: "finalizedFeaturesEpoch", ty: Type::Int64, versions: VersionRange::new(3, 5), nullable: None, tag: Some(1), classic: false },
                Field { name: "finalizedFeatures", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(3, 5), nullable: None, tag: Some(2), classic: false },
                Field { name: "zkMigrationReady", ty: Type::Bool, versions: VersionRange::new(3, 5), nullable: None, tag: Some(3), classic: false },
            ] },
            Struct { name: "ApiVersion", fields: &[
                Field { name: "apiKey", ty: Type::Int16, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "minVersion", ty: Type::Int16, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "maxVersion", ty: Type::Int16, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "SupportedFeatureKey", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(3, 5), nullable: None, tag: None, classic: false },
                Field { name: "minVersion", ty: Type::Int16, versions: VersionRange::new(3, 5), nullable: None, tag: None, classic: false },
                Field { name: "maxVersion", ty: Type::Int16, versions: VersionRange::new(3, 5), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "FinalizedFeatureKey", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(3, 5), nullable: None, tag: None, classic: false },
                Field { name: "maxVersionLevel", ty: Type::Int16, versions: VersionRange::new(3, 5), nullable: None, tag: None, classic: false },
                Field { name: "minVersionLevel", ty: Type::Int16, versions: VersionRange::new(3, 5), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AssignReplicasToDirsRequest",
        kind: Kind::Request,
        key: 73,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "AssignReplicasToDirsRequest", fields: &[
                Field { name: "brokerId", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "brokerEpoch", ty: Type::Int64, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "directories", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DirectoryData", fields: &[
                Field { name: "id", ty: Type::Uuid, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicData", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionData", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "AssignReplicasToDirsResponse",
        kind: Kind::Response,
        key: 73,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "AssignReplicasToDirsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "directories", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DirectoryData", fields: &[
                Field { name: "id", ty: Type::Uuid, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicData", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionData", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "BeginQuorumEpochRequest",
        kind: Kind::Request,
        key: 53,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(1),
        structs: &[
            Struct { name: "BeginQuorumEpochRequest", fields: &[
                Field { name: "clusterId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "voterId", ty: Type::Int32, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "leaderEndpoints", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicData", fields: &[
                Field { name: "topicName", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionData", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "voterDirectoryId", ty: Type::Uuid, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "leaderId", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "LeaderEndpoint", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Uint16, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "BeginQuorumEpochResponse",
        kind: Kind::Response,
        key: 53,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(1),
        structs: &[
            Struct { name: "BeginQuorumEpochResponse", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "nodeEndpoints", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(1, 1), nullable: None, tag: Some(0), classic: false },
            ] },
            Struct { name: "TopicData", fields: &[
                Field { name: "topicName", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionData", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "leaderId", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "NodeEndpoint", fields: &[
                Field { name: "nodeId", ty: Type::Int32, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Uint16, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "BrokerHeartbeatRequest",
        kind: Kind::Request,
        key: 63,
        valid: VersionRange::new(0, 2),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "BrokerHeartbeatRequest", fields: &[
                Field { name: "brokerId", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "brokerEpoch", ty: Type::Int64, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "currentMetadataOffset", ty: Type::Int64, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "wantFence", ty: Type::Bool, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "wantShutDown", ty: Type::Bool, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "offlineLogDirs", ty: Type::Array(&Type::Uuid), versions: VersionRange::new(1, 2), nullable: None, tag: Some(0), classic: false },
                Field { name: "cordonedLogDirs", ty: Type::Array(&Type::Uuid), versions: VersionRange::new(2, 2), nullable: Some(VersionRange::new(2, 2)), tag: Some(1), classic: false },
            ] },
        ],
    },
    Message {
        name: "BrokerHeartbeatResponse",
        kind: Kind::Response,
        key: 63,
        valid: VersionRange::new(0, 2),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "BrokerHeartbeatResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "isCaughtUp", ty: Type::Bool, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "isFenced", ty: Type::Bool, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "shouldShutDown", ty: Type::Bool, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "BrokerRegistrationRequest",
        kind: Kind::Request,
        key: 62,
        valid: VersionRange::new(0, 4),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "BrokerRegistrationRequest", fields: &[
                Field { name: "brokerId", ty: Type::Int32, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
                Field { name: "clusterId", ty: Type::String, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
                Field { name: "incarnationId", ty: Type::Uuid, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
                Field { name: "listeners", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
                Field { name: "features", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
                Field { name: "rack", ty: Type::String, versions: VersionRange::new(0, 4), nullable: Some(VersionRange::new(0, 4)), tag: None, classic: false },
                Field { name: "isMigratingZkBroker", ty: Type::Bool, versions: VersionRange::new(1, 4), nullable: None, tag: None, classic: false },
                Field { name: "logDirs", ty: Type::Array(&Type::Uuid), versions: VersionRange::new(2, 4), nullable: None, tag: None, classic: false },
                Field { name: "previousBrokerEpoch", ty: Type::Int64, versions: VersionRange::new(3, 4), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Listener", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Uint16, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
                Field { name: "securityProtocol", ty: Type::Int16, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Feature", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
                Field { name: "minSupportedVersion", ty: Type::Int16, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
                Field { name: "maxSupportedVersion", ty: Type::Int16, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "BrokerRegistrationResponse",
        kind: Kind::Response,
        key: 62,
        valid: VersionRange::new(0, 4),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "BrokerRegistrationResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
                Field { name: "brokerEpoch", ty: Type::Int64, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ConsumerGroupDescribeRequest",
        kind: Kind::Request,
        key: 69,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ConsumerGroupDescribeRequest", fields: &[
                Field { name: "groupIds", ty: Type::Array(&Type::String), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "includeAuthorizedOperations", ty: Type::Bool, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ConsumerGroupDescribeResponse",
        kind: Kind::Response,
        key: 69,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ConsumerGroupDescribeResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "groups", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DescribedGroup", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "groupState", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "groupEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "assignmentEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "assignorName", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "members", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "authorizedOperations", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Member", fields: &[
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "instanceId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "rackId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "memberEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "clientId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "clientHost", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "subscribedTopicNames", ty: Type::Array(&Type::String), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "subscribedTopicRegex", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "assignment", ty: Type::Struct(4), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "targetAssignment", ty: Type::Struct(4), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "memberType", ty: Type::Int8, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicPartitions", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "topicName", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Assignment", fields: &[
                Field { name: "topicPartitions", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ConsumerGroupHeartbeatRequest",
        kind: Kind::Request,
        key: 68,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ConsumerGroupHeartbeatRequest", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "memberEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "instanceId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "rackId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "rebalanceTimeoutMs", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "subscribedTopicNames", ty: Type::Array(&Type::String), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "subscribedTopicRegex", ty: Type::String, versions: VersionRange::new(1, 1), nullable: Some(VersionRange::new(1, 1)), tag: None, classic: false },
                Field { name: "serverAssignor", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "topicPartitions", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
            ] },
            Struct { name: "TopicPartitions", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ConsumerGroupHeartbeatResponse",
        kind: Kind::Response,
        key: 68,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ConsumerGroupHeartbeatResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "memberEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "heartbeatIntervalMs", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "assignment", ty: Type::Struct(1), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
            ] },
            Struct { name: "Assignment", fields: &[
                Field { name: "topicPartitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicPartitions", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ConsumerProtocolAssignment",
        kind: Kind::Data,
        key: -1,
        valid: VersionRange::new(0, 3),
        flexible_since: None,
        structs: &[
            Struct { name: "ConsumerProtocolAssignment", fields: &[
                Field { name: "assignedPartitions", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "userData", ty: Type::Bytes, versions: VersionRange::new(0, 3), nullable: Some(VersionRange::new(0, 3)), tag: None, classic: false },
            ] },
            Struct { name: "TopicPartition", fields: &[
                Field { name: "topic", ty: Type::String, versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ConsumerProtocolSubscription",
        kind: Kind::Data,
        key: -1,
        valid: VersionRange::new(0, 3),
        flexible_since: None,
        structs: &[
            Struct { name: "ConsumerProtocolSubscription", fields: &[
                Field { name: "topics", ty: Type::Array(&Type::String), versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "userData", ty: Type::Bytes, versions: VersionRange::new(0, 3), nullable: Some(VersionRange::new(0, 3)), tag: None, classic: false },
                Field { name: "ownedPartitions", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "generationId", ty: Type::Int32, versions: VersionRange::new(2, 3), nullable: None, tag: None, classic: false },
                Field { name: "rackId", ty: Type::String, versions: VersionRange::new(3, 3), nullable: Some(VersionRange::new(3, 3)), tag: None, classic: false },
            ] },
            Struct { name: "TopicPartition", fields: &[
                Field { name: "topic", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Int32), versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ControlRecordTypeSchema",
        kind: Kind::Data,
        key: -1,
        valid: VersionRange::new(0, 0),
        flexible_since: None,
        structs: &[
            Struct { name: "ControlRecordTypeSchema", fields: &[
                Field { name: "type", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ControllerRegistrationRequest",
        kind: Kind::Request,
        key: 70,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ControllerRegistrationRequest", fields: &[
                Field { name: "controllerId", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "incarnationId", ty: Type::Uuid, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "zkMigrationReady", ty: Type::Bool, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "listeners", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "features", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Listener", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Uint16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "securityProtocol", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Feature", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "minSupportedVersion", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "maxSupportedVersion", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ControllerRegistrationResponse",
        kind: Kind::Response,
        key: 70,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ControllerRegistrationResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "CreateAclsRequest",
        kind: Kind::Request,
        key: 30,
        valid: VersionRange::new(1, 3),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "CreateAclsRequest", fields: &[
                Field { name: "creations", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AclCreation", fields: &[
                Field { name: "resourceType", ty: Type::Int8, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "resourceName", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "resourcePatternType", ty: Type::Int8, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "principal", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "operation", ty: Type::Int8, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "permissionType", ty: Type::Int8, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "CreateAclsResponse",
        kind: Kind::Response,
        key: 30,
        valid: VersionRange::new(1, 3),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "CreateAclsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "results", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AclCreationResult", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(1, 3), nullable: Some(VersionRange::new(1, 3)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "CreateDelegationTokenRequest",
        kind: Kind::Request,
        key: 38,
        valid: VersionRange::new(1, 3),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "CreateDelegationTokenRequest", fields: &[
                Field { name: "ownerPrincipalType", ty: Type::String, versions: VersionRange::new(3, 3), nullable: Some(VersionRange::new(3, 3)), tag: None, classic: false },
                Field { name: "ownerPrincipalName", ty: Type::String, versions: VersionRange::new(3, 3), nullable: Some(VersionRange::new(3, 3)), tag: None, classic: false },
                Field { name: "renewers", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "maxLifetimeMs", ty: Type::Int64, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "CreatableRenewers", fields: &[
                Field { name: "principalType", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "principalName", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "CreateDelegationTokenResponse",
        kind: Kind::Response,
        key: 38,
        valid: VersionRange::new(1, 3),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "CreateDelegationTokenResponse", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "principalType", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "principalName", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "tokenRequesterPrincipalType", ty: Type::String, versions: VersionRange::new(3, 3), nullable: None, tag: None, classic: false },
                Field { name: "tokenRequesterPrincipalName", ty: Type::String, versions: VersionRange::new(3, 3), nullable: None, tag: None, classic: false },
                Field { name: "issueTimestampMs", ty: Type::Int64, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "expiryTimestampMs", ty: Type::Int64, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "maxTimestampMs", ty: Type::Int64, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "tokenId", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "hmac", ty: Type::Bytes, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "CreatePartitionsRequest",
        kind: Kind::Request,
        key: 37,
        valid: VersionRange::new(0, 3),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "CreatePartitionsRequest", fields: &[
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "timeoutMs", ty: Type::Int32, versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "validateOnly", ty: Type::Bool, versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "CreatePartitionsTopic", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "count", ty: Type::Int32, versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "assignments", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 3), nullable: Some(VersionRange::new(0, 3)), tag: None, classic: false },
            ] },
            Struct { name: "CreatePartitionsAssignment", fields: &[
                Field { name: "brokerIds", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "CreatePartitionsResponse",
        kind: Kind::Response,
        key: 37,
        valid: VersionRange::new(0, 3),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "CreatePartitionsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "results", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "CreatePartitionsTopicResult", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 3), nullable: Some(VersionRange::new(0, 3)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "CreateTopicsRequest",
        kind: Kind::Request,
        key: 19,
        valid: VersionRange::new(2, 7),
        flexible_since: Some(5),
        structs: &[
            Struct { name: "CreateTopicsRequest", fields: &[
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(2, 7), nullable: None, tag: None, classic: false },
                Field { name: "timeoutMs", ty: Type::Int32, versions: VersionRange::new(2, 7), nullable: None, tag: None, classic: false },
                Field { name: "validateOnly", ty: Type::Bool, versions: VersionRange::new(2, 7), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "CreatableTopic", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(2, 7), nullable: None, tag: None, classic: false },
                Field { name: "numPartitions", ty: Type::Int32, versions: VersionRange::new(2, 7), nullable: None, tag: None, classic: false },
                Field { name: "replicationFactor", ty: Type::Int16, versions: VersionRange::new(2, 7), nullable: None, tag: None, classic: false },
                Field { name: "assignments", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(2, 7), nullable: None, tag: None, classic: false },
                Field { name: "configs", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(2, 7), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "CreatableReplicaAssignment", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(2, 7), nullable: None, tag: None, classic: false },
                Field { name: "brokerIds", ty: Type::Array(&Type::Int32), versions: VersionRange::new(2, 7), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "CreatableTopicConfig", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(2, 7), nullable: None, tag: None, classic: false },
                Field { name: "value", ty: Type::String, versions: VersionRange::new(2, 7), nullable: Some(VersionRange::new(2, 7)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "CreateTopicsResponse",
        kind: Kind::Response,
        key: 19,
        valid: VersionRange::new(2, 7),
        flexible_since: Some(5),
        structs: &[
            Struct { name: "CreateTopicsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(2, 7), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(2, 7), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "CreatableTopicResult", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(2, 7), nullable: None, tag: None, classic: false },
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(7, 7), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(2, 7), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(2, 7), nullable: Some(VersionRange::new(2, 7)), tag: None, classic: false },
                Field { name: "topicConfigErrorCode", ty: Type::Int16, versions: VersionRange::new(5, 7), nullable: None, tag: Some(0), classic: false },
                Field { name: "numPartitions", ty: Type::Int32, versions: VersionRange::new(5, 7), nullable: None, tag: None, classic: false },
                Field { name: "replicationFactor", ty: Type::Int16, versions: VersionRange::new(5, 7), nullable: None, tag: None, classic: false },
                Field { name: "configs", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(5, 7), nullable: Some(VersionRange::new(5, 7)), tag: None, classic: false },
            ] },
            Struct { name: "CreatableTopicConfigs", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(5, 7), nullable: None, tag: None, classic: false },
                Field { name: "value", ty: Type::String, versions: VersionRange::new(5, 7), nullable: Some(VersionRange::new(5, 7)), tag: None, classic: false },
                Field { name: "readOnly", ty: Type::Bool, versions: VersionRange::new(5, 7), nullable: None, tag: None, classic: false },
                Field { name: "configSource", ty: Type::Int8, versions: VersionRange::new(5, 7), nullable: None, tag: None, classic: false },
                Field { name: "isSensitive", ty: Type::Bool, versions: VersionRange::new(5, 7), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DefaultPrincipalData",
        kind: Kind::Data,
        key: -1,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "DefaultPrincipalData", fields: &[
                Field { name: "type", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "tokenAuthenticated", ty: Type::Bool, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DeleteAclsRequest",
        kind: Kind::Request,
        key: 31,
        valid: VersionRange::new(1, 3),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "DeleteAclsRequest", fields: &[
                Field { name: "filters", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DeleteAclsFilter", fields: &[
                Field { name: "resourceTypeFilter", ty: Type::Int8, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "resourceNameFilter", ty: Type::String, versions: VersionRange::new(1, 3), nullable: Some(VersionRange::new(1, 3)), tag: None, classic: false },
                Field { name: "patternTypeFilter", ty: Type::Int8, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "principalFilter", ty: Type::String, versions: VersionRange::new(1, 3), nullable: Some(VersionRange::new(1, 3)), tag: None, classic: false },
                Field { name: "hostFilter", ty: Type::String, versions: VersionRange::new(1, 3), nullable: Some(VersionRange::new(1, 3)), tag: None, classic: false },
                Field { name: "operation", ty: Type::Int8, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "permissionType", ty: Type::Int8, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DeleteAclsResponse",
        kind: Kind::Response,
        key: 31,
        valid: VersionRange::new(1, 3),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "DeleteAclsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "filterResults", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DeleteAclsFilterResult", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(1, 3), nullable: Some(VersionRange::new(1, 3)), tag: None, classic: false },
                Field { name: "matchingAcls", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DeleteAclsMatchingAcl", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(1, 3), nullable: Some(VersionRange::new(1, 3)), tag: None, classic: false },
                Field { name: "resourceType", ty: Type::Int8, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "resourceName", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "patternType", ty: Type::Int8, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "principal", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "operation", ty: Type::Int8, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "permissionType", ty: Type::Int8, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DeleteGroupsRequest",
        kind: Kind::Request,
        key: 42,
        valid: VersionRange::new(0, 3),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "DeleteGroupsRequest", fields: &[
                Field { name: "groupsNames", ty: Type::Array(&Type::String), versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DeleteGroupsResponse",
        kind: Kind::Response,
        key: 42,
        valid: VersionRange::new(0, 3),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "DeleteGroupsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "results", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DeletableGroupResult", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(3, 3), nullable: Some(VersionRange::new(3, 3)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DeleteRecordsRequest",
        kind: Kind::Request,
        key: 21,
        valid: VersionRange::new(0, 2),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "DeleteRecordsRequest", fields: &[
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "timeoutMs", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DeleteRecordsTopic", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DeleteRecordsPartition", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "offset", ty: Type::Int64, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DeleteRecordsResponse",
        kind: Kind::Response,
        key: 21,
        valid: VersionRange::new(0, 2),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "DeleteRecordsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DeleteRecordsTopicResult", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DeleteRecordsPartitionResult", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "lowWatermark", ty: Type::Int64, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DeleteShareGroupOffsetsRequest",
        kind: Kind::Request,
        key: 92,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "DeleteShareGroupOffsetsRequest", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DeleteShareGroupOffsetsRequestTopic", fields: &[
                Field { name: "topicName", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DeleteShareGroupOffsetsResponse",
        kind: Kind::Response,
        key: 92,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "DeleteShareGroupOffsetsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
                Field { name: "responses", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DeleteShareGroupOffsetsResponseTopic", fields: &[
                Field { name: "topicName", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DeleteShareGroupStateRequest",
        kind: Kind::Request,
        key: 86,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "DeleteShareGroupStateRequest", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DeleteStateData", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionData", fields: &[
                Field { name: "partition", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DeleteShareGroupStateResponse",
        kind: Kind::Response,
        key: 86,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "DeleteShareGroupStateResponse", fields: &[
                Field { name: "results", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DeleteStateResult", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionResult", fields: &[
                Field { name: "partition", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DeleteTopicsRequest",
        kind: Kind::Request,
        key: 20,
        valid: VersionRange::new(1, 6),
        flexible_since: Some(4),
        structs: &[
            Struct { name: "DeleteTopicsRequest", fields: &[
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(6, 6), nullable: None, tag: None, classic: false },
                Field { name: "topicNames", ty: Type::Array(&Type::String), versions: VersionRange::new(1, 5), nullable: None, tag: None, classic: false },
                Field { name: "timeoutMs", ty: Type::Int32, versions: VersionRange::new(1, 6), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DeleteTopicState", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(6, 6), nullable: Some(VersionRange::new(6, 6)), tag: None, classic: false },
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(6, 6), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DeleteTopicsResponse",
        kind: Kind::Response,
        key: 20,
        valid: VersionRange::new(1, 6),
        flexible_since: Some(4),
        structs: &[
            Struct { name: "DeleteTopicsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 6), nullable: None, tag: None, classic: false },
                Field { name: "responses", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 6), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DeletableTopicResult", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(1, 6), nullable: Some(VersionRange::new(6, 6)), tag: None, classic: false },
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(6, 6), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 6), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(5, 6), nullable: Some(VersionRange::new(5, 6)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeAclsRequest",
        kind: Kind::Request,
        key: 29,
        valid: VersionRange::new(1, 3),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "DescribeAclsRequest", fields: &[
                Field { name: "resourceTypeFilter", ty: Type::Int8, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "resourceNameFilter", ty: Type::String, versions: VersionRange::new(1, 3), nullable: Some(VersionRange::new(1, 3)), tag: None, classic: false },
                Field { name: "patternTypeFilter", ty: Type::Int8, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "principalFilter", ty: Type::String, versions: VersionRange::new(1, 3), nullable: Some(VersionRange::new(1, 3)), tag: None, classic: false },
                Field { name: "hostFilter", ty: Type::String, versions: VersionRange::new(1, 3), nullable: Some(VersionRange::new(1, 3)), tag: None, classic: false },
                Field { name: "operation", ty: Type::Int8, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "permissionType", ty: Type::Int8, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeAclsResponse",
        kind: Kind::Response,
        key: 29,
        valid: VersionRange::new(1, 3),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "DescribeAclsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(1, 3), nullable: Some(VersionRange::new(1, 3)), tag: None, classic: false },
                Field { name: "resources", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DescribeAclsResource", fields: &[
                Field { name: "resourceType", ty: Type::Int8, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "resourceName", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "patternType", ty: Type::Int8, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "acls", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AclDescription", fields: &[
                Field { name: "principal", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "operation", ty: Type::Int8, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "permissionType", ty: Type::Int8, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeClientQuotasRequest",
        kind: Kind::Request,
        key: 48,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(1),
        structs: &[
            Struct { name: "DescribeClientQuotasRequest", fields: &[
                Field { name: "components", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "strict", ty: Type::Bool, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ComponentData", fields: &[
                Field { name: "entityType", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "matchType", ty: Type::Int8, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "match", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeClientQuotasResponse",
        kind: Kind::Response,
        key: 48,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(1),
        structs: &[
            Struct { name: "DescribeClientQuotasResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "entries", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
            ] },
            Struct { name: "EntryData", fields: &[
                Field { name: "entity", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "values", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "EntityData", fields: &[
                Field { name: "entityType", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "entityName", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
            ] },
            Struct { name: "ValueData", fields: &[
                Field { name: "key", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "value", ty: Type::Float64, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeClusterRequest",
        kind: Kind::Request,
        key: 60,
        valid: VersionRange::new(0, 2),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "DescribeClusterRequest", fields: &[
                Field { name: "includeClusterAuthorizedOperations", ty: Type::Bool, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "endpointType", ty: Type::Int8, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "includeFencedBrokers", ty: Type::Bool, versions: VersionRange::new(2, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeClusterResponse",
        kind: Kind::Response,
        key: 60,
        valid: VersionRange::new(0, 2),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "DescribeClusterResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 2), nullable: Some(VersionRange::new(0, 2)), tag: None, classic: false },
                Field { name: "endpointType", ty: Type::Int8, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "clusterId", ty: Type::String, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "controllerId", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "brokers", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "clusterAuthorizedOperations", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DescribeClusterBroker", fields: &[
                Field { name: "brokerId", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "rack", ty: Type::String, versions: VersionRange::new(0, 2), nullable: Some(VersionRange::new(0, 2)), tag: None, classic: false },
                Field { name: "isFenced", ty: Type::Bool, versions: VersionRange::new(2, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeConfigsRequest",
        kind: Kind::Request,
        key: 32,
        valid: VersionRange::new(1, 4),
        flexible_since: Some(4),
        structs: &[
            Struct { name: "DescribeConfigsRequest", fields: &[
                Field { name: "resources", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 4), nullable: None, tag: None, classic: false },
                Field { name: "includeSynonyms", ty: Type::Bool, versions: VersionRange::new(1, 4), nullable: None, tag: None, classic: false },
                Field { name: "includeDocumentation", ty: Type::Bool, versions: VersionRange::new(3, 4), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DescribeConfigsResource", fields: &[
                Field { name: "resourceType", ty: Type::Int8, versions: VersionRange::new(1, 4), nullable: None, tag: None, classic: false },
                Field { name: "resourceName", ty: Type::String, versions: VersionRange::new(1, 4), nullable: None, tag: None, classic: false },
                Field { name: "configurationKeys", ty: Type::Array(&Type::String), versions: VersionRange::new(1, 4), nullable: Some(VersionRange::new(1, 4)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeConfigsResponse",
        kind: Kind::Response,
        key: 32,
        valid: VersionRange::new(1, 4),
        flexible_since: Some(4),
        structs: &[
            Struct { name: "DescribeConfigsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 4), nullable: None, tag: None, classic: false },
                Field { name: "results", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 4), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DescribeConfigsResult", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 4), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(1, 4), nullable: Some(VersionRange::new(1, 4)), tag: None, classic: false },
                Field { name: "resourceType", ty: Type::Int8, versions: VersionRange::new(1, 4), nullable: None, tag: None, classic: false },
                Field { name: "resourceName", ty: Type::String, versions: VersionRange::new(1, 4), nullable: None, tag: None, classic: false },
                Field { name: "configs", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(1, 4), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DescribeConfigsResourceResult", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(1, 4), nullable: None, tag: None, classic: false },
                Field { name: "value", ty: Type::String, versions: VersionRange::new(1, 4), nullable: Some(VersionRange::new(1, 4)), tag: None, classic: false },
                Field { name: "readOnly", ty: Type::Bool, versions: VersionRange::new(1, 4), nullable: None, tag: None, classic: false },
                Field { name: "configSource", ty: Type::Int8, versions: VersionRange::new(1, 4), nullable: None, tag: None, classic: false },
                Field { name: "isSensitive", ty: Type::Bool, versions: VersionRange::new(1, 4), nullable: None, tag: None, classic: false },
                Field { name: "synonyms", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(1, 4), nullable: None, tag: None, classic: false },
                Field { name: "configType", ty: Type::Int8, versions: VersionRange::new(3, 4), nullable: None, tag: None, classic: false },
                Field { name: "documentation", ty: Type::String, versions: VersionRange::new(3, 4), nullable: Some(VersionRange::new(3, 4)), tag: None, classic: false },
            ] },
            Struct { name: "DescribeConfigsSynonym", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(1, 4), nullable: None, tag: None, classic: false },
                Field { name: "value", ty: Type::String, versions: VersionRange::new(1, 4), nullable: Some(VersionRange::new(1, 4)), tag: None, classic: false },
                Field { name: "source", ty: Type::Int8, versions: VersionRange::new(1, 4), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeDelegationTokenRequest",
        kind: Kind::Request,
        key: 41,
        valid: VersionRange::new(1, 3),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "DescribeDelegationTokenRequest", fields: &[
                Field { name: "owners", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 3), nullable: Some(VersionRange::new(1, 3)), tag: None, classic: false },
            ] },
            Struct { name: "DescribeDelegationTokenOwner", fields: &[
                Field { name: "principalType", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "principalName", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeDelegationTokenResponse",
        kind: Kind::Response,
        key: 41,
        valid: VersionRange::new(1, 3),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "DescribeDelegationTokenResponse", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "tokens", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DescribedDelegationToken", fields: &[
                Field { name: "principalType", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "principalName", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "tokenRequesterPrincipalType", ty: Type::String, versions: VersionRange::new(3, 3), nullable: None, tag: None, classic: false },
                Field { name: "tokenRequesterPrincipalName", ty: Type::String, versions: VersionRange::new(3, 3), nullable: None, tag: None, classic: false },
                Field { name: "issueTimestamp", ty: Type::Int64, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "expiryTimestamp", ty: Type::Int64, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "maxTimestamp", ty: Type::Int64, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "tokenId", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "hmac", ty: Type::Bytes, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "renewers", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DescribedDelegationTokenRenewer", fields: &[
                Field { name: "principalType", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
                Field { name: "principalName", ty: Type::String, versions: VersionRange::new(1, 3), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeGroupsRequest",
        kind: Kind::Request,
        key: 15,
        valid: VersionRange::new(0, 6),
        flexible_since: Some(5),
        structs: &[
            Struct { name: "DescribeGroupsRequest", fields: &[
                Field { name: "groups", ty: Type::Array(&Type::String), versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "includeAuthorizedOperations", ty: Type::Bool, versions: VersionRange::new(3, 6), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeGroupsResponse",
        kind: Kind::Response,
        key: 15,
        valid: VersionRange::new(0, 6),
        flexible_since: Some(5),
        structs: &[
            Struct { name: "DescribeGroupsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 6), nullable: None, tag: None, classic: false },
                Field { name: "groups", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DescribedGroup", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(6, 6), nullable: Some(VersionRange::new(6, 6)), tag: None, classic: false },
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "groupState", ty: Type::String, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "protocolType", ty: Type::String, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "protocolData", ty: Type::String, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "members", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "authorizedOperations", ty: Type::Int32, versions: VersionRange::new(3, 6), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DescribedGroupMember", fields: &[
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "groupInstanceId", ty: Type::String, versions: VersionRange::new(4, 6), nullable: Some(VersionRange::new(4, 6)), tag: None, classic: false },
                Field { name: "clientId", ty: Type::String, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "clientHost", ty: Type::String, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "memberMetadata", ty: Type::Bytes, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "memberAssignment", ty: Type::Bytes, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeLogDirsRequest",
        kind: Kind::Request,
        key: 35,
        valid: VersionRange::new(1, 5),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "DescribeLogDirsRequest", fields: &[
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 5), nullable: Some(VersionRange::new(1, 5)), tag: None, classic: false },
            ] },
            Struct { name: "DescribableLogDirTopic", fields: &[
                Field { name: "topic", ty: Type::String, versions: VersionRange::new(1, 5), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Int32), versions: VersionRange::new(1, 5), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeLogDirsResponse",
        kind: Kind::Response,
        key: 35,
        valid: VersionRange::new(1, 5),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "DescribeLogDirsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 5), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(3, 5), nullable: None, tag: None, classic: false },
                Field { name: "results", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 5), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DescribeLogDirsResult", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 5), nullable: None, tag: None, classic: false },
                Field { name: "logDir", ty: Type::String, versions: VersionRange::new(1, 5), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(1, 5), nullable: None, tag: None, classic: false },
                Field { name: "totalBytes", ty: Type::Int64, versions: VersionRange::new(4, 5), nullable: None, tag: None, classic: false },
                Field { name: "usableBytes", ty: Type::Int64, versions: VersionRange::new(4, 5), nullable: None, tag: None, classic: false },
                Field { name: "isCordoned", ty: Type::Bool, versions: VersionRange::new(5, 5), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DescribeLogDirsTopic", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(1, 5), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(1, 5), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DescribeLogDirsPartition", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(1, 5), nullable: None, tag: None, classic: false },
                Field { name: "partitionSize", ty: Type::Int64, versions: VersionRange::new(1, 5), nullable: None, tag: None, classic: false },
                Field { name: "offsetLag", ty: Type::Int64, versions: VersionRange::new(1, 5), nullable: None, tag: None, classic: false },
                Field { name: "isFutureKey", ty: Type::Bool, versions: VersionRange::new(1, 5), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeProducersRequest",
        kind: Kind::Request,
        key: 61,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "DescribeProducersRequest", fields: &[
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicRequest", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitionIndexes", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeProducersResponse",
        kind: Kind::Response,
        key: 61,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "DescribeProducersResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicResponse", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionResponse", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
                Field { name: "activeProducers", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ProducerState", fields: &[
                Field { name: "producerId", ty: Type::Int64, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "producerEpoch", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "lastSequence", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "lastTimestamp", ty: Type::Int64, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "coordinatorEpoch", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "currentTxnStartOffset", ty: Type::Int64, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeQuorumRequest",
        kind: Kind::Request,
        key: 55,
        valid: VersionRange::new(0, 2),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "DescribeQuorumRequest", fields: &[
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicData", fields: &[
                Field { name: "topicName", ty: Type::String, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionData", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeQuorumResponse",
        kind: Kind::Response,
        key: 55,
        valid: VersionRange::new(0, 2),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "DescribeQuorumResponse", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(2, 2), nullable: Some(VersionRange::new(2, 2)), tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "nodes", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(2, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicData", fields: &[
                Field { name: "topicName", ty: Type::String, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionData", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(2, 2), nullable: Some(VersionRange::new(2, 2)), tag: None, classic: false },
                Field { name: "leaderId", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "highWatermark", ty: Type::Int64, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "currentVoters", ty: Type::Array(&Type::Struct(5)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "observers", ty: Type::Array(&Type::Struct(5)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Node", fields: &[
                Field { name: "nodeId", ty: Type::Int32, versions: VersionRange::new(2, 2), nullable: None, tag: None, classic: false },
                Field { name: "listeners", ty: Type::Array(&Type::Struct(4)), versions: VersionRange::new(2, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Listener", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(2, 2), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(2, 2), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Uint16, versions: VersionRange::new(2, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ReplicaState", fields: &[
                Field { name: "replicaId", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "replicaDirectoryId", ty: Type::Uuid, versions: VersionRange::new(2, 2), nullable: None, tag: None, classic: false },
                Field { name: "logEndOffset", ty: Type::Int64, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "lastFetchTimestamp", ty: Type::Int64, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "lastCaughtUpTimestamp", ty: Type::Int64, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeShareGroupOffsetsRequest",
        kind: Kind::Request,
        key: 90,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "DescribeShareGroupOffsetsRequest", fields: &[
                Field { name: "groups", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DescribeShareGroupOffsetsRequestGroup", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
            ] },
            Struct { name: "DescribeShareGroupOffsetsRequestTopic", fields: &[
                Field { name: "topicName", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeShareGroupOffsetsResponse",
        kind: Kind::Response,
        key: 90,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "DescribeShareGroupOffsetsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "groups", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DescribeShareGroupOffsetsResponseGroup", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
            ] },
            Struct { name: "DescribeShareGroupOffsetsResponseTopic", fields: &[
                Field { name: "topicName", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DescribeShareGroupOffsetsResponsePartition", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "startOffset", ty: Type::Int64, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "lag", ty: Type::Int64, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeTopicPartitionsRequest",
        kind: Kind::Request,
        key: 75,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "DescribeTopicPartitionsRequest", fields: &[
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "responsePartitionLimit", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "cursor", ty: Type::Struct(2), versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
            ] },
            Struct { name: "TopicRequest", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Cursor", fields: &[
                Field { name: "topicName", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeTopicPartitionsResponse",
        kind: Kind::Response,
        key: 75,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "DescribeTopicPartitionsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "nextCursor", ty: Type::Struct(3), versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
            ] },
            Struct { name: "DescribeTopicPartitionsResponseTopic", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "isInternal", ty: Type::Bool, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "topicAuthorizedOperations", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DescribeTopicPartitionsResponsePartition", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "leaderId", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "replicaNodes", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "isrNodes", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "eligibleLeaderReplicas", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
                Field { name: "lastKnownElr", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
                Field { name: "offlineReplicas", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Cursor", fields: &[
                Field { name: "topicName", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeTransactionsRequest",
        kind: Kind::Request,
        key: 65,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "DescribeTransactionsRequest", fields: &[
                Field { name: "transactionalIds", ty: Type::Array(&Type::String), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeTransactionsResponse",
        kind: Kind::Response,
        key: 65,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "DescribeTransactionsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "transactionStates", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TransactionState", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "transactionalId", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "transactionState", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "transactionTimeoutMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "transactionStartTimeMs", ty: Type::Int64, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "producerId", ty: Type::Int64, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "producerEpoch", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicData", fields: &[
                Field { name: "topic", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeUserScramCredentialsRequest",
        kind: Kind::Request,
        key: 50,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "DescribeUserScramCredentialsRequest", fields: &[
                Field { name: "users", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
            ] },
            Struct { name: "UserName", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "DescribeUserScramCredentialsResponse",
        kind: Kind::Response,
        key: 50,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "DescribeUserScramCredentialsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
                Field { name: "results", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DescribeUserScramCredentialsResult", fields: &[
                Field { name: "user", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
                Field { name: "credentialInfos", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "CredentialInfo", fields: &[
                Field { name: "mechanism", ty: Type::Int8, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "iterations", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ElectLeadersRequest",
        kind: Kind::Request,
        key: 43,
        valid: VersionRange::new(0, 2),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "ElectLeadersRequest", fields: &[
                Field { name: "electionType", ty: Type::Int8, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "topicPartitions", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 2), nullable: Some(VersionRange::new(0, 2)), tag: None, classic: false },
                Field { name: "timeoutMs", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicPartitions", fields: &[
                Field { name: "topic", ty: Type::String, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ElectLeadersResponse",
        kind: Kind::Response,
        key: 43,
        valid: VersionRange::new(0, 2),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "ElectLeadersResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "replicaElectionResults", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ReplicaElectionResult", fields: &[
                Field { name: "topic", ty: Type::String, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "partitionResult", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionResult", fields: &[
                Field { name: "partitionId", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 2), nullable: Some(VersionRange::new(0, 2)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "EndQuorumEpochRequest",
        kind: Kind::Request,
        key: 54,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(1),
        structs: &[
            Struct { name: "EndQuorumEpochRequest", fields: &[
                Field { name: "clusterId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "leaderEndpoints", ty: Type::Array(&Type::Struct(4)), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicData", fields: &[
                Field { name: "topicName", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionData", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "leaderId", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "preferredSuccessors", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "preferredCandidates", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ReplicaInfo", fields: &[
                Field { name: "candidateId", ty: Type::Int32, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "candidateDirectoryId", ty: Type::Uuid, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "LeaderEndpoint", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Uint16, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "EndQuorumEpochResponse",
        kind: Kind::Response,
        key: 54,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(1),
        structs: &[
            Struct { name: "EndQuorumEpochResponse", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "nodeEndpoints", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(1, 1), nullable: None, tag: Some(0), classic: false },
            ] },
            Struct { name: "TopicData", fields: &[
                Field { name: "topicName", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionData", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "leaderId", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "NodeEndpoint", fields: &[
                Field { name: "nodeId", ty: Type::Int32, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Uint16, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "EndTxnMarker",
        kind: Kind::Data,
        key: -1,
        valid: VersionRange::new(0, 0),
        flexible_since: None,
        structs: &[
            Struct { name: "EndTxnMarker", fields: &[
                Field { name: "coordinatorEpoch", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "EndTxnRequest",
        kind: Kind::Request,
        key: 26,
        valid: VersionRange::new(0, 5),
        flexible_since: Some(3),
        structs: &[
            Struct { name: "EndTxnRequest", fields: &[
                Field { name: "transactionalId", ty: Type::String, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "producerId", ty: Type::Int64, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "producerEpoch", ty: Type::Int16, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "committed", ty: Type::Bool, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "EndTxnResponse",
        kind: Kind::Response,
        key: 26,
        valid: VersionRange::new(0, 5),
        flexible_since: Some(3),
        structs: &[
            Struct { name: "EndTxnResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "producerId", ty: Type::Int64, versions: VersionRange::new(5, 5), nullable: None, tag: None, classic: false },
                Field { name: "producerEpoch", ty: Type::Int16, versions: VersionRange::new(5, 5), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "EnvelopeRequest",
        kind: Kind::Request,
        key: 58,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "EnvelopeRequest", fields: &[
                Field { name: "requestData", ty: Type::Bytes, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "requestPrincipal", ty: Type::Bytes, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
                Field { name: "clientHostAddress", ty: Type::Bytes, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "EnvelopeResponse",
        kind: Kind::Response,
        key: 58,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "EnvelopeResponse", fields: &[
                Field { name: "responseData", ty: Type::Bytes, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ExpireDelegationTokenRequest",
        kind: Kind::Request,
        key: 40,
        valid: VersionRange::new(1, 2),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "ExpireDelegationTokenRequest", fields: &[
                Field { name: "hmac", ty: Type::Bytes, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "expiryTimePeriodMs", ty: Type::Int64, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ExpireDelegationTokenResponse",
        kind: Kind::Response,
        key: 40,
        valid: VersionRange::new(1, 2),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "ExpireDelegationTokenResponse", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "expiryTimestampMs", ty: Type::Int64, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "FetchRequest",
        kind: Kind::Request,
        key: 1,
        valid: VersionRange::new(4, 18),
        flexible_since: Some(12),
        structs: &[
            Struct { name: "FetchRequest", fields: &[
                Field { name: "clusterId", ty: Type::String, versions: VersionRange::new(12, 18), nullable: Some(VersionRange::new(12, 18)), tag: Some(0), classic: false },
                Field { name: "replicaId", ty: Type::Int32, versions: VersionRange::new(4, 14), nullable: None, tag: None, classic: false },
                Field { name: "replicaState", ty: Type::Struct(1), versions: VersionRange::new(15, 18), nullable: None, tag: Some(1), classic: false },
                Field { name: "maxWaitMs", ty: Type::Int32, versions: VersionRange::new(4, 18), nullable: None, tag: None, classic: false },
                Field { name: "minBytes", ty: Type::Int32, versions: VersionRange::new(4, 18), nullable: None, tag: None, classic: false },
                Field { name: "maxBytes", ty: Type::Int32, versions: VersionRange::new(4, 18), nullable: None, tag: None, classic: false },
                Field { name: "isolationLevel", ty: Type::Int8, versions: VersionRange::new(4, 18), nullable: None, tag: None, classic: false },
                Field { name: "sessionId", ty: Type::Int32, versions: VersionRange::new(7, 18), nullable: None, tag: None, classic: false },
                Field { name: "sessionEpoch", ty: Type::Int32, versions: VersionRange::new(7, 18), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(4, 18), nullable: None, tag: None, classic: false },
                Field { name: "forgottenTopicsData", ty: Type::Array(&Type::Struct(4)), versions: VersionRange::new(7, 18), nullable: None, tag: None, classic: false },
                Field { name: "rackId", ty: Type::String, versions: VersionRange::new(11, 18), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ReplicaState", fields: &[
                Field { name: "replicaId", ty: Type::Int32, versions: VersionRange::new(15, 18), nullable: None, tag: None, classic: false },
                Field { name: "replicaEpoch", ty: Type::Int64, versions: VersionRange::new(15, 18), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "FetchTopic", fields: &[
                Field { name: "topic", ty: Type::String, versions: VersionRange::new(4, 12), nullable: None, tag: None, classic: false },
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(13, 18), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(4, 18), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "FetchPartition", fields: &[
                Field { name: "partition", ty: Type::Int32, versions: VersionRange::new(4, 18), nullable: None, tag: None, classic: false },
                Field { name: "currentLeaderEpoch", ty: Type::Int32, versions: VersionRange::new(9, 18), nullable: None, tag: None, classic: false },
                Field { name: "fetchOffset", ty: Type::Int64, versions: VersionRange::new(4, 18), nullable: None, tag: None, classic: false },
                Field { name: "lastFetchedEpoch", ty: Type::Int32, versions: VersionRange::new(12, 18), nullable: None, tag: None, classic: false },
                Field { name: "logStartOffset", ty: Type::Int64, versions: VersionRange::new(5, 18), nullable: None, tag: None, classic: false },
                Field { name: "partitionMaxBytes", ty: Type::Int32, versions: VersionRange::new(4, 18), nullable: None, tag: None, classic: false },
                Field { name: "replicaDirectoryId", ty: Type::Uuid, versions: VersionRange::new(17, 18), nullable: None, tag: Some(0), classic: false },
                Field { name: "highWatermark", ty: Type::Int64, versions: VersionRange::new(18, 18), nullable: None, tag: Some(1), classic: false },
            ] },
            Struct { name: "ForgottenTopic", fields: &[
                Field { name: "topic", ty: Type::String, versions: VersionRange::new(7, 12), nullable: None, tag: None, classic: false },
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(13, 18), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Int32), versions: VersionRange::new(7, 18), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "FetchResponse",
        kind: Kind::Response,
        key: 1,
        valid: VersionRange::new(4, 18),
        flexible_since: Some(12),
        structs: &[
            Struct { name: "FetchResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(4, 18), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(7, 18), nullable: None, tag: None, classic: false },
                Field { name: "sessionId", ty: Type::Int32, versions: VersionRange::new(7, 18), nullable: None, tag: None, classic: false },
                Field { name: "responses", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(4, 18), nullable: None, tag: None, classic: false },
                Field { name: "nodeEndpoints", ty: Type::Array(&Type::Struct(7)), versions: VersionRange::new(16, 18), nullable: None, tag: Some(0), classic: false },
            ] },
            Struct { name: "FetchableTopicResponse", fields: &[
                Field { name: "topic", ty: Type::String, versions: VersionRange::new(4, 12), nullable: None, tag: None, classic: false },
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(13, 18), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(4, 18), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionData", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(4, 18), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(4, 18), nullable: None, tag: None, classic: false },
                Field { name: "highWatermark", ty: Type::Int64, versions: VersionRange::new(4, 18), nullable: None, tag: None, classic: false },
                Field { name: "lastStableOffset", ty: Type::Int64, versions: VersionRange::new(4, 18), nullable: None, tag: None, classic: false },
                Field { name: "logStartOffset", ty: Type::Int64, versions: VersionRange::new(5, 18), nullable: None, tag: None, classic: false },
                Field { name: "divergingEpoch", ty: Type::Struct(3), versions: VersionRange::new(12, 18), nullable: None, tag: Some(0), classic: false },
                Field { name: "currentLeader", ty: Type::Struct(4), versions: VersionRange::new(12, 18), nullable: None, tag: Some(1), classic: false },
                Field { name: "snapshotId", ty: Type::Struct(5), versions: VersionRange::new(12, 18), nullable: None, tag: Some(2), classic: false },
                Field { name: "abortedTransactions", ty: Type::Array(&Type::Struct(6)), versions: VersionRange::new(4, 18), nullable: Some(VersionRange::new(4, 18)), tag: None, classic: false },
                Field { name: "preferredReadReplica", ty: Type::Int32, versions: VersionRange::new(11, 18), nullable: None, tag: None, classic: false },
                Field { name: "records", ty: Type::Records, versions: VersionRange::new(4, 18), nullable: Some(VersionRange::new(4, 18)), tag: None, classic: false },
            ] },
            Struct { name: "EpochEndOffset", fields: &[
                Field { name: "epoch", ty: Type::Int32, versions: VersionRange::new(12, 18), nullable: None, tag: None, classic: false },
                Field { name: "endOffset", ty: Type::Int64, versions: VersionRange::new(12, 18), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "LeaderIdAndEpoch", fields: &[
                Field { name: "leaderId", ty: Type::Int32, versions: VersionRange::new(12, 18), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(12, 18), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "SnapshotId", fields: &[
                Field { name: "endOffset", ty: Type::Int64, versions: VersionRange::new(12, 18), nullable: None, tag: None, classic: false },
                Field { name: "epoch", ty: Type::Int32, versions: VersionRange::new(12, 18), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AbortedTransaction", fields: &[
                Field { name: "producerId", ty: Type::Int64, versions: VersionRange::new(4, 18), nullable: None, tag: None, classic: false },
                Field { name: "firstOffset", ty: Type::Int64, versions: VersionRange::new(4, 18), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "NodeEndpoint", fields: &[
                Field { name: "nodeId", ty: Type::Int32, versions: VersionRange::new(16, 18), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(16, 18), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Int32, versions: VersionRange::new(16, 18), nullable: None, tag: None, classic: false },
                Field { name: "rack", ty: Type::String, versions: VersionRange::new(16, 18), nullable: Some(VersionRange::new(16, 18)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "FetchSnapshotRequest",
        kind: Kind::Request,
        key: 59,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "FetchSnapshotRequest", fields: &[
                Field { name: "clusterId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: Some(0), classic: false },
                Field { name: "replicaId", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "maxBytes", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicSnapshot", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionSnapshot", fields: &[
                Field { name: "partition", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "currentLeaderEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "snapshotId", ty: Type::Struct(3), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "position", ty: Type::Int64, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "replicaDirectoryId", ty: Type::Uuid, versions: VersionRange::new(1, 1), nullable: None, tag: Some(0), classic: false },
            ] },
            Struct { name: "SnapshotId", fields: &[
                Field { name: "endOffset", ty: Type::Int64, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "epoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "FetchSnapshotResponse",
        kind: Kind::Response,
        key: 59,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "FetchSnapshotResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "nodeEndpoints", ty: Type::Array(&Type::Struct(5)), versions: VersionRange::new(1, 1), nullable: None, tag: Some(0), classic: false },
            ] },
            Struct { name: "TopicSnapshot", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionSnapshot", fields: &[
                Field { name: "index", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "snapshotId", ty: Type::Struct(3), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "currentLeader", ty: Type::Struct(4), versions: VersionRange::new(0, 1), nullable: None, tag: Some(0), classic: false },
                Field { name: "size", ty: Type::Int64, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "position", ty: Type::Int64, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "unalignedRecords", ty: Type::Records, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "SnapshotId", fields: &[
                Field { name: "endOffset", ty: Type::Int64, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "epoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "LeaderIdAndEpoch", fields: &[
                Field { name: "leaderId", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "NodeEndpoint", fields: &[
                Field { name: "nodeId", ty: Type::Int32, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Uint16, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "FindCoordinatorRequest",
        kind: Kind::Request,
        key: 10,
        valid: VersionRange::new(0, 6),
        flexible_since: Some(3),
        structs: &[
            Struct { name: "FindCoordinatorRequest", fields: &[
                Field { name: "key", ty: Type::String, versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "keyType", ty: Type::Int8, versions: VersionRange::new(1, 6), nullable: None, tag: None, classic: false },
                Field { name: "coordinatorKeys", ty: Type::Array(&Type::String), versions: VersionRange::new(4, 6), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "FindCoordinatorResponse",
        kind: Kind::Response,
        key: 10,
        valid: VersionRange::new(0, 6),
        flexible_since: Some(3),
        structs: &[
            Struct { name: "FindCoordinatorResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 6), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(1, 3), nullable: Some(VersionRange::new(1, 3)), tag: None, classic: false },
                Field { name: "nodeId", ty: Type::Int32, versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Int32, versions: VersionRange::new(0, 3), nullable: None, tag: None, classic: false },
                Field { name: "coordinators", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(4, 6), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Coordinator", fields: &[
                Field { name: "key", ty: Type::String, versions: VersionRange::new(4, 6), nullable: None, tag: None, classic: false },
                Field { name: "nodeId", ty: Type::Int32, versions: VersionRange::new(4, 6), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(4, 6), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Int32, versions: VersionRange::new(4, 6), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(4, 6), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(4, 6), nullable: Some(VersionRange::new(4, 6)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "GetTelemetrySubscriptionsRequest",
        kind: Kind::Request,
        key: 71,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "GetTelemetrySubscriptionsRequest", fields: &[
                Field { name: "clientInstanceId", ty: Type::Uuid, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "GetTelemetrySubscriptionsResponse",
        kind: Kind::Response,
        key: 71,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "GetTelemetrySubscriptionsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "clientInstanceId", ty: Type::Uuid, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "subscriptionId", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "acceptedCompressionTypes", ty: Type::Array(&Type::Int8), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "pushIntervalMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "telemetryMaxBytes", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "deltaTemporality", ty: Type::Bool, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "requestedMetrics", ty: Type::Array(&Type::String), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "HeartbeatRequest",
        kind: Kind::Request,
        key: 12,
        valid: VersionRange::new(0, 4),
        flexible_since: Some(4),
        structs: &[
            Struct { name: "HeartbeatRequest", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
                Field { name: "generationId", ty: Type::Int32, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
                Field { name: "groupInstanceId", ty: Type::String, versions: VersionRange::new(3, 4), nullable: Some(VersionRange::new(3, 4)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "HeartbeatResponse",
        kind: Kind::Response,
        key: 12,
        valid: VersionRange::new(0, 4),
        flexible_since: Some(4),
        structs: &[
            Struct { name: "HeartbeatResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 4), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 4), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "IncrementalAlterConfigsRequest",
        kind: Kind::Request,
        key: 44,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(1),
        structs: &[
            Struct { name: "IncrementalAlterConfigsRequest", fields: &[
                Field { name: "resources", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "validateOnly", ty: Type::Bool, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AlterConfigsResource", fields: &[
                Field { name: "resourceType", ty: Type::Int8, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "resourceName", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "configs", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AlterableConfig", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "configOperation", ty: Type::Int8, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "value", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "IncrementalAlterConfigsResponse",
        kind: Kind::Response,
        key: 44,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(1),
        structs: &[
            Struct { name: "IncrementalAlterConfigsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "responses", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AlterConfigsResourceResponse", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "resourceType", ty: Type::Int8, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "resourceName", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "InitProducerIdRequest",
        kind: Kind::Request,
        key: 22,
        valid: VersionRange::new(0, 6),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "InitProducerIdRequest", fields: &[
                Field { name: "transactionalId", ty: Type::String, versions: VersionRange::new(0, 6), nullable: Some(VersionRange::new(0, 6)), tag: None, classic: false },
                Field { name: "transactionTimeoutMs", ty: Type::Int32, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "producerId", ty: Type::Int64, versions: VersionRange::new(3, 6), nullable: None, tag: None, classic: false },
                Field { name: "producerEpoch", ty: Type::Int16, versions: VersionRange::new(3, 6), nullable: None, tag: None, classic: false },
                Field { name: "enable2Pc", ty: Type::Bool, versions: VersionRange::new(6, 6), nullable: None, tag: None, classic: false },
                Field { name: "keepPreparedTxn", ty: Type::Bool, versions: VersionRange::new(6, 6), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "InitProducerIdResponse",
        kind: Kind::Response,
        key: 22,
        valid: VersionRange::new(0, 6),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "InitProducerIdResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "producerId", ty: Type::Int64, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "producerEpoch", ty: Type::Int16, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "ongoingTxnProducerId", ty: Type::Int64, versions: VersionRange::new(6, 6), nullable: None, tag: None, classic: false },
                Field { name: "ongoingTxnProducerEpoch", ty: Type::Int16, versions: VersionRange::new(6, 6), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "InitializeShareGroupStateRequest",
        kind: Kind::Request,
        key: 83,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "InitializeShareGroupStateRequest", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "InitializeStateData", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionData", fields: &[
                Field { name: "partition", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "stateEpoch", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "startOffset", ty: Type::Int64, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "InitializeShareGroupStateResponse",
        kind: Kind::Response,
        key: 83,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "InitializeShareGroupStateResponse", fields: &[
                Field { name: "results", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "InitializeStateResult", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionResult", fields: &[
                Field { name: "partition", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "JoinGroupRequest",
        kind: Kind::Request,
        key: 11,
        valid: VersionRange::new(0, 9),
        flexible_since: Some(6),
        structs: &[
            Struct { name: "JoinGroupRequest", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 9), nullable: None, tag: None, classic: false },
                Field { name: "sessionTimeoutMs", ty: Type::Int32, versions: VersionRange::new(0, 9), nullable: None, tag: None, classic: false },
                Field { name: "rebalanceTimeoutMs", ty: Type::Int32, versions: VersionRange::new(1, 9), nullable: None, tag: None, classic: false },
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(0, 9), nullable: None, tag: None, classic: false },
                Field { name: "groupInstanceId", ty: Type::String, versions: VersionRange::new(5, 9), nullable: Some(VersionRange::new(5, 9)), tag: None, classic: false },
                Field { name: "protocolType", ty: Type::String, versions: VersionRange::new(0, 9), nullable: None, tag: None, classic: false },
                Field { name: "protocols", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 9), nullable: None, tag: None, classic: false },
                Field { name: "reason", ty: Type::String, versions: VersionRange::new(8, 9), nullable: Some(VersionRange::new(8, 9)), tag: None, classic: false },
            ] },
            Struct { name: "JoinGroupRequestProtocol", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 9), nullable: None, tag: None, classic: false },
                Field { name: "metadata", ty: Type::Bytes, versions: VersionRange::new(0, 9), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "JoinGroupResponse",
        kind: Kind::Response,
        key: 11,
        valid: VersionRange::new(0, 9),
        flexible_since: Some(6),
        structs: &[
            Struct { name: "JoinGroupResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(2, 9), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 9), nullable: None, tag: None, classic: false },
                Field { name: "generationId", ty: Type::Int32, versions: VersionRange::new(0, 9), nullable: None, tag: None, classic: false },
                Field { name: "protocolType", ty: Type::String, versions: VersionRange::new(7, 9), nullable: Some(VersionRange::new(7, 9)), tag: None, classic: false },
                Field { name: "protocolName", ty: Type::String, versions: VersionRange::new(0, 9), nullable: Some(VersionRange::new(7, 9)), tag: None, classic: false },
                Field { name: "leader", ty: Type::String, versions: VersionRange::new(0, 9), nullable: None, tag: None, classic: false },
                Field { name: "skipAssignment", ty: Type::Bool, versions: VersionRange::new(9, 9), nullable: None, tag: None, classic: false },
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(0, 9), nullable: None, tag: None, classic: false },
                Field { name: "members", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 9), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "JoinGroupResponseMember", fields: &[
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(0, 9), nullable: None, tag: None, classic: false },
                Field { name: "groupInstanceId", ty: Type::String, versions: VersionRange::new(5, 9), nullable: Some(VersionRange::new(5, 9)), tag: None, classic: false },
                Field { name: "metadata", ty: Type::Bytes, versions: VersionRange::new(0, 9), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "KRaftVersionRecord",
        kind: Kind::Data,
        key: -1,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "KRaftVersionRecord", fields: &[
                Field { name: "version", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "kRaftVersion", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "LeaderChangeMessage",
        kind: Kind::Data,
        key: -1,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "LeaderChangeMessage", fields: &[
                Field { name: "version", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "leaderId", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "voters", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "grantingVoters", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Voter", fields: &[
                Field { name: "voterId", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "voterDirectoryId", ty: Type::Uuid, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "LeaveGroupRequest",
        kind: Kind::Request,
        key: 13,
        valid: VersionRange::new(0, 5),
        flexible_since: Some(4),
        structs: &[
            Struct { name: "LeaveGroupRequest", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "members", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(3, 5), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "MemberIdentity", fields: &[
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(3, 5), nullable: None, tag: None, classic: false },
                Field { name: "groupInstanceId", ty: Type::String, versions: VersionRange::new(3, 5), nullable: Some(VersionRange::new(3, 5)), tag: None, classic: false },
                Field { name: "reason", ty: Type::String, versions: VersionRange::new(5, 5), nullable: Some(VersionRange::new(5, 5)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "LeaveGroupResponse",
        kind: Kind::Response,
        key: 13,
        valid: VersionRange::new(0, 5),
        flexible_since: Some(4),
        structs: &[
            Struct { name: "LeaveGroupResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 5), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "members", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(3, 5), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "MemberResponse", fields: &[
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(3, 5), nullable: None, tag: None, classic: false },
                Field { name: "groupInstanceId", ty: Type::String, versions: VersionRange::new(3, 5), nullable: Some(VersionRange::new(3, 5)), tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(3, 5), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ListConfigResourcesRequest",
        kind: Kind::Request,
        key: 74,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ListConfigResourcesRequest", fields: &[
                Field { name: "resourceTypes", ty: Type::Array(&Type::Int8), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ListConfigResourcesResponse",
        kind: Kind::Response,
        key: 74,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ListConfigResourcesResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "configResources", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ConfigResource", fields: &[
                Field { name: "resourceName", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "resourceType", ty: Type::Int8, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ListGroupsRequest",
        kind: Kind::Request,
        key: 16,
        valid: VersionRange::new(0, 5),
        flexible_since: Some(3),
        structs: &[
            Struct { name: "ListGroupsRequest", fields: &[
                Field { name: "statesFilter", ty: Type::Array(&Type::String), versions: VersionRange::new(4, 5), nullable: None, tag: None, classic: false },
                Field { name: "typesFilter", ty: Type::Array(&Type::String), versions: VersionRange::new(5, 5), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ListGroupsResponse",
        kind: Kind::Response,
        key: 16,
        valid: VersionRange::new(0, 5),
        flexible_since: Some(3),
        structs: &[
            Struct { name: "ListGroupsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 5), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "groups", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ListedGroup", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "protocolType", ty: Type::String, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "groupState", ty: Type::String, versions: VersionRange::new(4, 5), nullable: None, tag: None, classic: false },
                Field { name: "groupType", ty: Type::String, versions: VersionRange::new(5, 5), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ListOffsetsRequest",
        kind: Kind::Request,
        key: 2,
        valid: VersionRange::new(1, 11),
        flexible_since: Some(6),
        structs: &[
            Struct { name: "ListOffsetsRequest", fields: &[
                Field { name: "replicaId", ty: Type::Int32, versions: VersionRange::new(1, 11), nullable: None, tag: None, classic: false },
                Field { name: "isolationLevel", ty: Type::Int8, versions: VersionRange::new(2, 11), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 11), nullable: None, tag: None, classic: false },
                Field { name: "timeoutMs", ty: Type::Int32, versions: VersionRange::new(10, 11), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ListOffsetsTopic", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(1, 11), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(1, 11), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ListOffsetsPartition", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(1, 11), nullable: None, tag: None, classic: false },
                Field { name: "currentLeaderEpoch", ty: Type::Int32, versions: VersionRange::new(4, 11), nullable: None, tag: None, classic: false },
                Field { name: "timestamp", ty: Type::Int64, versions: VersionRange::new(1, 11), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ListOffsetsResponse",
        kind: Kind::Response,
        key: 2,
        valid: VersionRange::new(1, 11),
        flexible_since: Some(6),
        structs: &[
            Struct { name: "ListOffsetsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(2, 11), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 11), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ListOffsetsTopicResponse", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(1, 11), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(1, 11), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ListOffsetsPartitionResponse", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(1, 11), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 11), nullable: None, tag: None, classic: false },
                Field { name: "timestamp", ty: Type::Int64, versions: VersionRange::new(1, 11), nullable: None, tag: None, classic: false },
                Field { name: "offset", ty: Type::Int64, versions: VersionRange::new(1, 11), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(4, 11), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ListPartitionReassignmentsRequest",
        kind: Kind::Request,
        key: 46,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ListPartitionReassignmentsRequest", fields: &[
                Field { name: "timeoutMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
            ] },
            Struct { name: "ListPartitionReassignmentsTopics", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitionIndexes", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ListPartitionReassignmentsResponse",
        kind: Kind::Response,
        key: 46,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ListPartitionReassignmentsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "OngoingTopicReassignment", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "OngoingPartitionReassignment", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "replicas", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "addingReplicas", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "removingReplicas", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ListTransactionsRequest",
        kind: Kind::Request,
        key: 66,
        valid: VersionRange::new(0, 2),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ListTransactionsRequest", fields: &[
                Field { name: "stateFilters", ty: Type::Array(&Type::String), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "producerIdFilters", ty: Type::Array(&Type::Int64), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "durationFilter", ty: Type::Int64, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "transactionalIdPattern", ty: Type::String, versions: VersionRange::new(2, 2), nullable: Some(VersionRange::new(2, 2)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ListTransactionsResponse",
        kind: Kind::Response,
        key: 66,
        valid: VersionRange::new(0, 2),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ListTransactionsResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "unknownStateFilters", ty: Type::Array(&Type::String), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "transactionStates", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TransactionState", fields: &[
                Field { name: "transactionalId", ty: Type::String, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "producerId", ty: Type::Int64, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "transactionState", ty: Type::String, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "MetadataRequest",
        kind: Kind::Request,
        key: 3,
        valid: VersionRange::new(0, 13),
        flexible_since: Some(9),
        structs: &[
            Struct { name: "MetadataRequest", fields: &[
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 13), nullable: Some(VersionRange::new(1, 13)), tag: None, classic: false },
                Field { name: "allowAutoTopicCreation", ty: Type::Bool, versions: VersionRange::new(4, 13), nullable: None, tag: None, classic: false },
                Field { name: "includeClusterAuthorizedOperations", ty: Type::Bool, versions: VersionRange::new(8, 10), nullable: None, tag: None, classic: false },
                Field { name: "includeTopicAuthorizedOperations", ty: Type::Bool, versions: VersionRange::new(8, 13), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "MetadataRequestTopic", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(10, 13), nullable: None, tag: None, classic: false },
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 13), nullable: Some(VersionRange::new(10, 13)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "MetadataResponse",
        kind: Kind::Response,
        key: 3,
        valid: VersionRange::new(0, 13),
        flexible_since: Some(9),
        structs: &[
            Struct { name: "MetadataResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(3, 13), nullable: None, tag: None, classic: false },
                Field { name: "brokers", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 13), nullable: None, tag: None, classic: false },
                Field { name: "clusterId", ty: Type::String, versions: VersionRange::new(2, 13), nullable: Some(VersionRange::new(2, 13)), tag: None, classic: false },
                Field { name: "controllerId", ty: Type::Int32, versions: VersionRange::new(1, 13), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 13), nullable: None, tag: None, classic: false },
                Field { name: "clusterAuthorizedOperations", ty: Type::Int32, versions: VersionRange::new(8, 10), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(13, 13), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "MetadataResponseBroker", fields: &[
                Field { name: "nodeId", ty: Type::Int32, versions: VersionRange::new(0, 13), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(0, 13), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Int32, versions: VersionRange::new(0, 13), nullable: None, tag: None, classic: false },
                Field { name: "rack", ty: Type::String, versions: VersionRange::new(1, 13), nullable: Some(VersionRange::new(1, 13)), tag: None, classic: false },
            ] },
            Struct { name: "MetadataResponseTopic", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 13), nullable: None, tag: None, classic: false },
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 13), nullable: Some(VersionRange::new(12, 13)), tag: None, classic: false },
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(10, 13), nullable: None, tag: None, classic: false },
                Field { name: "isInternal", ty: Type::Bool, versions: VersionRange::new(1, 13), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(0, 13), nullable: None, tag: None, classic: false },
                Field { name: "topicAuthorizedOperations", ty: Type::Int32, versions: VersionRange::new(8, 13), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "MetadataResponsePartition", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 13), nullable: None, tag: None, classic: false },
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 13), nullable: None, tag: None, classic: false },
                Field { name: "leaderId", ty: Type::Int32, versions: VersionRange::new(0, 13), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(7, 13), nullable: None, tag: None, classic: false },
                Field { name: "replicaNodes", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 13), nullable: None, tag: None, classic: false },
                Field { name: "isrNodes", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 13), nullable: None, tag: None, classic: false },
                Field { name: "offlineReplicas", ty: Type::Array(&Type::Int32), versions: VersionRange::new(5, 13), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "OffsetCommitRequest",
        kind: Kind::Request,
        key: 8,
        valid: VersionRange::new(2, 10),
        flexible_since: Some(8),
        structs: &[
            Struct { name: "OffsetCommitRequest", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(2, 10), nullable: None, tag: None, classic: false },
                Field { name: "generationIdOrMemberEpoch", ty: Type::Int32, versions: VersionRange::new(2, 10), nullable: None, tag: None, classic: false },
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(2, 10), nullable: None, tag: None, classic: false },
                Field { name: "groupInstanceId", ty: Type::String, versions: VersionRange::new(7, 10), nullable: Some(VersionRange::new(7, 10)), tag: None, classic: false },
                Field { name: "retentionTimeMs", ty: Type::Int64, versions: VersionRange::new(2, 4), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(2, 10), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "OffsetCommitRequestTopic", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(2, 9), nullable: None, tag: None, classic: false },
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(10, 10), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(2, 10), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "OffsetCommitRequestPartition", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(2, 10), nullable: None, tag: None, classic: false },
                Field { name: "committedOffset", ty: Type::Int64, versions: VersionRange::new(2, 10), nullable: None, tag: None, classic: false },
                Field { name: "committedLeaderEpoch", ty: Type::Int32, versions: VersionRange::new(6, 10), nullable: None, tag: None, classic: false },
                Field { name: "committedMetadata", ty: Type::String, versions: VersionRange::new(2, 10), nullable: Some(VersionRange::new(2, 10)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "OffsetCommitResponse",
        kind: Kind::Response,
        key: 8,
        valid: VersionRange::new(2, 10),
        flexible_since: Some(8),
        structs: &[
            Struct { name: "OffsetCommitResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(3, 10), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(2, 10), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "OffsetCommitResponseTopic", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(2, 9), nullable: None, tag: None, classic: false },
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(10, 10), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(2, 10), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "OffsetCommitResponsePartition", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(2, 10), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(2, 10), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "OffsetDeleteRequest",
        kind: Kind::Request,
        key: 47,
        valid: VersionRange::new(0, 0),
        flexible_since: None,
        structs: &[
            Struct { name: "OffsetDeleteRequest", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "OffsetDeleteRequestTopic", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "OffsetDeleteRequestPartition", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "OffsetDeleteResponse",
        kind: Kind::Response,
        key: 47,
        valid: VersionRange::new(0, 0),
        flexible_since: None,
        structs: &[
            Struct { name: "OffsetDeleteResponse", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "OffsetDeleteResponseTopic", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "OffsetDeleteResponsePartition", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "OffsetFetchRequest",
        kind: Kind::Request,
        key: 9,
        valid: VersionRange::new(1, 10),
        flexible_since: Some(6),
        structs: &[
            Struct { name: "OffsetFetchRequest", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(1, 7), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 7), nullable: Some(VersionRange::new(2, 7)), tag: None, classic: false },
                Field { name: "groups", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(8, 10), nullable: None, tag: None, classic: false },
                Field { name: "requireStable", ty: Type::Bool, versions: VersionRange::new(7, 10), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "OffsetFetchRequestTopic", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(1, 7), nullable: None, tag: None, classic: false },
                Field { name: "partitionIndexes", ty: Type::Array(&Type::Int32), versions: VersionRange::new(1, 7), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "OffsetFetchRequestGroup", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(8, 10), nullable: None, tag: None, classic: false },
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(9, 10), nullable: Some(VersionRange::new(9, 10)), tag: None, classic: false },
                Field { name: "memberEpoch", ty: Type::Int32, versions: VersionRange::new(9, 10), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(8, 10), nullable: Some(VersionRange::new(8, 10)), tag: None, classic: false },
            ] },
            Struct { name: "OffsetFetchRequestTopics", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(8, 9), nullable: None, tag: None, classic: false },
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(10, 10), nullable: None, tag: None, classic: false },
                Field { name: "partitionIndexes", ty: Type::Array(&Type::Int32), versions: VersionRange::new(8, 10), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "OffsetFetchResponse",
        kind: Kind::Response,
        key: 9,
        valid: VersionRange::new(1, 10),
        flexible_since: Some(6),
        structs: &[
            Struct { name: "OffsetFetchResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(3, 10), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 7), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(2, 7), nullable: None, tag: None, classic: false },
                Field { name: "groups", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(8, 10), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "OffsetFetchResponseTopic", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(1, 7), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(1, 7), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "OffsetFetchResponsePartition", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(1, 7), nullable: None, tag: None, classic: false },
                Field { name: "committedOffset", ty: Type::Int64, versions: VersionRange::new(1, 7), nullable: None, tag: None, classic: false },
                Field { name: "committedLeaderEpoch", ty: Type::Int32, versions: VersionRange::new(5, 7), nullable: None, tag: None, classic: false },
                Field { name: "metadata", ty: Type::String, versions: VersionRange::new(1, 7), nullable: Some(VersionRange::new(1, 7)), tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 7), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "OffsetFetchResponseGroup", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(8, 10), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(4)), versions: VersionRange::new(8, 10), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(8, 10), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "OffsetFetchResponseTopics", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(8, 9), nullable: None, tag: None, classic: false },
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(10, 10), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(5)), versions: VersionRange::new(8, 10), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "OffsetFetchResponsePartitions", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(8, 10), nullable: None, tag: None, classic: false },
                Field { name: "committedOffset", ty: Type::Int64, versions: VersionRange::new(8, 10), nullable: None, tag: None, classic: false },
                Field { name: "committedLeaderEpoch", ty: Type::Int32, versions: VersionRange::new(8, 10), nullable: None, tag: None, classic: false },
                Field { name: "metadata", ty: Type::String, versions: VersionRange::new(8, 10), nullable: Some(VersionRange::new(8, 10)), tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(8, 10), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "OffsetForLeaderEpochRequest",
        kind: Kind::Request,
        key: 23,
        valid: VersionRange::new(2, 4),
        flexible_since: Some(4),
        structs: &[
            Struct { name: "OffsetForLeaderEpochRequest", fields: &[
                Field { name: "replicaId", ty: Type::Int32, versions: VersionRange::new(3, 4), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(2, 4), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "OffsetForLeaderTopic", fields: &[
                Field { name: "topic", ty: Type::String, versions: VersionRange::new(2, 4), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(2, 4), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "OffsetForLeaderPartition", fields: &[
                Field { name: "partition", ty: Type::Int32, versions: VersionRange::new(2, 4), nullable: None, tag: None, classic: false },
                Field { name: "currentLeaderEpoch", ty: Type::Int32, versions: VersionRange::new(2, 4), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(2, 4), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "OffsetForLeaderEpochResponse",
        kind: Kind::Response,
        key: 23,
        valid: VersionRange::new(2, 4),
        flexible_since: Some(4),
        structs: &[
            Struct { name: "OffsetForLeaderEpochResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(2, 4), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(2, 4), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "OffsetForLeaderTopicResult", fields: &[
                Field { name: "topic", ty: Type::String, versions: VersionRange::new(2, 4), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(2, 4), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "EpochEndOffset", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(2, 4), nullable: None, tag: None, classic: false },
                Field { name: "partition", ty: Type::Int32, versions: VersionRange::new(2, 4), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(2, 4), nullable: None, tag: None, classic: false },
                Field { name: "endOffset", ty: Type::Int64, versions: VersionRange::new(2, 4), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ProduceRequest",
        kind: Kind::Request,
        key: 0,
        valid: VersionRange::new(3, 13),
        flexible_since: Some(9),
        structs: &[
            Struct { name: "ProduceRequest", fields: &[
                Field { name: "transactionalId", ty: Type::String, versions: VersionRange::new(3, 13), nullable: Some(VersionRange::new(3, 13)), tag: None, classic: false },
                Field { name: "acks", ty: Type::Int16, versions: VersionRange::new(3, 13), nullable: None, tag: None, classic: false },
                Field { name: "timeoutMs", ty: Type::Int32, versions: VersionRange::new(3, 13), nullable: None, tag: None, classic: false },
                Field { name: "topicData", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(3, 13), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicProduceData", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(3, 12), nullable: None, tag: None, classic: false },
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(13, 13), nullable: None, tag: None, classic: false },
                Field { name: "partitionData", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(3, 13), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionProduceData", fields: &[
                Field { name: "index", ty: Type::Int32, versions: VersionRange::new(3, 13), nullable: None, tag: None, classic: false },
                Field { name: "records", ty: Type::Records, versions: VersionRange::new(3, 13), nullable: Some(VersionRange::new(3, 13)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ProduceResponse",
        kind: Kind::Response,
        key: 0,
        valid: VersionRange::new(3, 13),
        flexible_since: Some(9),
        structs: &[
            Struct { name: "ProduceResponse", fields: &[
                Field { name: "responses", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(3, 13), nullable: None, tag: None, classic: false },
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(3, 13), nullable: None, tag: None, classic: false },
                Field { name: "nodeEndpoints", ty: Type::Array(&Type::Struct(5)), versions: VersionRange::new(10, 13), nullable: None, tag: Some(0), classic: false },
            ] },
            Struct { name: "TopicProduceResponse", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(3, 12), nullable: None, tag: None, classic: false },
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(13, 13), nullable: None, tag: None, classic: false },
                Field { name: "partitionResponses", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(3, 13), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionProduceResponse", fields: &[
                Field { name: "index", ty: Type::Int32, versions: VersionRange::new(3, 13), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(3, 13), nullable: None, tag: None, classic: false },
                Field { name: "baseOffset", ty: Type::Int64, versions: VersionRange::new(3, 13), nullable: None, tag: None, classic: false },
                Field { name: "logAppendTimeMs", ty: Type::Int64, versions: VersionRange::new(3, 13), nullable: None, tag: None, classic: false },
                Field { name: "logStartOffset", ty: Type::Int64, versions: VersionRange::new(5, 13), nullable: None, tag: None, classic: false },
                Field { name: "recordErrors", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(8, 13), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(8, 13), nullable: Some(VersionRange::new(8, 13)), tag: None, classic: false },
                Field { name: "currentLeader", ty: Type::Struct(4), versions: VersionRange::new(10, 13), nullable: None, tag: Some(0), classic: false },
            ] },
            Struct { name: "BatchIndexAndErrorMessage", fields: &[
                Field { name: "batchIndex", ty: Type::Int32, versions: VersionRange::new(8, 13), nullable: None, tag: None, classic: false },
                Field { name: "batchIndexErrorMessage", ty: Type::String, versions: VersionRange::new(8, 13), nullable: Some(VersionRange::new(8, 13)), tag: None, classic: false },
            ] },
            Struct { name: "LeaderIdAndEpoch", fields: &[
                Field { name: "leaderId", ty: Type::Int32, versions: VersionRange::new(10, 13), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(10, 13), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "NodeEndpoint", fields: &[
                Field { name: "nodeId", ty: Type::Int32, versions: VersionRange::new(10, 13), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(10, 13), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Int32, versions: VersionRange::new(10, 13), nullable: None, tag: None, classic: false },
                Field { name: "rack", ty: Type::String, versions: VersionRange::new(10, 13), nullable: Some(VersionRange::new(10, 13)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "PushTelemetryRequest",
        kind: Kind::Request,
        key: 72,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "PushTelemetryRequest", fields: &[
                Field { name: "clientInstanceId", ty: Type::Uuid, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "subscriptionId", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "terminating", ty: Type::Bool, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "compressionType", ty: Type::Int8, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "metrics", ty: Type::Bytes, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "PushTelemetryResponse",
        kind: Kind::Response,
        key: 72,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "PushTelemetryResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ReadShareGroupStateRequest",
        kind: Kind::Request,
        key: 84,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ReadShareGroupStateRequest", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ReadStateData", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionData", fields: &[
                Field { name: "partition", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ReadShareGroupStateResponse",
        kind: Kind::Response,
        key: 84,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ReadShareGroupStateResponse", fields: &[
                Field { name: "results", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ReadStateResult", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionResult", fields: &[
                Field { name: "partition", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
                Field { name: "stateEpoch", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "startOffset", ty: Type::Int64, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "stateBatches", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "StateBatch", fields: &[
                Field { name: "firstOffset", ty: Type::Int64, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "lastOffset", ty: Type::Int64, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "deliveryState", ty: Type::Int8, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "deliveryCount", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ReadShareGroupStateSummaryRequest",
        kind: Kind::Request,
        key: 87,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ReadShareGroupStateSummaryRequest", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ReadStateSummaryData", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionData", fields: &[
                Field { name: "partition", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ReadShareGroupStateSummaryResponse",
        kind: Kind::Response,
        key: 87,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ReadShareGroupStateSummaryResponse", fields: &[
                Field { name: "results", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ReadStateSummaryResult", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionResult", fields: &[
                Field { name: "partition", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "stateEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "startOffset", ty: Type::Int64, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "deliveryCompleteCount", ty: Type::Int32, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "RemoveRaftVoterRequest",
        kind: Kind::Request,
        key: 81,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "RemoveRaftVoterRequest", fields: &[
                Field { name: "clusterId", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
                Field { name: "voterId", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "voterDirectoryId", ty: Type::Uuid, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "RemoveRaftVoterResponse",
        kind: Kind::Response,
        key: 81,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "RemoveRaftVoterResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "RenewDelegationTokenRequest",
        kind: Kind::Request,
        key: 39,
        valid: VersionRange::new(1, 2),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "RenewDelegationTokenRequest", fields: &[
                Field { name: "hmac", ty: Type::Bytes, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "renewPeriodMs", ty: Type::Int64, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "RenewDelegationTokenResponse",
        kind: Kind::Response,
        key: 39,
        valid: VersionRange::new(1, 2),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "RenewDelegationTokenResponse", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "expiryTimestampMs", ty: Type::Int64, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "RequestHeader",
        kind: Kind::Header,
        key: -1,
        valid: VersionRange::new(1, 2),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "RequestHeader", fields: &[
                Field { name: "requestApiKey", ty: Type::Int16, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "requestApiVersion", ty: Type::Int16, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "correlationId", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "clientId", ty: Type::String, versions: VersionRange::new(1, 2), nullable: Some(VersionRange::new(1, 2)), tag: None, classic: true },
            ] },
        ],
    },
    Message {
        name: "ResponseHeader",
        kind: Kind::Header,
        key: -1,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(1),
        structs: &[
            Struct { name: "ResponseHeader", fields: &[
                Field { name: "correlationId", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "SaslAuthenticateRequest",
        kind: Kind::Request,
        key: 36,
        valid: VersionRange::new(0, 2),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "SaslAuthenticateRequest", fields: &[
                Field { name: "authBytes", ty: Type::Bytes, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "SaslAuthenticateResponse",
        kind: Kind::Response,
        key: 36,
        valid: VersionRange::new(0, 2),
        flexible_since: Some(2),
        structs: &[
            Struct { name: "SaslAuthenticateResponse", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 2), nullable: Some(VersionRange::new(0, 2)), tag: None, classic: false },
                Field { name: "authBytes", ty: Type::Bytes, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "sessionLifetimeMs", ty: Type::Int64, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "SaslHandshakeRequest",
        kind: Kind::Request,
        key: 17,
        valid: VersionRange::new(0, 1),
        flexible_since: None,
        structs: &[
            Struct { name: "SaslHandshakeRequest", fields: &[
                Field { name: "mechanism", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "SaslHandshakeResponse",
        kind: Kind::Response,
        key: 17,
        valid: VersionRange::new(0, 1),
        flexible_since: None,
        structs: &[
            Struct { name: "SaslHandshakeResponse", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "mechanisms", ty: Type::Array(&Type::String), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ShareAcknowledgeRequest",
        kind: Kind::Request,
        key: 79,
        valid: VersionRange::new(1, 2),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ShareAcknowledgeRequest", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(1, 2), nullable: Some(VersionRange::new(1, 2)), tag: None, classic: false },
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(1, 2), nullable: Some(VersionRange::new(1, 2)), tag: None, classic: false },
                Field { name: "shareSessionEpoch", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "isRenewAck", ty: Type::Bool, versions: VersionRange::new(2, 2), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AcknowledgeTopic", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AcknowledgePartition", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "acknowledgementBatches", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AcknowledgementBatch", fields: &[
                Field { name: "firstOffset", ty: Type::Int64, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "lastOffset", ty: Type::Int64, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "acknowledgeTypes", ty: Type::Array(&Type::Int8), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ShareAcknowledgeResponse",
        kind: Kind::Response,
        key: 79,
        valid: VersionRange::new(1, 2),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ShareAcknowledgeResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(1, 2), nullable: Some(VersionRange::new(1, 2)), tag: None, classic: false },
                Field { name: "acquisitionLockTimeoutMs", ty: Type::Int32, versions: VersionRange::new(2, 2), nullable: None, tag: None, classic: false },
                Field { name: "responses", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "nodeEndpoints", ty: Type::Array(&Type::Struct(4)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ShareAcknowledgeTopicResponse", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionData", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(1, 2), nullable: Some(VersionRange::new(1, 2)), tag: None, classic: false },
                Field { name: "currentLeader", ty: Type::Struct(3), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "LeaderIdAndEpoch", fields: &[
                Field { name: "leaderId", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "NodeEndpoint", fields: &[
                Field { name: "nodeId", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "rack", ty: Type::String, versions: VersionRange::new(1, 2), nullable: Some(VersionRange::new(1, 2)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ShareFetchRequest",
        kind: Kind::Request,
        key: 78,
        valid: VersionRange::new(1, 2),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ShareFetchRequest", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(1, 2), nullable: Some(VersionRange::new(1, 2)), tag: None, classic: false },
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(1, 2), nullable: Some(VersionRange::new(1, 2)), tag: None, classic: false },
                Field { name: "shareSessionEpoch", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "maxWaitMs", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "minBytes", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "maxBytes", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "maxRecords", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "batchSize", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "shareAcquireMode", ty: Type::Int8, versions: VersionRange::new(2, 2), nullable: None, tag: None, classic: false },
                Field { name: "isRenewAck", ty: Type::Bool, versions: VersionRange::new(2, 2), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "forgottenTopicsData", ty: Type::Array(&Type::Struct(4)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "FetchTopic", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "FetchPartition", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "acknowledgementBatches", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AcknowledgementBatch", fields: &[
                Field { name: "firstOffset", ty: Type::Int64, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "lastOffset", ty: Type::Int64, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "acknowledgeTypes", ty: Type::Array(&Type::Int8), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ForgottenTopic", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Int32), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ShareFetchResponse",
        kind: Kind::Response,
        key: 78,
        valid: VersionRange::new(1, 2),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ShareFetchResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(1, 2), nullable: Some(VersionRange::new(1, 2)), tag: None, classic: false },
                Field { name: "acquisitionLockTimeoutMs", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "responses", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "nodeEndpoints", ty: Type::Array(&Type::Struct(5)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "ShareFetchableTopicResponse", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionData", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(1, 2), nullable: Some(VersionRange::new(1, 2)), tag: None, classic: false },
                Field { name: "acknowledgeErrorCode", ty: Type::Int16, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "acknowledgeErrorMessage", ty: Type::String, versions: VersionRange::new(1, 2), nullable: Some(VersionRange::new(1, 2)), tag: None, classic: false },
                Field { name: "currentLeader", ty: Type::Struct(3), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "records", ty: Type::Records, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "acquiredRecords", ty: Type::Array(&Type::Struct(4)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "LeaderIdAndEpoch", fields: &[
                Field { name: "leaderId", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "AcquiredRecords", fields: &[
                Field { name: "firstOffset", ty: Type::Int64, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "lastOffset", ty: Type::Int64, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "deliveryCount", ty: Type::Int16, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "NodeEndpoint", fields: &[
                Field { name: "nodeId", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "rack", ty: Type::String, versions: VersionRange::new(1, 2), nullable: Some(VersionRange::new(1, 2)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ShareGroupDescribeRequest",
        kind: Kind::Request,
        key: 77,
        valid: VersionRange::new(1, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ShareGroupDescribeRequest", fields: &[
                Field { name: "groupIds", ty: Type::Array(&Type::String), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "includeAuthorizedOperations", ty: Type::Bool, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ShareGroupDescribeResponse",
        kind: Kind::Response,
        key: 77,
        valid: VersionRange::new(1, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ShareGroupDescribeResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "groups", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DescribedGroup", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(1, 1), nullable: Some(VersionRange::new(1, 1)), tag: None, classic: false },
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "groupState", ty: Type::String, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "groupEpoch", ty: Type::Int32, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "assignmentEpoch", ty: Type::Int32, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "assignorName", ty: Type::String, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "members", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "authorizedOperations", ty: Type::Int32, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Member", fields: &[
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "rackId", ty: Type::String, versions: VersionRange::new(1, 1), nullable: Some(VersionRange::new(1, 1)), tag: None, classic: false },
                Field { name: "memberEpoch", ty: Type::Int32, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "clientId", ty: Type::String, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "clientHost", ty: Type::String, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "subscribedTopicNames", ty: Type::Array(&Type::String), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "assignment", ty: Type::Struct(4), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicPartitions", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "topicName", ty: Type::String, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Int32), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Assignment", fields: &[
                Field { name: "topicPartitions", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ShareGroupHeartbeatRequest",
        kind: Kind::Request,
        key: 76,
        valid: VersionRange::new(1, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ShareGroupHeartbeatRequest", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "memberEpoch", ty: Type::Int32, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "rackId", ty: Type::String, versions: VersionRange::new(1, 1), nullable: Some(VersionRange::new(1, 1)), tag: None, classic: false },
                Field { name: "subscribedTopicNames", ty: Type::Array(&Type::String), versions: VersionRange::new(1, 1), nullable: Some(VersionRange::new(1, 1)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "ShareGroupHeartbeatResponse",
        kind: Kind::Response,
        key: 76,
        valid: VersionRange::new(1, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "ShareGroupHeartbeatResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(1, 1), nullable: Some(VersionRange::new(1, 1)), tag: None, classic: false },
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(1, 1), nullable: Some(VersionRange::new(1, 1)), tag: None, classic: false },
                Field { name: "memberEpoch", ty: Type::Int32, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "heartbeatIntervalMs", ty: Type::Int32, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "assignment", ty: Type::Struct(1), versions: VersionRange::new(1, 1), nullable: Some(VersionRange::new(1, 1)), tag: None, classic: false },
            ] },
            Struct { name: "Assignment", fields: &[
                Field { name: "topicPartitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicPartitions", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Int32), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "SnapshotFooterRecord",
        kind: Kind::Data,
        key: -1,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "SnapshotFooterRecord", fields: &[
                Field { name: "version", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "SnapshotHeaderRecord",
        kind: Kind::Data,
        key: -1,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "SnapshotHeaderRecord", fields: &[
                Field { name: "version", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "lastContainedLogTimestamp", ty: Type::Int64, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "StreamsGroupDescribeRequest",
        kind: Kind::Request,
        key: 89,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "StreamsGroupDescribeRequest", fields: &[
                Field { name: "groupIds", ty: Type::Array(&Type::String), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "includeAuthorizedOperations", ty: Type::Bool, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "includeTopologyDescription", ty: Type::Bool, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "StreamsGroupDescribeResponse",
        kind: Kind::Response,
        key: 89,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "StreamsGroupDescribeResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "groups", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "DescribedGroup", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "groupState", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "groupEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "assignmentEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "topology", ty: Type::Struct(2), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "members", ty: Type::Array(&Type::Struct(4)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "authorizedOperations", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "topologyDescription", ty: Type::Struct(11), versions: VersionRange::new(1, 1), nullable: Some(VersionRange::new(1, 1)), tag: None, classic: false },
                Field { name: "topologyDescriptionStatus", ty: Type::Int8, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "assignorName", ty: Type::String, versions: VersionRange::new(1, 1), nullable: Some(VersionRange::new(1, 1)), tag: None, classic: false },
            ] },
            Struct { name: "Topology", fields: &[
                Field { name: "epoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "subtopologies", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
            ] },
            Struct { name: "Subtopology", fields: &[
                Field { name: "subtopologyId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "sourceTopics", ty: Type::Array(&Type::String), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "repartitionSinkTopics", ty: Type::Array(&Type::String), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "stateChangelogTopics", ty: Type::Array(&Type::Struct(10)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "repartitionSourceTopics", ty: Type::Array(&Type::Struct(10)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Member", fields: &[
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "memberEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "instanceId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "rackId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "clientId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "clientHost", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "topologyEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "processId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "userEndpoint", ty: Type::Struct(5), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "clientTags", ty: Type::Array(&Type::Struct(9)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "taskOffsets", ty: Type::Array(&Type::Struct(6)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "taskEndOffsets", ty: Type::Array(&Type::Struct(6)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "assignment", ty: Type::Struct(7), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "targetAssignment", ty: Type::Struct(7), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "isClassic", ty: Type::Bool, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Endpoint", fields: &[
                Field { name: "host", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Uint16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TaskOffset", fields: &[
                Field { name: "subtopologyId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partition", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "offset", ty: Type::Int64, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Assignment", fields: &[
                Field { name: "activeTasks", ty: Type::Array(&Type::Struct(8)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "standbyTasks", ty: Type::Array(&Type::Struct(8)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "warmupTasks", ty: Type::Array(&Type::Struct(8)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TaskIds", fields: &[
                Field { name: "subtopologyId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "KeyValue", fields: &[
                Field { name: "key", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "value", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicInfo", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "replicationFactor", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "topicConfigs", ty: Type::Array(&Type::Struct(9)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopologyDescription", fields: &[
                Field { name: "subtopologies", ty: Type::Array(&Type::Struct(12)), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "globalStores", ty: Type::Array(&Type::Struct(14)), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopologyDescriptionSubtopology", fields: &[
                Field { name: "subtopologyId", ty: Type::String, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "nodes", ty: Type::Array(&Type::Struct(13)), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopologyDescriptionNode", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "nodeType", ty: Type::Int8, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "sourceTopics", ty: Type::Array(&Type::String), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "sinkTopic", ty: Type::String, versions: VersionRange::new(1, 1), nullable: Some(VersionRange::new(1, 1)), tag: None, classic: false },
                Field { name: "stores", ty: Type::Array(&Type::String), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "successors", ty: Type::Array(&Type::String), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopologyDescriptionGlobalStore", fields: &[
                Field { name: "source", ty: Type::Struct(13), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "processor", ty: Type::Struct(13), versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "StreamsGroupHeartbeatRequest",
        kind: Kind::Request,
        key: 88,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "StreamsGroupHeartbeatRequest", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "memberEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "endpointInformationEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "instanceId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "rackId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "rebalanceTimeoutMs", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "topology", ty: Type::Struct(1), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "activeTasks", ty: Type::Array(&Type::Struct(8)), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "standbyTasks", ty: Type::Array(&Type::Struct(8)), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "warmupTasks", ty: Type::Array(&Type::Struct(8)), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "processId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "userEndpoint", ty: Type::Struct(6), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "clientTags", ty: Type::Array(&Type::Struct(4)), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "taskOffsets", ty: Type::Array(&Type::Struct(7)), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "taskEndOffsets", ty: Type::Array(&Type::Struct(7)), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "shutdownApplication", ty: Type::Bool, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Topology", fields: &[
                Field { name: "epoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "subtopologies", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Subtopology", fields: &[
                Field { name: "subtopologyId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "sourceTopics", ty: Type::Array(&Type::String), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "sourceTopicRegex", ty: Type::Array(&Type::String), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "stateChangelogTopics", ty: Type::Array(&Type::Struct(5)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "repartitionSinkTopics", ty: Type::Array(&Type::String), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "repartitionSourceTopics", ty: Type::Array(&Type::Struct(5)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "copartitionGroups", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "CopartitionGroup", fields: &[
                Field { name: "sourceTopics", ty: Type::Array(&Type::Int16), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "sourceTopicRegex", ty: Type::Array(&Type::Int16), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "repartitionSourceTopics", ty: Type::Array(&Type::Int16), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "KeyValue", fields: &[
                Field { name: "key", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "value", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicInfo", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "replicationFactor", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "topicConfigs", ty: Type::Array(&Type::Struct(4)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Endpoint", fields: &[
                Field { name: "host", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Uint16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TaskOffset", fields: &[
                Field { name: "subtopologyId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partition", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "offset", ty: Type::Int64, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TaskIds", fields: &[
                Field { name: "subtopologyId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "StreamsGroupHeartbeatResponse",
        kind: Kind::Response,
        key: 88,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "StreamsGroupHeartbeatResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "memberEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "heartbeatIntervalMs", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "acceptableRecoveryLagLegacy", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "taskOffsetIntervalMs", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "acceptableRecoveryLag", ty: Type::Int64, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "status", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "activeTasks", ty: Type::Array(&Type::Struct(4)), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "standbyTasks", ty: Type::Array(&Type::Struct(4)), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "warmupTasks", ty: Type::Array(&Type::Struct(4)), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
                Field { name: "topologyDescriptionRequired", ty: Type::Bool, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "endpointInformationEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitionsByUserEndpoint", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
            ] },
            Struct { name: "EndpointToPartitions", fields: &[
                Field { name: "userEndpoint", ty: Type::Struct(5), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "activePartitions", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "standbyPartitions", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Status", fields: &[
                Field { name: "statusCode", ty: Type::Int8, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "statusDetail", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicPartition", fields: &[
                Field { name: "topic", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TaskIds", fields: &[
                Field { name: "subtopologyId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Int32), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Endpoint", fields: &[
                Field { name: "host", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Uint16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "StreamsGroupTopologyDescriptionUpdateRequest",
        kind: Kind::Request,
        key: 93,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "StreamsGroupTopologyDescriptionUpdateRequest", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "topologyEpoch", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "topologyDescription", ty: Type::Struct(1), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopologyDescription", fields: &[
                Field { name: "subtopologies", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "globalStores", ty: Type::Array(&Type::Struct(4)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopologyDescriptionSubtopology", fields: &[
                Field { name: "subtopologyId", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "nodes", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopologyDescriptionNode", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "nodeType", ty: Type::Int8, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "sourceTopics", ty: Type::Array(&Type::String), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "sinkTopic", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
                Field { name: "stores", ty: Type::Array(&Type::String), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "successors", ty: Type::Array(&Type::String), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopologyDescriptionGlobalStore", fields: &[
                Field { name: "source", ty: Type::Struct(3), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "processor", ty: Type::Struct(3), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "StreamsGroupTopologyDescriptionUpdateResponse",
        kind: Kind::Response,
        key: 93,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "StreamsGroupTopologyDescriptionUpdateResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "SyncGroupRequest",
        kind: Kind::Request,
        key: 14,
        valid: VersionRange::new(0, 5),
        flexible_since: Some(4),
        structs: &[
            Struct { name: "SyncGroupRequest", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "generationId", ty: Type::Int32, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "groupInstanceId", ty: Type::String, versions: VersionRange::new(3, 5), nullable: Some(VersionRange::new(3, 5)), tag: None, classic: false },
                Field { name: "protocolType", ty: Type::String, versions: VersionRange::new(5, 5), nullable: Some(VersionRange::new(5, 5)), tag: None, classic: false },
                Field { name: "protocolName", ty: Type::String, versions: VersionRange::new(5, 5), nullable: Some(VersionRange::new(5, 5)), tag: None, classic: false },
                Field { name: "assignments", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "SyncGroupRequestAssignment", fields: &[
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "assignment", ty: Type::Bytes, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "SyncGroupResponse",
        kind: Kind::Response,
        key: 14,
        valid: VersionRange::new(0, 5),
        flexible_since: Some(4),
        structs: &[
            Struct { name: "SyncGroupResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(1, 5), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "protocolType", ty: Type::String, versions: VersionRange::new(5, 5), nullable: Some(VersionRange::new(5, 5)), tag: None, classic: false },
                Field { name: "protocolName", ty: Type::String, versions: VersionRange::new(5, 5), nullable: Some(VersionRange::new(5, 5)), tag: None, classic: false },
                Field { name: "assignment", ty: Type::Bytes, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "TxnOffsetCommitRequest",
        kind: Kind::Request,
        key: 28,
        valid: VersionRange::new(0, 6),
        flexible_since: Some(3),
        structs: &[
            Struct { name: "TxnOffsetCommitRequest", fields: &[
                Field { name: "transactionalId", ty: Type::String, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "producerId", ty: Type::Int64, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "producerEpoch", ty: Type::Int16, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "generationIdOrMemberEpoch", ty: Type::Int32, versions: VersionRange::new(3, 6), nullable: None, tag: None, classic: false },
                Field { name: "memberId", ty: Type::String, versions: VersionRange::new(3, 6), nullable: None, tag: None, classic: false },
                Field { name: "groupInstanceId", ty: Type::String, versions: VersionRange::new(3, 6), nullable: Some(VersionRange::new(3, 6)), tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TxnOffsetCommitRequestTopic", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(6, 6), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TxnOffsetCommitRequestPartition", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "committedOffset", ty: Type::Int64, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "committedLeaderEpoch", ty: Type::Int32, versions: VersionRange::new(2, 6), nullable: None, tag: None, classic: false },
                Field { name: "committedMetadata", ty: Type::String, versions: VersionRange::new(0, 6), nullable: Some(VersionRange::new(0, 6)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "TxnOffsetCommitResponse",
        kind: Kind::Response,
        key: 28,
        valid: VersionRange::new(0, 6),
        flexible_since: Some(3),
        structs: &[
            Struct { name: "TxnOffsetCommitResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TxnOffsetCommitResponseTopic", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 5), nullable: None, tag: None, classic: false },
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(6, 6), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TxnOffsetCommitResponsePartition", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 6), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "UnregisterBrokerRequest",
        kind: Kind::Request,
        key: 64,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "UnregisterBrokerRequest", fields: &[
                Field { name: "brokerId", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "UnregisterBrokerResponse",
        kind: Kind::Response,
        key: 64,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "UnregisterBrokerResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "UnregisterControllerRequest",
        kind: Kind::Request,
        key: 94,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "UnregisterControllerRequest", fields: &[
                Field { name: "controllerId", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "UnregisterControllerResponse",
        kind: Kind::Response,
        key: 94,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "UnregisterControllerResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "UpdateFeaturesRequest",
        kind: Kind::Request,
        key: 57,
        valid: VersionRange::new(0, 2),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "UpdateFeaturesRequest", fields: &[
                Field { name: "timeoutMs", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "featureUpdates", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "validateOnly", ty: Type::Bool, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "FeatureUpdateKey", fields: &[
                Field { name: "feature", ty: Type::String, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "maxVersionLevel", ty: Type::Int16, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "allowDowngrade", ty: Type::Bool, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "upgradeType", ty: Type::Int8, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "UpdateFeaturesResponse",
        kind: Kind::Response,
        key: 57,
        valid: VersionRange::new(0, 2),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "UpdateFeaturesResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 2), nullable: Some(VersionRange::new(0, 2)), tag: None, classic: false },
                Field { name: "results", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "UpdatableFeatureResult", fields: &[
                Field { name: "feature", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "UpdateRaftVoterRequest",
        kind: Kind::Request,
        key: 82,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "UpdateRaftVoterRequest", fields: &[
                Field { name: "clusterId", ty: Type::String, versions: VersionRange::new(0, 0), nullable: Some(VersionRange::new(0, 0)), tag: None, classic: false },
                Field { name: "currentLeaderEpoch", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "voterId", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "voterDirectoryId", ty: Type::Uuid, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "listeners", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "kRaftVersionFeature", ty: Type::Struct(2), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Listener", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Uint16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "KRaftVersionFeature", fields: &[
                Field { name: "minSupportedVersion", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "maxSupportedVersion", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "UpdateRaftVoterResponse",
        kind: Kind::Response,
        key: 82,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "UpdateRaftVoterResponse", fields: &[
                Field { name: "throttleTimeMs", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "currentLeader", ty: Type::Struct(1), versions: VersionRange::new(0, 0), nullable: None, tag: Some(0), classic: false },
            ] },
            Struct { name: "CurrentLeader", fields: &[
                Field { name: "leaderId", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "VoteRequest",
        kind: Kind::Request,
        key: 52,
        valid: VersionRange::new(0, 2),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "VoteRequest", fields: &[
                Field { name: "clusterId", ty: Type::String, versions: VersionRange::new(0, 2), nullable: Some(VersionRange::new(0, 2)), tag: None, classic: false },
                Field { name: "voterId", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "TopicData", fields: &[
                Field { name: "topicName", ty: Type::String, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionData", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "replicaEpoch", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "replicaId", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "replicaDirectoryId", ty: Type::Uuid, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "voterDirectoryId", ty: Type::Uuid, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "lastOffsetEpoch", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "lastOffset", ty: Type::Int64, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "preVote", ty: Type::Bool, versions: VersionRange::new(2, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "VoteResponse",
        kind: Kind::Response,
        key: 52,
        valid: VersionRange::new(0, 2),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "VoteResponse", fields: &[
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "nodeEndpoints", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(1, 2), nullable: None, tag: Some(0), classic: false },
            ] },
            Struct { name: "TopicData", fields: &[
                Field { name: "topicName", ty: Type::String, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionData", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "leaderId", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
                Field { name: "voteGranted", ty: Type::Bool, versions: VersionRange::new(0, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "NodeEndpoint", fields: &[
                Field { name: "nodeId", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Uint16, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "VotersRecord",
        kind: Kind::Data,
        key: -1,
        valid: VersionRange::new(0, 0),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "VotersRecord", fields: &[
                Field { name: "version", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "voters", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Voter", fields: &[
                Field { name: "voterId", ty: Type::Int32, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "voterDirectoryId", ty: Type::Uuid, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "endpoints", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "kRaftVersionFeature", ty: Type::Struct(3), versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "Endpoint", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "host", ty: Type::String, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "port", ty: Type::Uint16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "KRaftVersionFeature", fields: &[
                Field { name: "minSupportedVersion", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
                Field { name: "maxSupportedVersion", ty: Type::Int16, versions: VersionRange::new(0, 0), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "WriteShareGroupStateRequest",
        kind: Kind::Request,
        key: 85,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "WriteShareGroupStateRequest", fields: &[
                Field { name: "groupId", ty: Type::String, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "WriteStateData", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionData", fields: &[
                Field { name: "partition", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "stateEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "leaderEpoch", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "startOffset", ty: Type::Int64, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "deliveryCompleteCount", ty: Type::Int32, versions: VersionRange::new(1, 1), nullable: None, tag: None, classic: false },
                Field { name: "stateBatches", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "StateBatch", fields: &[
                Field { name: "firstOffset", ty: Type::Int64, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "lastOffset", ty: Type::Int64, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "deliveryState", ty: Type::Int8, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "deliveryCount", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "WriteShareGroupStateResponse",
        kind: Kind::Response,
        key: 85,
        valid: VersionRange::new(0, 1),
        flexible_since: Some(0),
        structs: &[
            Struct { name: "WriteShareGroupStateResponse", fields: &[
                Field { name: "results", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "WriteStateResult", fields: &[
                Field { name: "topicId", ty: Type::Uuid, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "PartitionResult", fields: &[
                Field { name: "partition", ty: Type::Int32, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(0, 1), nullable: None, tag: None, classic: false },
                Field { name: "errorMessage", ty: Type::String, versions: VersionRange::new(0, 1), nullable: Some(VersionRange::new(0, 1)), tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "WriteTxnMarkersRequest",
        kind: Kind::Request,
        key: 27,
        valid: VersionRange::new(1, 2),
        flexible_since: Some(1),
        structs: &[
            Struct { name: "WriteTxnMarkersRequest", fields: &[
                Field { name: "markers", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "WritableTxnMarker", fields: &[
                Field { name: "producerId", ty: Type::Int64, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "producerEpoch", ty: Type::Int16, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "transactionResult", ty: Type::Bool, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "coordinatorEpoch", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "transactionVersion", ty: Type::Int8, versions: VersionRange::new(2, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "WritableTxnMarkerTopic", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "partitionIndexes", ty: Type::Array(&Type::Int32), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
    Message {
        name: "WriteTxnMarkersResponse",
        kind: Kind::Response,
        key: 27,
        valid: VersionRange::new(1, 2),
        flexible_since: Some(1),
        structs: &[
            Struct { name: "WriteTxnMarkersResponse", fields: &[
                Field { name: "markers", ty: Type::Array(&Type::Struct(1)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "WritableTxnMarkerResult", fields: &[
                Field { name: "producerId", ty: Type::Int64, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "topics", ty: Type::Array(&Type::Struct(2)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "WritableTxnMarkerTopicResult", fields: &[
                Field { name: "name", ty: Type::String, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "partitions", ty: Type::Array(&Type::Struct(3)), versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
            Struct { name: "WritableTxnMarkerPartitionResult", fields: &[
                Field { name: "partitionIndex", ty: Type::Int32, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
                Field { name: "errorCode", ty: Type::Int16, versions: VersionRange::new(1, 2), nullable: None, tag: None, classic: false },
            ] },
        ],
    },
];
