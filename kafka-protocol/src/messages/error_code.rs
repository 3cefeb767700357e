// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

use std::fmt;

/// Error codes of Kafka's protocol.
///
/// Prints as Kafka's name, such as `NOT_LEADER_OR_FOLLOWER`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum ErrorCode {
    /// -1: UNKNOWN_SERVER_ERROR.
    UnknownServerError,
    /// 0: NONE.
    #[default]
    None,
    /// 1: OFFSET_OUT_OF_RANGE.
    OffsetOutOfRange,
    /// 2: CORRUPT_MESSAGE.
    CorruptMessage,
    /// 3: UNKNOWN_TOPIC_OR_PARTITION.
    UnknownTopicOrPartition,
    /// 4: INVALID_FETCH_SIZE.
    InvalidFetchSize,
    /// 5: LEADER_NOT_AVAILABLE.
    LeaderNotAvailable,
    /// 6: NOT_LEADER_OR_FOLLOWER.
    NotLeaderOrFollower,
    /// 7: REQUEST_TIMED_OUT.
    RequestTimedOut,
    /// 8: BROKER_NOT_AVAILABLE.
    BrokerNotAvailable,
    /// 9: REPLICA_NOT_AVAILABLE.
    ReplicaNotAvailable,
    /// 10: MESSAGE_TOO_LARGE.
    MessageTooLarge,
    /// 11: STALE_CONTROLLER_EPOCH.
    StaleControllerEpoch,
    /// 12: OFFSET_METADATA_TOO_LARGE.
    OffsetMetadataTooLarge,
    /// 13: NETWORK_EXCEPTION.
    NetworkException,
    /// 14: COORDINATOR_LOAD_IN_PROGRESS.
    CoordinatorLoadInProgress,
    /// 15: COORDINATOR_NOT_AVAILABLE.
    CoordinatorNotAvailable,
    /// 16: NOT_COORDINATOR.
    NotCoordinator,
    /// 17: INVALID_TOPIC_EXCEPTION.
    InvalidTopicException,
    /// 18: RECORD_LIST_TOO_LARGE.
    RecordListTooLarge,
    /// 19: NOT_ENOUGH_REPLICAS.
    NotEnoughReplicas,
    /// 20: NOT_ENOUGH_REPLICAS_AFTER_APPEND.
    NotEnoughReplicasAfterAppend,
    /// 21: INVALID_REQUIRED_ACKS.
    InvalidRequiredAcks,
    /// 22: ILLEGAL_GENERATION.
    IllegalGeneration,
    /// 23: INCONSISTENT_GROUP_PROTOCOL.
    InconsistentGroupProtocol,
    /// 24: INVALID_GROUP_ID.
    InvalidGroupId,
    /// 25: UNKNOWN_MEMBER_ID.
    UnknownMemberId,
    /// 26: INVALID_SESSION_TIMEOUT.
    InvalidSessionTimeout,
    /// 27: REBALANCE_IN_PROGRESS.
    RebalanceInProgress,
    /// 28: INVALID_COMMIT_OFFSET_SIZE.
    InvalidCommitOffsetSize,
    /// 29: TOPIC_AUTHORIZATION_FAILED.
    TopicAuthorizationFailed,
    /// 30: GROUP_AUTHORIZATION_FAILED.
    GroupAuthorizationFailed,
    /// 31: CLUSTER_AUTHORIZATION_FAILED.
    ClusterAuthorizationFailed,
    /// 32: INVALID_TIMESTAMP.
    InvalidTimestamp,
    /// 33: UNSUPPORTED_SASL_MECHANISM.
    UnsupportedSaslMechanism,
    /// 34: ILLEGAL_SASL_STATE.
    IllegalSaslState,
    /// 35: UNSUPPORTED_VERSION.
    UnsupportedVersion,
    /// 36: TOPIC_ALREADY_EXISTS.
    TopicAlreadyExists,
    /// 37: INVALID_PARTITIONS.
    InvalidPartitions,
    /// 38: INVALID_REPLICATION_FACTOR.
    InvalidReplicationFactor,
    /// 39: INVALID_REPLICA_ASSIGNMENT.
    InvalidReplicaAssignment,
    /// 40: INVALID_CONFIG.
    InvalidConfig,
    /// 41: NOT_CONTROLLER.
    NotController,
    /// 42: INVALID_REQUEST.
    InvalidRequest,
    /// 43: UNSUPPORTED_FOR_MESSAGE_FORMAT.
    UnsupportedForMessageFormat,
    /// 44: POLICY_VIOLATION.
    PolicyViolation,
    /// 45: OUT_OF_ORDER_SEQUENCE_NUMBER.
    OutOfOrderSequenceNumber,
    /// 46: DUPLICATE_SEQUENCE_NUMBER.
    DuplicateSequenceNumber,
    /// 47: INVALID_PRODUCER_EPOCH.
    InvalidProducerEpoch,
    /// 48: INVALID_TXN_STATE.
    InvalidTxnState,
    /// 49: INVALID_PRODUCER_ID_MAPPING.
    InvalidProducerIdMapping,
    /// 50: INVALID_TRANSACTION_TIMEOUT.
    InvalidTransactionTimeout,
    /// 51: CONCURRENT_TRANSACTIONS.
    ConcurrentTransactions,
    /// 52: TRANSACTION_COORDINATOR_FENCED.
    TransactionCoordinatorFenced,
    /// 53: TRANSACTIONAL_ID_AUTHORIZATION_FAILED.
    TransactionalIdAuthorizationFailed,
    /// 54: SECURITY_DISABLED.
    SecurityDisabled,
    /// 55: OPERATION_NOT_ATTEMPTED.
    OperationNotAttempted,
    /// 56: KAFKA_STORAGE_ERROR.
    KafkaStorageError,
    /// 57: LOG_DIR_NOT_FOUND.
    LogDirNotFound,
    /// 58: SASL_AUTHENTICATION_FAILED.
    SaslAuthenticationFailed,
    /// 59: UNKNOWN_PRODUCER_ID.
    UnknownProducerId,
    /// 60: REASSIGNMENT_IN_PROGRESS.
    ReassignmentInProgress,
    /// 61: DELEGATION_TOKEN_AUTH_DISABLED.
    DelegationTokenAuthDisabled,
    /// 62: DELEGATION_TOKEN_NOT_FOUND.
    DelegationTokenNotFound,
    /// 63: DELEGATION_TOKEN_OWNER_MISMATCH.
    DelegationTokenOwnerMismatch,
    /// 64: DELEGATION_TOKEN_REQUEST_NOT_ALLOWED.
    DelegationTokenRequestNotAllowed,
    /// 65: DELEGATION_TOKEN_AUTHORIZATION_FAILED.
    DelegationTokenAuthorizationFailed,
    /// 66: DELEGATION_TOKEN_EXPIRED.
    DelegationTokenExpired,
    /// 67: INVALID_PRINCIPAL_TYPE.
    InvalidPrincipalType,
    /// 68: NON_EMPTY_GROUP.
    NonEmptyGroup,
    /// 69: GROUP_ID_NOT_FOUND.
    GroupIdNotFound,
    /// 70: FETCH_SESSION_ID_NOT_FOUND.
    FetchSessionIdNotFound,
    /// 71: INVALID_FETCH_SESSION_EPOCH.
    InvalidFetchSessionEpoch,
    /// 72: LISTENER_NOT_FOUND.
    ListenerNotFound,
    /// 73: TOPIC_DELETION_DISABLED.
    TopicDeletionDisabled,
    /// 74: FENCED_LEADER_EPOCH.
    FencedLeaderEpoch,
    /// 75: UNKNOWN_LEADER_EPOCH.
    UnknownLeaderEpoch,
    /// 76: UNSUPPORTED_COMPRESSION_TYPE.
    UnsupportedCompressionType,
    /// 77: STALE_BROKER_EPOCH.
    StaleBrokerEpoch,
    /// 78: OFFSET_NOT_AVAILABLE.
    OffsetNotAvailable,
    /// 79: MEMBER_ID_REQUIRED.
    MemberIdRequired,
    /// 80: PREFERRED_LEADER_NOT_AVAILABLE.
    PreferredLeaderNotAvailable,
    /// 81: GROUP_MAX_SIZE_REACHED.
    GroupMaxSizeReached,
    /// 82: FENCED_INSTANCE_ID.
    FencedInstanceId,
    /// 83: ELIGIBLE_LEADERS_NOT_AVAILABLE.
    EligibleLeadersNotAvailable,
    /// 84: ELECTION_NOT_NEEDED.
    ElectionNotNeeded,
    /// 85: NO_REASSIGNMENT_IN_PROGRESS.
    NoReassignmentInProgress,
    /// 86: GROUP_SUBSCRIBED_TO_TOPIC.
    GroupSubscribedToTopic,
    /// 87: INVALID_RECORD.
    InvalidRecord,
    /// 88: UNSTABLE_OFFSET_COMMIT.
    UnstableOffsetCommit,
    /// 89: THROTTLING_QUOTA_EXCEEDED.
    ThrottlingQuotaExceeded,
    /// 90: PRODUCER_FENCED.
    ProducerFenced,
    /// 91: RESOURCE_NOT_FOUND.
    ResourceNotFound,
    /// 92: DUPLICATE_RESOURCE.
    DuplicateResource,
    /// 93: UNACCEPTABLE_CREDENTIAL.
    UnacceptableCredential,
    /// 94: INCONSISTENT_VOTER_SET.
    InconsistentVoterSet,
    /// 95: INVALID_UPDATE_VERSION.
    InvalidUpdateVersion,
    /// 96: FEATURE_UPDATE_FAILED.
    FeatureUpdateFailed,
    /// 97: PRINCIPAL_DESERIALIZATION_FAILURE.
    PrincipalDeserializationFailure,
    /// 98: SNAPSHOT_NOT_FOUND.
    SnapshotNotFound,
    /// 99: POSITION_OUT_OF_RANGE.
    PositionOutOfRange,
    /// 100: UNKNOWN_TOPIC_ID.
    UnknownTopicId,
    /// 101: DUPLICATE_BROKER_REGISTRATION.
    DuplicateBrokerRegistration,
    /// 102: BROKER_ID_NOT_REGISTERED.
    BrokerIdNotRegistered,
    /// 103: INCONSISTENT_TOPIC_ID.
    InconsistentTopicId,
    /// 104: INCONSISTENT_CLUSTER_ID.
    InconsistentClusterId,
    /// 105: TRANSACTIONAL_ID_NOT_FOUND.
    TransactionalIdNotFound,
    /// 106: FETCH_SESSION_TOPIC_ID_ERROR.
    FetchSessionTopicIdError,
    /// 107: INELIGIBLE_REPLICA.
    IneligibleReplica,
    /// 108: NEW_LEADER_ELECTED.
    NewLeaderElected,
    /// 109: OFFSET_MOVED_TO_TIERED_STORAGE.
    OffsetMovedToTieredStorage,
    /// 110: FENCED_MEMBER_EPOCH.
    FencedMemberEpoch,
    /// 111: UNRELEASED_INSTANCE_ID.
    UnreleasedInstanceId,
    /// 112: UNSUPPORTED_ASSIGNOR.
    UnsupportedAssignor,
    /// 113: STALE_MEMBER_EPOCH.
    StaleMemberEpoch,
    /// 114: MISMATCHED_ENDPOINT_TYPE.
    MismatchedEndpointType,
    /// 115: UNSUPPORTED_ENDPOINT_TYPE.
    UnsupportedEndpointType,
    /// 116: UNKNOWN_CONTROLLER_ID.
    UnknownControllerId,
    /// 117: UNKNOWN_SUBSCRIPTION_ID.
    UnknownSubscriptionId,
    /// 118: TELEMETRY_TOO_LARGE.
    TelemetryTooLarge,
    /// 119: INVALID_REGISTRATION.
    InvalidRegistration,
    /// 120: TRANSACTION_ABORTABLE.
    TransactionAbortable,
    /// 121: INVALID_RECORD_STATE.
    InvalidRecordState,
    /// 122: SHARE_SESSION_NOT_FOUND.
    ShareSessionNotFound,
    /// 123: INVALID_SHARE_SESSION_EPOCH.
    InvalidShareSessionEpoch,
    /// 124: FENCED_STATE_EPOCH.
    FencedStateEpoch,
    /// 125: INVALID_VOTER_KEY.
    InvalidVoterKey,
    /// 126: DUPLICATE_VOTER.
    DuplicateVoter,
    /// 127: VOTER_NOT_FOUND.
    VoterNotFound,
    /// 128: INVALID_REGULAR_EXPRESSION.
    InvalidRegularExpression,
    /// 129: REBOOTSTRAP_REQUIRED.
    RebootstrapRequired,
    /// 130: STREAMS_INVALID_TOPOLOGY.
    StreamsInvalidTopology,
    /// 131: STREAMS_INVALID_TOPOLOGY_EPOCH.
    StreamsInvalidTopologyEpoch,
    /// 132: STREAMS_TOPOLOGY_FENCED.
    StreamsTopologyFenced,
    /// 133: SHARE_SESSION_LIMIT_REACHED.
    ShareSessionLimitReached,
    /// 134: GROUP_DELETION_FAILED.
    GroupDeletionFailed,
    /// 135: STREAMS_TOPOLOGY_DESCRIPTION_UPDATE_FAILED.
    StreamsTopologyDescriptionUpdateFailed,
    /// 136: CONTROLLER_ID_NOT_REGISTERED.
    ControllerIdNotRegistered,
    /// A code this build does not know.
    Unknown(i16),
}

impl ErrorCode {
    /// Every known code, ascending.
    pub const ALL: &'static [Self] = &[
        Self::UnknownServerError,
        Self::None,
        Self::OffsetOutOfRange,
        Self::CorruptMessage,
        Self::UnknownTopicOrPartition,
        Self::InvalidFetchSize,
        Self::LeaderNotAvailable,
        Self::NotLeaderOrFollower,
        Self::RequestTimedOut,
        Self::BrokerNotAvailable,
        Self::ReplicaNotAvailable,
        Self::MessageTooLarge,
        Self::StaleControllerEpoch,
        Self::OffsetMetadataTooLarge,
        Self::NetworkException,
        Self::CoordinatorLoadInProgress,
        Self::CoordinatorNotAvailable,
        Self::NotCoordinator,
        Self::InvalidTopicException,
        Self::RecordListTooLarge,
        Self::NotEnoughReplicas,
        Self::NotEnoughReplicasAfterAppend,
        Self::InvalidRequiredAcks,
        Self::IllegalGeneration,
        Self::InconsistentGroupProtocol,
        Self::InvalidGroupId,
        Self::UnknownMemberId,
        Self::InvalidSessionTimeout,
        Self::RebalanceInProgress,
        Self::InvalidCommitOffsetSize,
        Self::TopicAuthorizationFailed,
        Self::GroupAuthorizationFailed,
        Self::ClusterAuthorizationFailed,
        Self::InvalidTimestamp,
        Self::UnsupportedSaslMechanism,
        Self::IllegalSaslState,
        Self::UnsupportedVersion,
        Self::TopicAlreadyExists,
        Self::InvalidPartitions,
        Self::InvalidReplicationFactor,
        Self::InvalidReplicaAssignment,
        Self::InvalidConfig,
        Self::NotController,
        Self::InvalidRequest,
        Self::UnsupportedForMessageFormat,
        Self::PolicyViolation,
        Self::OutOfOrderSequenceNumber,
        Self::DuplicateSequenceNumber,
        Self::InvalidProducerEpoch,
        Self::InvalidTxnState,
        Self::InvalidProducerIdMapping,
        Self::InvalidTransactionTimeout,
        Self::ConcurrentTransactions,
        Self::TransactionCoordinatorFenced,
        Self::TransactionalIdAuthorizationFailed,
        Self::SecurityDisabled,
        Self::OperationNotAttempted,
        Self::KafkaStorageError,
        Self::LogDirNotFound,
        Self::SaslAuthenticationFailed,
        Self::UnknownProducerId,
        Self::ReassignmentInProgress,
        Self::DelegationTokenAuthDisabled,
        Self::DelegationTokenNotFound,
        Self::DelegationTokenOwnerMismatch,
        Self::DelegationTokenRequestNotAllowed,
        Self::DelegationTokenAuthorizationFailed,
        Self::DelegationTokenExpired,
        Self::InvalidPrincipalType,
        Self::NonEmptyGroup,
        Self::GroupIdNotFound,
        Self::FetchSessionIdNotFound,
        Self::InvalidFetchSessionEpoch,
        Self::ListenerNotFound,
        Self::TopicDeletionDisabled,
        Self::FencedLeaderEpoch,
        Self::UnknownLeaderEpoch,
        Self::UnsupportedCompressionType,
        Self::StaleBrokerEpoch,
        Self::OffsetNotAvailable,
        Self::MemberIdRequired,
        Self::PreferredLeaderNotAvailable,
        Self::GroupMaxSizeReached,
        Self::FencedInstanceId,
        Self::EligibleLeadersNotAvailable,
        Self::ElectionNotNeeded,
        Self::NoReassignmentInProgress,
        Self::GroupSubscribedToTopic,
        Self::InvalidRecord,
        Self::UnstableOffsetCommit,
        Self::ThrottlingQuotaExceeded,
        Self::ProducerFenced,
        Self::ResourceNotFound,
        Self::DuplicateResource,
        Self::UnacceptableCredential,
        Self::InconsistentVoterSet,
        Self::InvalidUpdateVersion,
        Self::FeatureUpdateFailed,
        Self::PrincipalDeserializationFailure,
        Self::SnapshotNotFound,
        Self::PositionOutOfRange,
        Self::UnknownTopicId,
        Self::DuplicateBrokerRegistration,
        Self::BrokerIdNotRegistered,
        Self::InconsistentTopicId,
        Self::InconsistentClusterId,
        Self::TransactionalIdNotFound,
        Self::FetchSessionTopicIdError,
        Self::IneligibleReplica,
        Self::NewLeaderElected,
        Self::OffsetMovedToTieredStorage,
        Self::FencedMemberEpoch,
        Self::UnreleasedInstanceId,
        Self::UnsupportedAssignor,
        Self::StaleMemberEpoch,
        Self::MismatchedEndpointType,
        Self::UnsupportedEndpointType,
        Self::UnknownControllerId,
        Self::UnknownSubscriptionId,
        Self::TelemetryTooLarge,
        Self::InvalidRegistration,
        Self::TransactionAbortable,
        Self::InvalidRecordState,
        Self::ShareSessionNotFound,
        Self::InvalidShareSessionEpoch,
        Self::FencedStateEpoch,
        Self::InvalidVoterKey,
        Self::DuplicateVoter,
        Self::VoterNotFound,
        Self::InvalidRegularExpression,
        Self::RebootstrapRequired,
        Self::StreamsInvalidTopology,
        Self::StreamsInvalidTopologyEpoch,
        Self::StreamsTopologyFenced,
        Self::ShareSessionLimitReached,
        Self::GroupDeletionFailed,
        Self::StreamsTopologyDescriptionUpdateFailed,
        Self::ControllerIdNotRegistered,
    ];

    /// The number on the wire.
    #[must_use]
    pub const fn code(self) -> i16 {
        match self {
            Self::UnknownServerError => -1,
            Self::None => 0,
            Self::OffsetOutOfRange => 1,
            Self::CorruptMessage => 2,
            Self::UnknownTopicOrPartition => 3,
            Self::InvalidFetchSize => 4,
            Self::LeaderNotAvailable => 5,
            Self::NotLeaderOrFollower => 6,
            Self::RequestTimedOut => 7,
            Self::BrokerNotAvailable => 8,
            Self::ReplicaNotAvailable => 9,
            Self::MessageTooLarge => 10,
            Self::StaleControllerEpoch => 11,
            Self::OffsetMetadataTooLarge => 12,
            Self::NetworkException => 13,
            Self::CoordinatorLoadInProgress => 14,
            Self::CoordinatorNotAvailable => 15,
            Self::NotCoordinator => 16,
            Self::InvalidTopicException => 17,
            Self::RecordListTooLarge => 18,
            Self::NotEnoughReplicas => 19,
            Self::NotEnoughReplicasAfterAppend => 20,
            Self::InvalidRequiredAcks => 21,
            Self::IllegalGeneration => 22,
            Self::InconsistentGroupProtocol => 23,
            Self::InvalidGroupId => 24,
            Self::UnknownMemberId => 25,
            Self::InvalidSessionTimeout => 26,
            Self::RebalanceInProgress => 27,
            Self::InvalidCommitOffsetSize => 28,
            Self::TopicAuthorizationFailed => 29,
            Self::GroupAuthorizationFailed => 30,
            Self::ClusterAuthorizationFailed => 31,
            Self::InvalidTimestamp => 32,
            Self::UnsupportedSaslMechanism => 33,
            Self::IllegalSaslState => 34,
            Self::UnsupportedVersion => 35,
            Self::TopicAlreadyExists => 36,
            Self::InvalidPartitions => 37,
            Self::InvalidReplicationFactor => 38,
            Self::InvalidReplicaAssignment => 39,
            Self::InvalidConfig => 40,
            Self::NotController => 41,
            Self::InvalidRequest => 42,
            Self::UnsupportedForMessageFormat => 43,
            Self::PolicyViolation => 44,
            Self::OutOfOrderSequenceNumber => 45,
            Self::DuplicateSequenceNumber => 46,
            Self::InvalidProducerEpoch => 47,
            Self::InvalidTxnState => 48,
            Self::InvalidProducerIdMapping => 49,
            Self::InvalidTransactionTimeout => 50,
            Self::ConcurrentTransactions => 51,
            Self::TransactionCoordinatorFenced => 52,
            Self::TransactionalIdAuthorizationFailed => 53,
            Self::SecurityDisabled => 54,
            Self::OperationNotAttempted => 55,
            Self::KafkaStorageError => 56,
            Self::LogDirNotFound => 57,
            Self::SaslAuthenticationFailed => 58,
            Self::UnknownProducerId => 59,
            Self::ReassignmentInProgress => 60,
            Self::DelegationTokenAuthDisabled => 61,
            Self::DelegationTokenNotFound => 62,
            Self::DelegationTokenOwnerMismatch => 63,
            Self::DelegationTokenRequestNotAllowed => 64,
            Self::DelegationTokenAuthorizationFailed => 65,
            Self::DelegationTokenExpired => 66,
            Self::InvalidPrincipalType => 67,
            Self::NonEmptyGroup => 68,
            Self::GroupIdNotFound => 69,
            Self::FetchSessionIdNotFound => 70,
            Self::InvalidFetchSessionEpoch => 71,
            Self::ListenerNotFound => 72,
            Self::TopicDeletionDisabled => 73,
            Self::FencedLeaderEpoch => 74,
            Self::UnknownLeaderEpoch => 75,
            Self::UnsupportedCompressionType => 76,
            Self::StaleBrokerEpoch => 77,
            Self::OffsetNotAvailable => 78,
            Self::MemberIdRequired => 79,
            Self::PreferredLeaderNotAvailable => 80,
            Self::GroupMaxSizeReached => 81,
            Self::FencedInstanceId => 82,
            Self::EligibleLeadersNotAvailable => 83,
            Self::ElectionNotNeeded => 84,
            Self::NoReassignmentInProgress => 85,
            Self::GroupSubscribedToTopic => 86,
            Self::InvalidRecord => 87,
            Self::UnstableOffsetCommit => 88,
            Self::ThrottlingQuotaExceeded => 89,
            Self::ProducerFenced => 90,
            Self::ResourceNotFound => 91,
            Self::DuplicateResource => 92,
            Self::UnacceptableCredential => 93,
            Self::InconsistentVoterSet => 94,
            Self::InvalidUpdateVersion => 95,
            Self::FeatureUpdateFailed => 96,
            Self::PrincipalDeserializationFailure => 97,
            Self::SnapshotNotFound => 98,
            Self::PositionOutOfRange => 99,
            Self::UnknownTopicId => 100,
            Self::DuplicateBrokerRegistration => 101,
            Self::BrokerIdNotRegistered => 102,
            Self::InconsistentTopicId => 103,
            Self::InconsistentClusterId => 104,
            Self::TransactionalIdNotFound => 105,
            Self::FetchSessionTopicIdError => 106,
            Self::IneligibleReplica => 107,
            Self::NewLeaderElected => 108,
            Self::OffsetMovedToTieredStorage => 109,
            Self::FencedMemberEpoch => 110,
            Self::UnreleasedInstanceId => 111,
            Self::UnsupportedAssignor => 112,
            Self::StaleMemberEpoch => 113,
            Self::MismatchedEndpointType => 114,
            Self::UnsupportedEndpointType => 115,
            Self::UnknownControllerId => 116,
            Self::UnknownSubscriptionId => 117,
            Self::TelemetryTooLarge => 118,
            Self::InvalidRegistration => 119,
            Self::TransactionAbortable => 120,
            Self::InvalidRecordState => 121,
            Self::ShareSessionNotFound => 122,
            Self::InvalidShareSessionEpoch => 123,
            Self::FencedStateEpoch => 124,
            Self::InvalidVoterKey => 125,
            Self::DuplicateVoter => 126,
            Self::VoterNotFound => 127,
            Self::InvalidRegularExpression => 128,
            Self::RebootstrapRequired => 129,
            Self::StreamsInvalidTopology => 130,
            Self::StreamsInvalidTopologyEpoch => 131,
            Self::StreamsTopologyFenced => 132,
            Self::ShareSessionLimitReached => 133,
            Self::GroupDeletionFailed => 134,
            Self::StreamsTopologyDescriptionUpdateFailed => 135,
            Self::ControllerIdNotRegistered => 136,
            Self::Unknown(code) => code,
        }
    }

    /// The error of this number.
    #[must_use]
    pub const fn from_code(code: i16) -> Self {
        match code {
            -1 => Self::UnknownServerError,
            0 => Self::None,
            1 => Self::OffsetOutOfRange,
            2 => Self::CorruptMessage,
            3 => Self::UnknownTopicOrPartition,
            4 => Self::InvalidFetchSize,
            5 => Self::LeaderNotAvailable,
            6 => Self::NotLeaderOrFollower,
            7 => Self::RequestTimedOut,
            8 => Self::BrokerNotAvailable,
            9 => Self::ReplicaNotAvailable,
            10 => Self::MessageTooLarge,
            11 => Self::StaleControllerEpoch,
            12 => Self::OffsetMetadataTooLarge,
            13 => Self::NetworkException,
            14 => Self::CoordinatorLoadInProgress,
            15 => Self::CoordinatorNotAvailable,
            16 => Self::NotCoordinator,
            17 => Self::InvalidTopicException,
            18 => Self::RecordListTooLarge,
            19 => Self::NotEnoughReplicas,
            20 => Self::NotEnoughReplicasAfterAppend,
            21 => Self::InvalidRequiredAcks,
            22 => Self::IllegalGeneration,
            23 => Self::InconsistentGroupProtocol,
            24 => Self::InvalidGroupId,
            25 => Self::UnknownMemberId,
            26 => Self::InvalidSessionTimeout,
            27 => Self::RebalanceInProgress,
            28 => Self::InvalidCommitOffsetSize,
            29 => Self::TopicAuthorizationFailed,
            30 => Self::GroupAuthorizationFailed,
            31 => Self::ClusterAuthorizationFailed,
            32 => Self::InvalidTimestamp,
            33 => Self::UnsupportedSaslMechanism,
            34 => Self::IllegalSaslState,
            35 => Self::UnsupportedVersion,
            36 => Self::TopicAlreadyExists,
            37 => Self::InvalidPartitions,
            38 => Self::InvalidReplicationFactor,
            39 => Self::InvalidReplicaAssignment,
            40 => Self::InvalidConfig,
            41 => Self::NotController,
            42 => Self::InvalidRequest,
            43 => Self::UnsupportedForMessageFormat,
            44 => Self::PolicyViolation,
            45 => Self::OutOfOrderSequenceNumber,
            46 => Self::DuplicateSequenceNumber,
            47 => Self::InvalidProducerEpoch,
            48 => Self::InvalidTxnState,
            49 => Self::InvalidProducerIdMapping,
            50 => Self::InvalidTransactionTimeout,
            51 => Self::ConcurrentTransactions,
            52 => Self::TransactionCoordinatorFenced,
            53 => Self::TransactionalIdAuthorizationFailed,
            54 => Self::SecurityDisabled,
            55 => Self::OperationNotAttempted,
            56 => Self::KafkaStorageError,
            57 => Self::LogDirNotFound,
            58 => Self::SaslAuthenticationFailed,
            59 => Self::UnknownProducerId,
            60 => Self::ReassignmentInProgress,
            61 => Self::DelegationTokenAuthDisabled,
            62 => Self::DelegationTokenNotFound,
            63 => Self::DelegationTokenOwnerMismatch,
            64 => Self::DelegationTokenRequestNotAllowed,
            65 => Self::DelegationTokenAuthorizationFailed,
            66 => Self::DelegationTokenExpired,
            67 => Self::InvalidPrincipalType,
            68 => Self::NonEmptyGroup,
            69 => Self::GroupIdNotFound,
            70 => Self::FetchSessionIdNotFound,
            71 => Self::InvalidFetchSessionEpoch,
            72 => Self::ListenerNotFound,
            73 => Self::TopicDeletionDisabled,
            74 => Self::FencedLeaderEpoch,
            75 => Self::UnknownLeaderEpoch,
            76 => Self::UnsupportedCompressionType,
            77 => Self::StaleBrokerEpoch,
            78 => Self::OffsetNotAvailable,
            79 => Self::MemberIdRequired,
            80 => Self::PreferredLeaderNotAvailable,
            81 => Self::GroupMaxSizeReached,
            82 => Self::FencedInstanceId,
            83 => Self::EligibleLeadersNotAvailable,
            84 => Self::ElectionNotNeeded,
            85 => Self::NoReassignmentInProgress,
            86 => Self::GroupSubscribedToTopic,
            87 => Self::InvalidRecord,
            88 => Self::UnstableOffsetCommit,
            89 => Self::ThrottlingQuotaExceeded,
            90 => Self::ProducerFenced,
            91 => Self::ResourceNotFound,
            92 => Self::DuplicateResource,
            93 => Self::UnacceptableCredential,
            94 => Self::InconsistentVoterSet,
            95 => Self::InvalidUpdateVersion,
            96 => Self::FeatureUpdateFailed,
            97 => Self::PrincipalDeserializationFailure,
            98 => Self::SnapshotNotFound,
            99 => Self::PositionOutOfRange,
            100 => Self::UnknownTopicId,
            101 => Self::DuplicateBrokerRegistration,
            102 => Self::BrokerIdNotRegistered,
            103 => Self::InconsistentTopicId,
            104 => Self::InconsistentClusterId,
            105 => Self::TransactionalIdNotFound,
            106 => Self::FetchSessionTopicIdError,
            107 => Self::IneligibleReplica,
            108 => Self::NewLeaderElected,
            109 => Self::OffsetMovedToTieredStorage,
            110 => Self::FencedMemberEpoch,
            111 => Self::UnreleasedInstanceId,
            112 => Self::UnsupportedAssignor,
            113 => Self::StaleMemberEpoch,
            114 => Self::MismatchedEndpointType,
            115 => Self::UnsupportedEndpointType,
            116 => Self::UnknownControllerId,
            117 => Self::UnknownSubscriptionId,
            118 => Self::TelemetryTooLarge,
            119 => Self::InvalidRegistration,
            120 => Self::TransactionAbortable,
            121 => Self::InvalidRecordState,
            122 => Self::ShareSessionNotFound,
            123 => Self::InvalidShareSessionEpoch,
            124 => Self::FencedStateEpoch,
            125 => Self::InvalidVoterKey,
            126 => Self::DuplicateVoter,
            127 => Self::VoterNotFound,
            128 => Self::InvalidRegularExpression,
            129 => Self::RebootstrapRequired,
            130 => Self::StreamsInvalidTopology,
            131 => Self::StreamsInvalidTopologyEpoch,
            132 => Self::StreamsTopologyFenced,
            133 => Self::ShareSessionLimitReached,
            134 => Self::GroupDeletionFailed,
            135 => Self::StreamsTopologyDescriptionUpdateFailed,
            136 => Self::ControllerIdNotRegistered,
            code => Self::Unknown(code),
        }
    }

    /// Kafka's name; `UNKNOWN` for a code this build does not know.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::UnknownServerError => "UNKNOWN_SERVER_ERROR",
            Self::None => "NONE",
            Self::OffsetOutOfRange => "OFFSET_OUT_OF_RANGE",
            Self::CorruptMessage => "CORRUPT_MESSAGE",
            Self::UnknownTopicOrPartition => "UNKNOWN_TOPIC_OR_PARTITION",
            Self::InvalidFetchSize => "INVALID_FETCH_SIZE",
            Self::LeaderNotAvailable => "LEADER_NOT_AVAILABLE",
            Self::NotLeaderOrFollower => "NOT_LEADER_OR_FOLLOWER",
            Self::RequestTimedOut => "REQUEST_TIMED_OUT",
            Self::BrokerNotAvailable => "BROKER_NOT_AVAILABLE",
            Self::ReplicaNotAvailable => "REPLICA_NOT_AVAILABLE",
            Self::MessageTooLarge => "MESSAGE_TOO_LARGE",
            Self::StaleControllerEpoch => "STALE_CONTROLLER_EPOCH",
            Self::OffsetMetadataTooLarge => "OFFSET_METADATA_TOO_LARGE",
            Self::NetworkException => "NETWORK_EXCEPTION",
            Self::CoordinatorLoadInProgress => "COORDINATOR_LOAD_IN_PROGRESS",
            Self::CoordinatorNotAvailable => "COORDINATOR_NOT_AVAILABLE",
            Self::NotCoordinator => "NOT_COORDINATOR",
            Self::InvalidTopicException => "INVALID_TOPIC_EXCEPTION",
            Self::RecordListTooLarge => "RECORD_LIST_TOO_LARGE",
            Self::NotEnoughReplicas => "NOT_ENOUGH_REPLICAS",
            Self::NotEnoughReplicasAfterAppend => "NOT_ENOUGH_REPLICAS_AFTER_APPEND",
            Self::InvalidRequiredAcks => "INVALID_REQUIRED_ACKS",
            Self::IllegalGeneration => "ILLEGAL_GENERATION",
            Self::InconsistentGroupProtocol => "INCONSISTENT_GROUP_PROTOCOL",
            Self::InvalidGroupId => "INVALID_GROUP_ID",
            Self::UnknownMemberId => "UNKNOWN_MEMBER_ID",
            Self::InvalidSessionTimeout => "INVALID_SESSION_TIMEOUT",
            Self::RebalanceInProgress => "REBALANCE_IN_PROGRESS",
            Self::InvalidCommitOffsetSize => "INVALID_COMMIT_OFFSET_SIZE",
            Self::TopicAuthorizationFailed => "TOPIC_AUTHORIZATION_FAILED",
            Self::GroupAuthorizationFailed => "GROUP_AUTHORIZATION_FAILED",
            Self::ClusterAuthorizationFailed => "CLUSTER_AUTHORIZATION_FAILED",
            Self::InvalidTimestamp => "INVALID_TIMESTAMP",
            Self::UnsupportedSaslMechanism => "UNSUPPORTED_SASL_MECHANISM",
            Self::IllegalSaslState => "ILLEGAL_SASL_STATE",
            Self::UnsupportedVersion => "UNSUPPORTED_VERSION",
            Self::TopicAlreadyExists => "TOPIC_ALREADY_EXISTS",
            Self::InvalidPartitions => "INVALID_PARTITIONS",
            Self::InvalidReplicationFactor => "INVALID_REPLICATION_FACTOR",
            Self::InvalidReplicaAssignment => "INVALID_REPLICA_ASSIGNMENT",
            Self::InvalidConfig => "INVALID_CONFIG",
            Self::NotController => "NOT_CONTROLLER",
            Self::InvalidRequest => "INVALID_REQUEST",
            Self::UnsupportedForMessageFormat => "UNSUPPORTED_FOR_MESSAGE_FORMAT",
            Self::PolicyViolation => "POLICY_VIOLATION",
            Self::OutOfOrderSequenceNumber => "OUT_OF_ORDER_SEQUENCE_NUMBER",
            Self::DuplicateSequenceNumber => "DUPLICATE_SEQUENCE_NUMBER",
            Self::InvalidProducerEpoch => "INVALID_PRODUCER_EPOCH",
            Self::InvalidTxnState => "INVALID_TXN_STATE",
            Self::InvalidProducerIdMapping => "INVALID_PRODUCER_ID_MAPPING",
            Self::InvalidTransactionTimeout => "INVALID_TRANSACTION_TIMEOUT",
            Self::ConcurrentTransactions => "CONCURRENT_TRANSACTIONS",
            Self::TransactionCoordinatorFenced => "TRANSACTION_COORDINATOR_FENCED",
            Self::TransactionalIdAuthorizationFailed => "TRANSACTIONAL_ID_AUTHORIZATION_FAILED",
            Self::SecurityDisabled => "SECURITY_DISABLED",
            Self::OperationNotAttempted => "OPERATION_NOT_ATTEMPTED",
            Self::KafkaStorageError => "KAFKA_STORAGE_ERROR",
            Self::LogDirNotFound => "LOG_DIR_NOT_FOUND",
            Self::SaslAuthenticationFailed => "SASL_AUTHENTICATION_FAILED",
            Self::UnknownProducerId => "UNKNOWN_PRODUCER_ID",
            Self::ReassignmentInProgress => "REASSIGNMENT_IN_PROGRESS",
            Self::DelegationTokenAuthDisabled => "DELEGATION_TOKEN_AUTH_DISABLED",
            Self::DelegationTokenNotFound => "DELEGATION_TOKEN_NOT_FOUND",
            Self::DelegationTokenOwnerMismatch => "DELEGATION_TOKEN_OWNER_MISMATCH",
            Self::DelegationTokenRequestNotAllowed => "DELEGATION_TOKEN_REQUEST_NOT_ALLOWED",
            Self::DelegationTokenAuthorizationFailed => "DELEGATION_TOKEN_AUTHORIZATION_FAILED",
            Self::DelegationTokenExpired => "DELEGATION_TOKEN_EXPIRED",
            Self::InvalidPrincipalType => "INVALID_PRINCIPAL_TYPE",
            Self::NonEmptyGroup => "NON_EMPTY_GROUP",
            Self::GroupIdNotFound => "GROUP_ID_NOT_FOUND",
            Self::FetchSessionIdNotFound => "FETCH_SESSION_ID_NOT_FOUND",
            Self::InvalidFetchSessionEpoch => "INVALID_FETCH_SESSION_EPOCH",
            Self::ListenerNotFound => "LISTENER_NOT_FOUND",
            Self::TopicDeletionDisabled => "TOPIC_DELETION_DISABLED",
            Self::FencedLeaderEpoch => "FENCED_LEADER_EPOCH",
            Self::UnknownLeaderEpoch => "UNKNOWN_LEADER_EPOCH",
            Self::UnsupportedCompressionType => "UNSUPPORTED_COMPRESSION_TYPE",
            Self::StaleBrokerEpoch => "STALE_BROKER_EPOCH",
            Self::OffsetNotAvailable => "OFFSET_NOT_AVAILABLE",
            Self::MemberIdRequired => "MEMBER_ID_REQUIRED",
            Self::PreferredLeaderNotAvailable => "PREFERRED_LEADER_NOT_AVAILABLE",
            Self::GroupMaxSizeReached => "GROUP_MAX_SIZE_REACHED",
            Self::FencedInstanceId => "FENCED_INSTANCE_ID",
            Self::EligibleLeadersNotAvailable => "ELIGIBLE_LEADERS_NOT_AVAILABLE",
            Self::ElectionNotNeeded => "ELECTION_NOT_NEEDED",
            Self::NoReassignmentInProgress => "NO_REASSIGNMENT_IN_PROGRESS",
            Self::GroupSubscribedToTopic => "GROUP_SUBSCRIBED_TO_TOPIC",
            Self::InvalidRecord => "INVALID_RECORD",
            Self::UnstableOffsetCommit => "UNSTABLE_OFFSET_COMMIT",
            Self::ThrottlingQuotaExceeded => "THROTTLING_QUOTA_EXCEEDED",
            Self::ProducerFenced => "PRODUCER_FENCED",
            Self::ResourceNotFound => "RESOURCE_NOT_FOUND",
            Self::DuplicateResource => "DUPLICATE_RESOURCE",
            Self::UnacceptableCredential => "UNACCEPTABLE_CREDENTIAL",
            Self::InconsistentVoterSet => "INCONSISTENT_VOTER_SET",
            Self::InvalidUpdateVersion => "INVALID_UPDATE_VERSION",
            Self::FeatureUpdateFailed => "FEATURE_UPDATE_FAILED",
            Self::PrincipalDeserializationFailure => "PRINCIPAL_DESERIALIZATION_FAILURE",
            Self::SnapshotNotFound => "SNAPSHOT_NOT_FOUND",
            Self::PositionOutOfRange => "POSITION_OUT_OF_RANGE",
            Self::UnknownTopicId => "UNKNOWN_TOPIC_ID",
            Self::DuplicateBrokerRegistration => "DUPLICATE_BROKER_REGISTRATION",
            Self::BrokerIdNotRegistered => "BROKER_ID_NOT_REGISTERED",
            Self::InconsistentTopicId => "INCONSISTENT_TOPIC_ID",
            Self::InconsistentClusterId => "INCONSISTENT_CLUSTER_ID",
            Self::TransactionalIdNotFound => "TRANSACTIONAL_ID_NOT_FOUND",
            Self::FetchSessionTopicIdError => "FETCH_SESSION_TOPIC_ID_ERROR",
            Self::IneligibleReplica => "INELIGIBLE_REPLICA",
            Self::NewLeaderElected => "NEW_LEADER_ELECTED",
            Self::OffsetMovedToTieredStorage => "OFFSET_MOVED_TO_TIERED_STORAGE",
            Self::FencedMemberEpoch => "FENCED_MEMBER_EPOCH",
            Self::UnreleasedInstanceId => "UNRELEASED_INSTANCE_ID",
            Self::UnsupportedAssignor => "UNSUPPORTED_ASSIGNOR",
            Self::StaleMemberEpoch => "STALE_MEMBER_EPOCH",
            Self::MismatchedEndpointType => "MISMATCHED_ENDPOINT_TYPE",
            Self::UnsupportedEndpointType => "UNSUPPORTED_ENDPOINT_TYPE",
            Self::UnknownControllerId => "UNKNOWN_CONTROLLER_ID",
            Self::UnknownSubscriptionId => "UNKNOWN_SUBSCRIPTION_ID",
            Self::TelemetryTooLarge => "TELEMETRY_TOO_LARGE",
            Self::InvalidRegistration => "INVALID_REGISTRATION",
            Self::TransactionAbortable => "TRANSACTION_ABORTABLE",
            Self::InvalidRecordState => "INVALID_RECORD_STATE",
            Self::ShareSessionNotFound => "SHARE_SESSION_NOT_FOUND",
            Self::InvalidShareSessionEpoch => "INVALID_SHARE_SESSION_EPOCH",
            Self::FencedStateEpoch => "FENCED_STATE_EPOCH",
            Self::InvalidVoterKey => "INVALID_VOTER_KEY",
            Self::DuplicateVoter => "DUPLICATE_VOTER",
            Self::VoterNotFound => "VOTER_NOT_FOUND",
            Self::InvalidRegularExpression => "INVALID_REGULAR_EXPRESSION",
            Self::RebootstrapRequired => "REBOOTSTRAP_REQUIRED",
            Self::StreamsInvalidTopology => "STREAMS_INVALID_TOPOLOGY",
            Self::StreamsInvalidTopologyEpoch => "STREAMS_INVALID_TOPOLOGY_EPOCH",
            Self::StreamsTopologyFenced => "STREAMS_TOPOLOGY_FENCED",
            Self::ShareSessionLimitReached => "SHARE_SESSION_LIMIT_REACHED",
            Self::GroupDeletionFailed => "GROUP_DELETION_FAILED",
            Self::StreamsTopologyDescriptionUpdateFailed => "STREAMS_TOPOLOGY_DESCRIPTION_UPDATE_FAILED",
            Self::ControllerIdNotRegistered => "CONTROLLER_ID_NOT_REGISTERED",
            Self::Unknown(_) => "UNKNOWN",
        }
    }

    /// What to do about it, as the end of a sentence; empty for no error.
    #[must_use]
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::UnknownServerError => "the broker failed; its log says why",
            Self::None => "",
            Self::OffsetOutOfRange => "reset the position, or start from the offset the policy names",
            Self::CorruptMessage => "the request is sent again; if it stays, check network and disks of the broker",
            Self::UnknownTopicOrPartition => "check the topic's name, or wait until it was created everywhere",
            Self::InvalidFetchSize => "raise the fetch size above zero",
            Self::LeaderNotAvailable => "wait for the election to end",
            Self::NotLeaderOrFollower => "metadata is asked for again and the request goes to the new leader",
            Self::RequestTimedOut => "the request is sent again; if it stays, look at the load of the broker or raise the timeout",
            Self::BrokerNotAvailable => "wait for the broker to come back",
            Self::ReplicaNotAvailable => "metadata is asked for again",
            Self::MessageTooLarge => "send smaller records, or raise max.message.bytes of the topic",
            Self::StaleControllerEpoch => "the controller changed; nothing to do for a client",
            Self::OffsetMetadataTooLarge => "commit less metadata, or raise offset.metadata.max.bytes",
            Self::NetworkException => "the connection is made again",
            Self::CoordinatorLoadInProgress => "wait for the coordinator to load its log",
            Self::CoordinatorNotAvailable => "the coordinator is looked up again",
            Self::NotCoordinator => "the coordinator is looked up again",
            Self::InvalidTopicException => "use a topic name of letters, digits, '.', '_' and '-', and not an internal topic",
            Self::RecordListTooLarge => "send smaller batches, or raise segment.bytes of the topic",
            Self::NotEnoughReplicas => "wait until enough replicas are in sync again",
            Self::NotEnoughReplicasAfterAppend => "the batch is on the leader only; it is sent again",
            Self::InvalidRequiredAcks => "use acks 0, 1 or all",
            Self::IllegalGeneration => "join the group again",
            Self::InconsistentGroupProtocol => "give every member of the group an assignor they all know",
            Self::InvalidGroupId => "set a group id that is not empty",
            Self::UnknownMemberId => "join the group again",
            Self::InvalidSessionTimeout => "choose a session timeout between the broker's group.min.session.timeout.ms and group.max.session.timeout.ms",
            Self::RebalanceInProgress => "join the group again",
            Self::InvalidCommitOffsetSize => "commit fewer offsets or less metadata at a time",
            Self::TopicAuthorizationFailed => "grant the principal the operation on the topic",
            Self::GroupAuthorizationFailed => "grant the principal the operation on the group",
            Self::ClusterAuthorizationFailed => "grant the principal the operation on the cluster",
            Self::InvalidTimestamp => "set a record timestamp within message.timestamp.before.max.ms and message.timestamp.after.max.ms of the topic",
            Self::UnsupportedSaslMechanism => "choose a mechanism that the broker lists in sasl.enabled.mechanisms",
            Self::IllegalSaslState => "authenticate before other requests; check that both sides agree on the security protocol",
            Self::UnsupportedVersion => "use a broker or a client that shares a version of this request",
            Self::TopicAlreadyExists => "use the topic that exists, or another name",
            Self::InvalidPartitions => "ask for more partitions than the topic has, and at least one",
            Self::InvalidReplicationFactor => "choose a replication factor between 1 and the number of brokers",
            Self::InvalidReplicaAssignment => "name existing brokers, each once, the same number for every partition",
            Self::InvalidConfig => "correct the setting that the message names",
            Self::NotController => "the request goes to the current controller",
            Self::InvalidRequest => "the request is malformed or out of place; the broker's log says how",
            Self::UnsupportedForMessageFormat => "upgrade the format of the topic's messages",
            Self::PolicyViolation => "follow the policy the broker's operator configured",
            Self::OutOfOrderSequenceNumber => "records before this one are missing on the broker; start a new producer",
            Self::DuplicateSequenceNumber => "the broker has this batch already; nothing to do",
            Self::InvalidProducerEpoch => "another instance took the producer over; build a new producer",
            Self::InvalidTxnState => "the operation does not fit the state of the transaction",
            Self::InvalidProducerIdMapping => "the broker forgot the transactional id; build a new producer",
            Self::InvalidTransactionTimeout => "choose a timeout up to transaction.max.timeout.ms of the broker",
            Self::ConcurrentTransactions => "wait for the previous transaction to end",
            Self::TransactionCoordinatorFenced => "the transaction coordinator moved on; nothing to do for a client",
            Self::TransactionalIdAuthorizationFailed => "grant the principal the operation on the transactional id",
            Self::SecurityDisabled => "configure an authorizer on the brokers",
            Self::OperationNotAttempted => "an earlier part of the request failed; correct that one",
            Self::KafkaStorageError => "the leader's disk failed; wait for another leader",
            Self::LogDirNotFound => "name a log directory the broker has",
            Self::SaslAuthenticationFailed => "check user name, password or token",
            Self::UnknownProducerId => "the broker has no state of this producer; start a new producer",
            Self::ReassignmentInProgress => "wait for the running reassignment, or cancel it",
            Self::DelegationTokenAuthDisabled => "configure a delegation token secret on the brokers",
            Self::DelegationTokenNotFound => "the token has expired or never was; create one",
            Self::DelegationTokenOwnerMismatch => "let the owner or a renewer of the token do it",
            Self::DelegationTokenRequestNotAllowed => "ask for tokens over a TLS or SASL connection that was not itself made with a token",
            Self::DelegationTokenAuthorizationFailed => "grant the principal the operation on the token",
            Self::DelegationTokenExpired => "create a new token",
            Self::InvalidPrincipalType => "use a principal type the cluster supports, usually User",
            Self::NonEmptyGroup => "stop all members of the group first",
            Self::GroupIdNotFound => "check the group id; the group may have been deleted",
            Self::FetchSessionIdNotFound => "a full fetch starts a new session",
            Self::InvalidFetchSessionEpoch => "a full fetch starts a new session",
            Self::ListenerNotFound => "connect through a listener that all brokers have",
            Self::TopicDeletionDisabled => "allow deletion with delete.topic.enable on the brokers",
            Self::FencedLeaderEpoch => "metadata is asked for again",
            Self::UnknownLeaderEpoch => "the broker will learn the epoch soon; the request is sent again",
            Self::UnsupportedCompressionType => "use a codec that this version of the protocol allows",
            Self::StaleBrokerEpoch => "the broker restarted; nothing to do for a client",
            Self::OffsetNotAvailable => "wait for the new leader to learn its high watermark",
            Self::MemberIdRequired => "join again with the member id the broker gave",
            Self::PreferredLeaderNotAvailable => "wait until the preferred replica is in sync",
            Self::GroupMaxSizeReached => "raise group.max.size of the broker, or start fewer members",
            Self::FencedInstanceId => "another instance uses this group instance id; give each its own",
            Self::EligibleLeadersNotAvailable => "start a replica that can be elected",
            Self::ElectionNotNeeded => "the leader is the one asked for; nothing to do",
            Self::NoReassignmentInProgress => "nothing is being reassigned",
            Self::GroupSubscribedToTopic => "let the members unsubscribe from the topic first",
            Self::InvalidRecord => "correct the record that the message names",
            Self::UnstableOffsetCommit => "wait for the pending transaction to end",
            Self::ThrottlingQuotaExceeded => "wait for the time the broker names",
            Self::ProducerFenced => "a newer producer uses this transactional id; stop this one",
            Self::ResourceNotFound => "check the name of the resource",
            Self::DuplicateResource => "name each resource once",
            Self::UnacceptableCredential => "use a credential that meets the rules of the mechanism",
            Self::InconsistentVoterSet => "make the voter sets of all controllers the same",
            Self::InvalidUpdateVersion => "name a feature level the cluster can take",
            Self::FeatureUpdateFailed => "correct the features that the message names",
            Self::PrincipalDeserializationFailure => "make the principal readable for all brokers of the cluster",
            Self::SnapshotNotFound => "fetch the newest snapshot",
            Self::PositionOutOfRange => "fetch from within the snapshot",
            Self::UnknownTopicId => "metadata is asked for again; the topic may have been deleted and made anew",
            Self::DuplicateBrokerRegistration => "give each broker its own node id",
            Self::BrokerIdNotRegistered => "register the broker first",
            Self::InconsistentTopicId => "metadata is asked for again; the topic was made anew",
            Self::InconsistentClusterId => "check the bootstrap addresses: they belong to another cluster",
            Self::TransactionalIdNotFound => "check the transactional id; it may have expired",
            Self::FetchSessionTopicIdError => "a full fetch starts a new session",
            Self::IneligibleReplica => "wait until the replica may join the in-sync replicas",
            Self::NewLeaderElected => "the leader changed during the request; nothing to do",
            Self::OffsetMovedToTieredStorage => "the records were moved to tiered storage; fetch them through the leader",
            Self::FencedMemberEpoch => "join the group again",
            Self::UnreleasedInstanceId => "wait until the old instance left, or its session ended",
            Self::UnsupportedAssignor => "choose an assignor that the broker lists in group.consumer.assignors",
            Self::StaleMemberEpoch => "the epoch is taken from the next heartbeat and the request is sent again",
            Self::MismatchedEndpointType => "connect to the other kind of endpoint: brokers for clients, controllers for quorum requests",
            Self::UnsupportedEndpointType => "ask for brokers or for controllers",
            Self::UnknownControllerId => "name a controller of the quorum",
            Self::UnknownSubscriptionId => "ask for the telemetry subscription again",
            Self::TelemetryTooLarge => "push less telemetry at a time",
            Self::InvalidRegistration => "correct the registration that the broker's log explains",
            Self::TransactionAbortable => "abort the transaction and begin it anew",
            Self::InvalidRecordState => "the record is not acquired by this member any more; it will be delivered again",
            Self::ShareSessionNotFound => "a new share session starts",
            Self::InvalidShareSessionEpoch => "a new share session starts",
            Self::FencedStateEpoch => "a newer owner of the share-group state exists; nothing to do for a client",
            Self::InvalidVoterKey => "correct the voter's directory id or listener",
            Self::DuplicateVoter => "the voter is in the set already",
            Self::VoterNotFound => "name a voter of the set",
            Self::InvalidRegularExpression => "write the pattern in RE2 syntax",
            Self::RebootstrapRequired => "connect again through the bootstrap addresses",
            Self::StreamsInvalidTopology => "correct the topology that the message explains",
            Self::StreamsInvalidTopologyEpoch => "send a topology epoch above the one the group has",
            Self::StreamsTopologyFenced => "restart this instance with the group's newer topology",
            Self::ShareSessionLimitReached => "close idle share sessions, or raise group.share.max.share.sessions of the broker",
            Self::GroupDeletionFailed => "delete the group again; its members or its state may have changed",
            Self::StreamsTopologyDescriptionUpdateFailed => "the broker could not keep the topology description; it can be sent again",
            Self::ControllerIdNotRegistered => "register the controller first, or name a registered one",
            Self::Unknown(_) => "a newer broker's error; upgrade the client to have it explained",
        }
    }

    /// Whether there is no error.
    #[must_use]
    pub const fn is_ok(self) -> bool {
        matches!(self, Self::None)
    }

    /// Whether the same request may succeed later (Kafka: `RetriableException`).
    #[must_use]
    pub const fn is_retriable(self) -> bool {
        matches!(
            self,
            Self::CorruptMessage | Self::UnknownTopicOrPartition | Self::LeaderNotAvailable | Self::NotLeaderOrFollower | Self::RequestTimedOut | Self::ReplicaNotAvailable | Self::NetworkException | Self::CoordinatorLoadInProgress | Self::CoordinatorNotAvailable | Self::NotCoordinator | Self::NotEnoughReplicas | Self::NotEnoughReplicasAfterAppend | Self::NotController | Self::ConcurrentTransactions | Self::KafkaStorageError | Self::FetchSessionIdNotFound | Self::InvalidFetchSessionEpoch | Self::ListenerNotFound | Self::FencedLeaderEpoch | Self::UnknownLeaderEpoch | Self::OffsetNotAvailable | Self::PreferredLeaderNotAvailable | Self::EligibleLeadersNotAvailable | Self::ElectionNotNeeded | Self::UnstableOffsetCommit | Self::ThrottlingQuotaExceeded | Self::UnknownTopicId | Self::InconsistentTopicId | Self::FetchSessionTopicIdError | Self::ShareSessionNotFound | Self::InvalidShareSessionEpoch | Self::ShareSessionLimitReached
        )
    }

    /// Whether metadata is stale and must be asked for again (Kafka: `InvalidMetadataException`).
    #[must_use]
    pub const fn is_invalid_metadata(self) -> bool {
        matches!(
            self,
            Self::UnknownTopicOrPartition | Self::LeaderNotAvailable | Self::NotLeaderOrFollower | Self::ReplicaNotAvailable | Self::NetworkException | Self::KafkaStorageError | Self::ListenerNotFound | Self::FencedLeaderEpoch | Self::PreferredLeaderNotAvailable | Self::EligibleLeadersNotAvailable | Self::ElectionNotNeeded | Self::UnknownTopicId | Self::InconsistentTopicId
        )
    }

    /// Whether the coordinator must be looked up again.
    #[must_use]
    pub const fn is_refresh_coordinator(self) -> bool {
        matches!(
            self,
            Self::CoordinatorNotAvailable | Self::NotCoordinator
        )
    }

    /// Whether a new client instance can go on where this one cannot (KIP-1050).
    #[must_use]
    pub const fn is_application_recoverable(self) -> bool {
        matches!(
            self,
            Self::IllegalGeneration | Self::UnknownMemberId | Self::InvalidProducerEpoch | Self::InvalidProducerIdMapping | Self::FencedInstanceId | Self::ProducerFenced
        )
    }

    /// Whether aborting the transaction heals it (KIP-1050).
    #[must_use]
    pub const fn is_transaction_abortable(self) -> bool {
        matches!(
            self,
            Self::TransactionAbortable
        )
    }

    /// Whether the request can never succeed as it is (Kafka: `InvalidConfigurationException`).
    #[must_use]
    pub const fn is_invalid_config(self) -> bool {
        matches!(
            self,
            Self::InvalidTopicException | Self::RecordListTooLarge | Self::InvalidRequiredAcks | Self::TopicAuthorizationFailed | Self::GroupAuthorizationFailed | Self::ClusterAuthorizationFailed | Self::UnsupportedSaslMechanism | Self::IllegalSaslState | Self::UnsupportedVersion | Self::InvalidReplicationFactor | Self::InvalidConfig | Self::UnsupportedForMessageFormat | Self::TransactionalIdAuthorizationFailed | Self::SaslAuthenticationFailed | Self::DelegationTokenAuthorizationFailed | Self::InvalidRecord
        )
    }

    /// Whether credentials were refused.
    #[must_use]
    pub const fn is_authentication(self) -> bool {
        matches!(
            self,
            Self::UnsupportedSaslMechanism | Self::IllegalSaslState | Self::SaslAuthenticationFailed
        )
    }

    /// Whether the principal lacks a permission.
    #[must_use]
    pub const fn is_authorization(self) -> bool {
        matches!(
            self,
            Self::TopicAuthorizationFailed | Self::GroupAuthorizationFailed | Self::ClusterAuthorizationFailed | Self::TransactionalIdAuthorizationFailed | Self::DelegationTokenAuthorizationFailed
        )
    }
}

impl From<i16> for ErrorCode {
    fn from(code: i16) -> Self {
        Self::from_code(code)
    }
}

impl From<ErrorCode> for i16 {
    fn from(code: ErrorCode) -> Self {
        code.code()
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(code) => write!(f, "UNKNOWN({code})"),
            known => f.pad(known.name()),
        }
    }
}
