// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

use std::fmt;

use crate::version::VersionRange;

/// The APIs of Kafka's protocol, by key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(i16)]
#[non_exhaustive]
pub enum ApiKey {
    /// Key 0, versions 3-13.
    Produce = 0,
    /// Key 1, versions 4-18.
    Fetch = 1,
    /// Key 2, versions 1-11.
    ListOffsets = 2,
    /// Key 3, versions 0-13.
    Metadata = 3,
    /// Key 4, no version any more.
    LeaderAndIsr = 4,
    /// Key 5, no version any more.
    StopReplica = 5,
    /// Key 6, no version any more.
    UpdateMetadata = 6,
    /// Key 7, no version any more.
    ControlledShutdown = 7,
    /// Key 8, versions 2-10.
    OffsetCommit = 8,
    /// Key 9, versions 1-10.
    OffsetFetch = 9,
    /// Key 10, versions 0-6.
    FindCoordinator = 10,
    /// Key 11, versions 0-9.
    JoinGroup = 11,
    /// Key 12, versions 0-4.
    Heartbeat = 12,
    /// Key 13, versions 0-5.
    LeaveGroup = 13,
    /// Key 14, versions 0-5.
    SyncGroup = 14,
    /// Key 15, versions 0-6.
    DescribeGroups = 15,
    /// Key 16, versions 0-5.
    ListGroups = 16,
    /// Key 17, versions 0-1.
    SaslHandshake = 17,
    /// Key 18, versions 0-5.
    ApiVersions = 18,
    /// Key 19, versions 2-7.
    CreateTopics = 19,
    /// Key 20, versions 1-6.
    DeleteTopics = 20,
    /// Key 21, versions 0-2.
    DeleteRecords = 21,
    /// Key 22, versions 0-6.
    InitProducerId = 22,
    /// Key 23, versions 2-4.
    OffsetForLeaderEpoch = 23,
    /// Key 24, versions 0-5.
    AddPartitionsToTxn = 24,
    /// Key 25, versions 0-4.
    AddOffsetsToTxn = 25,
    /// Key 26, versions 0-5.
    EndTxn = 26,
    /// Key 27, versions 1-2.
    WriteTxnMarkers = 27,
    /// Key 28, versions 0-6.
    TxnOffsetCommit = 28,
    /// Key 29, versions 1-3.
    DescribeAcls = 29,
    /// Key 30, versions 1-3.
    CreateAcls = 30,
    /// Key 31, versions 1-3.
    DeleteAcls = 31,
    /// Key 32, versions 1-4.
    DescribeConfigs = 32,
    /// Key 33, versions 0-2.
    AlterConfigs = 33,
    /// Key 34, versions 1-2.
    AlterReplicaLogDirs = 34,
    /// Key 35, versions 1-5.
    DescribeLogDirs = 35,
    /// Key 36, versions 0-2.
    SaslAuthenticate = 36,
    /// Key 37, versions 0-3.
    CreatePartitions = 37,
    /// Key 38, versions 1-3.
    CreateDelegationToken = 38,
    /// Key 39, versions 1-2.
    RenewDelegationToken = 39,
    /// Key 40, versions 1-2.
    ExpireDelegationToken = 40,
    /// Key 41, versions 1-3.
    DescribeDelegationToken = 41,
    /// Key 42, versions 0-3.
    DeleteGroups = 42,
    /// Key 43, versions 0-2.
    ElectLeaders = 43,
    /// Key 44, versions 0-1.
    IncrementalAlterConfigs = 44,
    /// Key 45, versions 0-1.
    AlterPartitionReassignments = 45,
    /// Key 46, versions 0.
    ListPartitionReassignments = 46,
    /// Key 47, versions 0.
    OffsetDelete = 47,
    /// Key 48, versions 0-1.
    DescribeClientQuotas = 48,
    /// Key 49, versions 0-1.
    AlterClientQuotas = 49,
    /// Key 50, versions 0.
    DescribeUserScramCredentials = 50,
    /// Key 51, versions 0.
    AlterUserScramCredentials = 51,
    /// Key 52, versions 0-2.
    Vote = 52,
    /// Key 53, versions 0-1.
    BeginQuorumEpoch = 53,
    /// Key 54, versions 0-1.
    EndQuorumEpoch = 54,
    /// Key 55, versions 0-2.
    DescribeQuorum = 55,
    /// Key 56, versions 2-3.
    AlterPartition = 56,
    /// Key 57, versions 0-2.
    UpdateFeatures = 57,
    /// Key 58, versions 0.
    Envelope = 58,
    /// Key 59, versions 0-1.
    FetchSnapshot = 59,
    /// Key 60, versions 0-2.
    DescribeCluster = 60,
    /// Key 61, versions 0.
    DescribeProducers = 61,
    /// Key 62, versions 0-4.
    BrokerRegistration = 62,
    /// Key 63, versions 0-2.
    BrokerHeartbeat = 63,
    /// Key 64, versions 0.
    UnregisterBroker = 64,
    /// Key 65, versions 0.
    DescribeTransactions = 65,
    /// Key 66, versions 0-2.
    ListTransactions = 66,
    /// Key 67, versions 0.
    AllocateProducerIds = 67,
    /// Key 68, versions 0-1.
    ConsumerGroupHeartbeat = 68,
    /// Key 69, versions 0-1.
    ConsumerGroupDescribe = 69,
    /// Key 70, versions 0.
    ControllerRegistration = 70,
    /// Key 71, versions 0.
    GetTelemetrySubscriptions = 71,
    /// Key 72, versions 0.
    PushTelemetry = 72,
    /// Key 73, versions 0.
    AssignReplicasToDirs = 73,
    /// Key 74, versions 0-1.
    ListConfigResources = 74,
    /// Key 75, versions 0.
    DescribeTopicPartitions = 75,
    /// Key 76, versions 1.
    ShareGroupHeartbeat = 76,
    /// Key 77, versions 1.
    ShareGroupDescribe = 77,
    /// Key 78, versions 1-2.
    ShareFetch = 78,
    /// Key 79, versions 1-2.
    ShareAcknowledge = 79,
    /// Key 80, versions 0-1.
    AddRaftVoter = 80,
    /// Key 81, versions 0.
    RemoveRaftVoter = 81,
    /// Key 82, versions 0.
    UpdateRaftVoter = 82,
    /// Key 83, versions 0.
    InitializeShareGroupState = 83,
    /// Key 84, versions 0.
    ReadShareGroupState = 84,
    /// Key 85, versions 0-1.
    WriteShareGroupState = 85,
    /// Key 86, versions 0.
    DeleteShareGroupState = 86,
    /// Key 87, versions 0-1.
    ReadShareGroupStateSummary = 87,
    /// Key 88, versions 0-1.
    StreamsGroupHeartbeat = 88,
    /// Key 89, versions 0-1.
    StreamsGroupDescribe = 89,
    /// Key 90, versions 0-1.
    DescribeShareGroupOffsets = 90,
    /// Key 91, versions 0.
    AlterShareGroupOffsets = 91,
    /// Key 92, versions 0.
    DeleteShareGroupOffsets = 92,
    /// Key 93, versions 0.
    StreamsGroupTopologyDescriptionUpdate = 93,
    /// Key 94, versions 0.
    UnregisterController = 94,
}

impl ApiKey {
    /// Every key, ascending.
    pub const ALL: &'static [Self] = &[
        Self::Produce,
        Self::Fetch,
        Self::ListOffsets,
        Self::Metadata,
        Self::LeaderAndIsr,
        Self::StopReplica,
        Self::UpdateMetadata,
        Self::ControlledShutdown,
        Self::OffsetCommit,
        Self::OffsetFetch,
        Self::FindCoordinator,
        Self::JoinGroup,
        Self::Heartbeat,
        Self::LeaveGroup,
        Self::SyncGroup,
        Self::DescribeGroups,
        Self::ListGroups,
        Self::SaslHandshake,
        Self::ApiVersions,
        Self::CreateTopics,
        Self::DeleteTopics,
        Self::DeleteRecords,
        Self::InitProducerId,
        Self::OffsetForLeaderEpoch,
        Self::AddPartitionsToTxn,
        Self::AddOffsetsToTxn,
        Self::EndTxn,
        Self::WriteTxnMarkers,
        Self::TxnOffsetCommit,
        Self::DescribeAcls,
        Self::CreateAcls,
        Self::DeleteAcls,
        Self::DescribeConfigs,
        Self::AlterConfigs,
        Self::AlterReplicaLogDirs,
        Self::DescribeLogDirs,
        Self::SaslAuthenticate,
        Self::CreatePartitions,
        Self::CreateDelegationToken,
        Self::RenewDelegationToken,
        Self::ExpireDelegationToken,
        Self::DescribeDelegationToken,
        Self::DeleteGroups,
        Self::ElectLeaders,
        Self::IncrementalAlterConfigs,
        Self::AlterPartitionReassignments,
        Self::ListPartitionReassignments,
        Self::OffsetDelete,
        Self::DescribeClientQuotas,
        Self::AlterClientQuotas,
        Self::DescribeUserScramCredentials,
        Self::AlterUserScramCredentials,
        Self::Vote,
        Self::BeginQuorumEpoch,
        Self::EndQuorumEpoch,
        Self::DescribeQuorum,
        Self::AlterPartition,
        Self::UpdateFeatures,
        Self::Envelope,
        Self::FetchSnapshot,
        Self::DescribeCluster,
        Self::DescribeProducers,
        Self::BrokerRegistration,
        Self::BrokerHeartbeat,
        Self::UnregisterBroker,
        Self::DescribeTransactions,
        Self::ListTransactions,
        Self::AllocateProducerIds,
        Self::ConsumerGroupHeartbeat,
        Self::ConsumerGroupDescribe,
        Self::ControllerRegistration,
        Self::GetTelemetrySubscriptions,
        Self::PushTelemetry,
        Self::AssignReplicasToDirs,
        Self::ListConfigResources,
        Self::DescribeTopicPartitions,
        Self::ShareGroupHeartbeat,
        Self::ShareGroupDescribe,
        Self::ShareFetch,
        Self::ShareAcknowledge,
        Self::AddRaftVoter,
        Self::RemoveRaftVoter,
        Self::UpdateRaftVoter,
        Self::InitializeShareGroupState,
        Self::ReadShareGroupState,
        Self::WriteShareGroupState,
        Self::DeleteShareGroupState,
        Self::ReadShareGroupStateSummary,
        Self::StreamsGroupHeartbeat,
        Self::StreamsGroupDescribe,
        Self::DescribeShareGroupOffsets,
        Self::AlterShareGroupOffsets,
        Self::DeleteShareGroupOffsets,
        Self::StreamsGroupTopologyDescriptionUpdate,
        Self::UnregisterController,
    ];

    /// The API of this key, if this build knows it.
    #[must_use]
    pub const fn from_i16(key: i16) -> Option<Self> {
        Some(match key {
            0 => Self::Produce,
            1 => Self::Fetch,
            2 => Self::ListOffsets,
            3 => Self::Metadata,
            4 => Self::LeaderAndIsr,
            5 => Self::StopReplica,
            6 => Self::UpdateMetadata,
            7 => Self::ControlledShutdown,
            8 => Self::OffsetCommit,
            9 => Self::OffsetFetch,
            10 => Self::FindCoordinator,
            11 => Self::JoinGroup,
            12 => Self::Heartbeat,
            13 => Self::LeaveGroup,
            14 => Self::SyncGroup,
            15 => Self::DescribeGroups,
            16 => Self::ListGroups,
            17 => Self::SaslHandshake,
            18 => Self::ApiVersions,
            19 => Self::CreateTopics,
            20 => Self::DeleteTopics,
            21 => Self::DeleteRecords,
            22 => Self::InitProducerId,
            23 => Self::OffsetForLeaderEpoch,
            24 => Self::AddPartitionsToTxn,
            25 => Self::AddOffsetsToTxn,
            26 => Self::EndTxn,
            27 => Self::WriteTxnMarkers,
            28 => Self::TxnOffsetCommit,
            29 => Self::DescribeAcls,
            30 => Self::CreateAcls,
            31 => Self::DeleteAcls,
            32 => Self::DescribeConfigs,
            33 => Self::AlterConfigs,
            34 => Self::AlterReplicaLogDirs,
            35 => Self::DescribeLogDirs,
            36 => Self::SaslAuthenticate,
            37 => Self::CreatePartitions,
            38 => Self::CreateDelegationToken,
            39 => Self::RenewDelegationToken,
            40 => Self::ExpireDelegationToken,
            41 => Self::DescribeDelegationToken,
            42 => Self::DeleteGroups,
            43 => Self::ElectLeaders,
            44 => Self::IncrementalAlterConfigs,
            45 => Self::AlterPartitionReassignments,
            46 => Self::ListPartitionReassignments,
            47 => Self::OffsetDelete,
            48 => Self::DescribeClientQuotas,
            49 => Self::AlterClientQuotas,
            50 => Self::DescribeUserScramCredentials,
            51 => Self::AlterUserScramCredentials,
            52 => Self::Vote,
            53 => Self::BeginQuorumEpoch,
            54 => Self::EndQuorumEpoch,
            55 => Self::DescribeQuorum,
            56 => Self::AlterPartition,
            57 => Self::UpdateFeatures,
            58 => Self::Envelope,
            59 => Self::FetchSnapshot,
            60 => Self::DescribeCluster,
            61 => Self::DescribeProducers,
            62 => Self::BrokerRegistration,
            63 => Self::BrokerHeartbeat,
            64 => Self::UnregisterBroker,
            65 => Self::DescribeTransactions,
            66 => Self::ListTransactions,
            67 => Self::AllocateProducerIds,
            68 => Self::ConsumerGroupHeartbeat,
            69 => Self::ConsumerGroupDescribe,
            70 => Self::ControllerRegistration,
            71 => Self::GetTelemetrySubscriptions,
            72 => Self::PushTelemetry,
            73 => Self::AssignReplicasToDirs,
            74 => Self::ListConfigResources,
            75 => Self::DescribeTopicPartitions,
            76 => Self::ShareGroupHeartbeat,
            77 => Self::ShareGroupDescribe,
            78 => Self::ShareFetch,
            79 => Self::ShareAcknowledge,
            80 => Self::AddRaftVoter,
            81 => Self::RemoveRaftVoter,
            82 => Self::UpdateRaftVoter,
            83 => Self::InitializeShareGroupState,
            84 => Self::ReadShareGroupState,
            85 => Self::WriteShareGroupState,
            86 => Self::DeleteShareGroupState,
            87 => Self::ReadShareGroupStateSummary,
            88 => Self::StreamsGroupHeartbeat,
            89 => Self::StreamsGroupDescribe,
            90 => Self::DescribeShareGroupOffsets,
            91 => Self::AlterShareGroupOffsets,
            92 => Self::DeleteShareGroupOffsets,
            93 => Self::StreamsGroupTopologyDescriptionUpdate,
            94 => Self::UnregisterController,
            _ => return None,
        })
    }

    /// The key on the wire.
    #[must_use]
    pub const fn as_i16(self) -> i16 {
        self as i16
    }

    /// Kafka's name, such as `Produce`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Produce => "Produce",
            Self::Fetch => "Fetch",
            Self::ListOffsets => "ListOffsets",
            Self::Metadata => "Metadata",
            Self::LeaderAndIsr => "LeaderAndIsr",
            Self::StopReplica => "StopReplica",
            Self::UpdateMetadata => "UpdateMetadata",
            Self::ControlledShutdown => "ControlledShutdown",
            Self::OffsetCommit => "OffsetCommit",
            Self::OffsetFetch => "OffsetFetch",
            Self::FindCoordinator => "FindCoordinator",
            Self::JoinGroup => "JoinGroup",
            Self::Heartbeat => "Heartbeat",
            Self::LeaveGroup => "LeaveGroup",
            Self::SyncGroup => "SyncGroup",
            Self::DescribeGroups => "DescribeGroups",
            Self::ListGroups => "ListGroups",
            Self::SaslHandshake => "SaslHandshake",
            Self::ApiVersions => "ApiVersions",
            Self::CreateTopics => "CreateTopics",
            Self::DeleteTopics => "DeleteTopics",
            Self::DeleteRecords => "DeleteRecords",
            Self::InitProducerId => "InitProducerId",
            Self::OffsetForLeaderEpoch => "OffsetForLeaderEpoch",
            Self::AddPartitionsToTxn => "AddPartitionsToTxn",
            Self::AddOffsetsToTxn => "AddOffsetsToTxn",
            Self::EndTxn => "EndTxn",
            Self::WriteTxnMarkers => "WriteTxnMarkers",
            Self::TxnOffsetCommit => "TxnOffsetCommit",
            Self::DescribeAcls => "DescribeAcls",
            Self::CreateAcls => "CreateAcls",
            Self::DeleteAcls => "DeleteAcls",
            Self::DescribeConfigs => "DescribeConfigs",
            Self::AlterConfigs => "AlterConfigs",
            Self::AlterReplicaLogDirs => "AlterReplicaLogDirs",
            Self::DescribeLogDirs => "DescribeLogDirs",
            Self::SaslAuthenticate => "SaslAuthenticate",
            Self::CreatePartitions => "CreatePartitions",
            Self::CreateDelegationToken => "CreateDelegationToken",
            Self::RenewDelegationToken => "RenewDelegationToken",
            Self::ExpireDelegationToken => "ExpireDelegationToken",
            Self::DescribeDelegationToken => "DescribeDelegationToken",
            Self::DeleteGroups => "DeleteGroups",
            Self::ElectLeaders => "ElectLeaders",
            Self::IncrementalAlterConfigs => "IncrementalAlterConfigs",
            Self::AlterPartitionReassignments => "AlterPartitionReassignments",
            Self::ListPartitionReassignments => "ListPartitionReassignments",
            Self::OffsetDelete => "OffsetDelete",
            Self::DescribeClientQuotas => "DescribeClientQuotas",
            Self::AlterClientQuotas => "AlterClientQuotas",
            Self::DescribeUserScramCredentials => "DescribeUserScramCredentials",
            Self::AlterUserScramCredentials => "AlterUserScramCredentials",
            Self::Vote => "Vote",
            Self::BeginQuorumEpoch => "BeginQuorumEpoch",
            Self::EndQuorumEpoch => "EndQuorumEpoch",
            Self::DescribeQuorum => "DescribeQuorum",
            Self::AlterPartition => "AlterPartition",
            Self::UpdateFeatures => "UpdateFeatures",
            Self::Envelope => "Envelope",
            Self::FetchSnapshot => "FetchSnapshot",
            Self::DescribeCluster => "DescribeCluster",
            Self::DescribeProducers => "DescribeProducers",
            Self::BrokerRegistration => "BrokerRegistration",
            Self::BrokerHeartbeat => "BrokerHeartbeat",
            Self::UnregisterBroker => "UnregisterBroker",
            Self::DescribeTransactions => "DescribeTransactions",
            Self::ListTransactions => "ListTransactions",
            Self::AllocateProducerIds => "AllocateProducerIds",
            Self::ConsumerGroupHeartbeat => "ConsumerGroupHeartbeat",
            Self::ConsumerGroupDescribe => "ConsumerGroupDescribe",
            Self::ControllerRegistration => "ControllerRegistration",
            Self::GetTelemetrySubscriptions => "GetTelemetrySubscriptions",
            Self::PushTelemetry => "PushTelemetry",
            Self::AssignReplicasToDirs => "AssignReplicasToDirs",
            Self::ListConfigResources => "ListConfigResources",
            Self::DescribeTopicPartitions => "DescribeTopicPartitions",
            Self::ShareGroupHeartbeat => "ShareGroupHeartbeat",
            Self::ShareGroupDescribe => "ShareGroupDescribe",
            Self::ShareFetch => "ShareFetch",
            Self::ShareAcknowledge => "ShareAcknowledge",
            Self::AddRaftVoter => "AddRaftVoter",
            Self::RemoveRaftVoter => "RemoveRaftVoter",
            Self::UpdateRaftVoter => "UpdateRaftVoter",
            Self::InitializeShareGroupState => "InitializeShareGroupState",
            Self::ReadShareGroupState => "ReadShareGroupState",
            Self::WriteShareGroupState => "WriteShareGroupState",
            Self::DeleteShareGroupState => "DeleteShareGroupState",
            Self::ReadShareGroupStateSummary => "ReadShareGroupStateSummary",
            Self::StreamsGroupHeartbeat => "StreamsGroupHeartbeat",
            Self::StreamsGroupDescribe => "StreamsGroupDescribe",
            Self::DescribeShareGroupOffsets => "DescribeShareGroupOffsets",
            Self::AlterShareGroupOffsets => "AlterShareGroupOffsets",
            Self::DeleteShareGroupOffsets => "DeleteShareGroupOffsets",
            Self::StreamsGroupTopologyDescriptionUpdate => "StreamsGroupTopologyDescriptionUpdate",
            Self::UnregisterController => "UnregisterController",
        }
    }

    /// Every version this build knows, unstable ones included; the same for request and
    /// response.
    #[must_use]
    pub const fn valid_versions(self) -> VersionRange {
        match self {
            Self::Produce => VersionRange::new(3, 13),
            Self::Fetch => VersionRange::new(4, 18),
            Self::ListOffsets => VersionRange::new(1, 11),
            Self::Metadata => VersionRange::new(0, 13),
            Self::LeaderAndIsr => VersionRange::EMPTY,
            Self::StopReplica => VersionRange::EMPTY,
            Self::UpdateMetadata => VersionRange::EMPTY,
            Self::ControlledShutdown => VersionRange::EMPTY,
            Self::OffsetCommit => VersionRange::new(2, 10),
            Self::OffsetFetch => VersionRange::new(1, 10),
            Self::FindCoordinator => VersionRange::new(0, 6),
            Self::JoinGroup => VersionRange::new(0, 9),
            Self::Heartbeat => VersionRange::new(0, 4),
            Self::LeaveGroup => VersionRange::new(0, 5),
            Self::SyncGroup => VersionRange::new(0, 5),
            Self::DescribeGroups => VersionRange::new(0, 6),
            Self::ListGroups => VersionRange::new(0, 5),
            Self::SaslHandshake => VersionRange::new(0, 1),
            Self::ApiVersions => VersionRange::new(0, 5),
            Self::CreateTopics => VersionRange::new(2, 7),
            Self::DeleteTopics => VersionRange::new(1, 6),
            Self::DeleteRecords => VersionRange::new(0, 2),
            Self::InitProducerId => VersionRange::new(0, 6),
            Self::OffsetForLeaderEpoch => VersionRange::new(2, 4),
            Self::AddPartitionsToTxn => VersionRange::new(0, 5),
            Self::AddOffsetsToTxn => VersionRange::new(0, 4),
            Self::EndTxn => VersionRange::new(0, 5),
            Self::WriteTxnMarkers => VersionRange::new(1, 2),
            Self::TxnOffsetCommit => VersionRange::new(0, 6),
            Self::DescribeAcls => VersionRange::new(1, 3),
            Self::CreateAcls => VersionRange::new(1, 3),
            Self::DeleteAcls => VersionRange::new(1, 3),
            Self::DescribeConfigs => VersionRange::new(1, 4),
            Self::AlterConfigs => VersionRange::new(0, 2),
            Self::AlterReplicaLogDirs => VersionRange::new(1, 2),
            Self::DescribeLogDirs => VersionRange::new(1, 5),
            Self::SaslAuthenticate => VersionRange::new(0, 2),
            Self::CreatePartitions => VersionRange::new(0, 3),
            Self::CreateDelegationToken => VersionRange::new(1, 3),
            Self::RenewDelegationToken => VersionRange::new(1, 2),
            Self::ExpireDelegationToken => VersionRange::new(1, 2),
            Self::DescribeDelegationToken => VersionRange::new(1, 3),
            Self::DeleteGroups => VersionRange::new(0, 3),
            Self::ElectLeaders => VersionRange::new(0, 2),
            Self::IncrementalAlterConfigs => VersionRange::new(0, 1),
            Self::AlterPartitionReassignments => VersionRange::new(0, 1),
            Self::ListPartitionReassignments => VersionRange::new(0, 0),
            Self::OffsetDelete => VersionRange::new(0, 0),
            Self::DescribeClientQuotas => VersionRange::new(0, 1),
            Self::AlterClientQuotas => VersionRange::new(0, 1),
            Self::DescribeUserScramCredentials => VersionRange::new(0, 0),
            Self::AlterUserScramCredentials => VersionRange::new(0, 0),
            Self::Vote => VersionRange::new(0, 2),
            Self::BeginQuorumEpoch => VersionRange::new(0, 1),
            Self::EndQuorumEpoch => VersionRange::new(0, 1),
            Self::DescribeQuorum => VersionRange::new(0, 2),
            Self::AlterPartition => VersionRange::new(2, 3),
            Self::UpdateFeatures => VersionRange::new(0, 2),
            Self::Envelope => VersionRange::new(0, 0),
            Self::FetchSnapshot => VersionRange::new(0, 1),
            Self::DescribeCluster => VersionRange::new(0, 2),
            Self::DescribeProducers => VersionRange::new(0, 0),
            Self::BrokerRegistration => VersionRange::new(0, 4),
            Self::BrokerHeartbeat => VersionRange::new(0, 2),
            Self::UnregisterBroker => VersionRange::new(0, 0),
            Self::DescribeTransactions => VersionRange::new(0, 0),
            Self::ListTransactions => VersionRange::new(0, 2),
            Self::AllocateProducerIds => VersionRange::new(0, 0),
            Self::ConsumerGroupHeartbeat => VersionRange::new(0, 1),
            Self::ConsumerGroupDescribe => VersionRange::new(0, 1),
            Self::ControllerRegistration => VersionRange::new(0, 0),
            Self::GetTelemetrySubscriptions => VersionRange::new(0, 0),
            Self::PushTelemetry => VersionRange::new(0, 0),
            Self::AssignReplicasToDirs => VersionRange::new(0, 0),
            Self::ListConfigResources => VersionRange::new(0, 1),
            Self::DescribeTopicPartitions => VersionRange::new(0, 0),
            Self::ShareGroupHeartbeat => VersionRange::new(1, 1),
            Self::ShareGroupDescribe => VersionRange::new(1, 1),
            Self::ShareFetch => VersionRange::new(1, 2),
            Self::ShareAcknowledge => VersionRange::new(1, 2),
            Self::AddRaftVoter => VersionRange::new(0, 1),
            Self::RemoveRaftVoter => VersionRange::new(0, 0),
            Self::UpdateRaftVoter => VersionRange::new(0, 0),
            Self::InitializeShareGroupState => VersionRange::new(0, 0),
            Self::ReadShareGroupState => VersionRange::new(0, 0),
            Self::WriteShareGroupState => VersionRange::new(0, 1),
            Self::DeleteShareGroupState => VersionRange::new(0, 0),
            Self::ReadShareGroupStateSummary => VersionRange::new(0, 1),
            Self::StreamsGroupHeartbeat => VersionRange::new(0, 1),
            Self::StreamsGroupDescribe => VersionRange::new(0, 1),
            Self::DescribeShareGroupOffsets => VersionRange::new(0, 1),
            Self::AlterShareGroupOffsets => VersionRange::new(0, 0),
            Self::DeleteShareGroupOffsets => VersionRange::new(0, 0),
            Self::StreamsGroupTopologyDescriptionUpdate => VersionRange::new(0, 0),
            Self::UnregisterController => VersionRange::new(0, 0),
        }
    }

    /// The versions brokers offer without being told to offer unstable ones.
    #[must_use]
    pub const fn stable_versions(self) -> VersionRange {
        match self {
            Self::Produce => VersionRange::new(3, 13),
            Self::Fetch => VersionRange::new(4, 18),
            Self::ListOffsets => VersionRange::new(1, 11),
            Self::Metadata => VersionRange::new(0, 13),
            Self::LeaderAndIsr => VersionRange::EMPTY,
            Self::StopReplica => VersionRange::EMPTY,
            Self::UpdateMetadata => VersionRange::EMPTY,
            Self::ControlledShutdown => VersionRange::EMPTY,
            Self::OffsetCommit => VersionRange::new(2, 10),
            Self::OffsetFetch => VersionRange::new(1, 10),
            Self::FindCoordinator => VersionRange::new(0, 6),
            Self::JoinGroup => VersionRange::new(0, 9),
            Self::Heartbeat => VersionRange::new(0, 4),
            Self::LeaveGroup => VersionRange::new(0, 5),
            Self::SyncGroup => VersionRange::new(0, 5),
            Self::DescribeGroups => VersionRange::new(0, 6),
            Self::ListGroups => VersionRange::new(0, 5),
            Self::SaslHandshake => VersionRange::new(0, 1),
            Self::ApiVersions => VersionRange::new(0, 5),
            Self::CreateTopics => VersionRange::new(2, 7),
            Self::DeleteTopics => VersionRange::new(1, 6),
            Self::DeleteRecords => VersionRange::new(0, 2),
            Self::InitProducerId => VersionRange::new(0, 5),
            Self::OffsetForLeaderEpoch => VersionRange::new(2, 4),
            Self::AddPartitionsToTxn => VersionRange::new(0, 5),
            Self::AddOffsetsToTxn => VersionRange::new(0, 4),
            Self::EndTxn => VersionRange::new(0, 5),
            Self::WriteTxnMarkers => VersionRange::new(1, 2),
            Self::TxnOffsetCommit => VersionRange::new(0, 6),
            Self::DescribeAcls => VersionRange::new(1, 3),
            Self::CreateAcls => VersionRange::new(1, 3),
            Self::DeleteAcls => VersionRange::new(1, 3),
            Self::DescribeConfigs => VersionRange::new(1, 4),
            Self::AlterConfigs => VersionRange::new(0, 2),
            Self::AlterReplicaLogDirs => VersionRange::new(1, 2),
            Self::DescribeLogDirs => VersionRange::new(1, 5),
            Self::SaslAuthenticate => VersionRange::new(0, 2),
            Self::CreatePartitions => VersionRange::new(0, 3),
            Self::CreateDelegationToken => VersionRange::new(1, 3),
            Self::RenewDelegationToken => VersionRange::new(1, 2),
            Self::ExpireDelegationToken => VersionRange::new(1, 2),
            Self::DescribeDelegationToken => VersionRange::new(1, 3),
            Self::DeleteGroups => VersionRange::new(0, 3),
            Self::ElectLeaders => VersionRange::new(0, 2),
            Self::IncrementalAlterConfigs => VersionRange::new(0, 1),
            Self::AlterPartitionReassignments => VersionRange::new(0, 1),
            Self::ListPartitionReassignments => VersionRange::new(0, 0),
            Self::OffsetDelete => VersionRange::new(0, 0),
            Self::DescribeClientQuotas => VersionRange::new(0, 1),
            Self::AlterClientQuotas => VersionRange::new(0, 1),
            Self::DescribeUserScramCredentials => VersionRange::new(0, 0),
            Self::AlterUserScramCredentials => VersionRange::new(0, 0),
            Self::Vote => VersionRange::new(0, 2),
            Self::BeginQuorumEpoch => VersionRange::new(0, 1),
            Self::EndQuorumEpoch => VersionRange::new(0, 1),
            Self::DescribeQuorum => VersionRange::new(0, 2),
            Self::AlterPartition => VersionRange::new(2, 3),
            Self::UpdateFeatures => VersionRange::new(0, 2),
            Self::Envelope => VersionRange::new(0, 0),
            Self::FetchSnapshot => VersionRange::new(0, 1),
            Self::DescribeCluster => VersionRange::new(0, 2),
            Self::DescribeProducers => VersionRange::new(0, 0),
            Self::BrokerRegistration => VersionRange::new(0, 4),
            Self::BrokerHeartbeat => VersionRange::new(0, 2),
            Self::UnregisterBroker => VersionRange::new(0, 0),
            Self::DescribeTransactions => VersionRange::new(0, 0),
            Self::ListTransactions => VersionRange::new(0, 2),
            Self::AllocateProducerIds => VersionRange::new(0, 0),
            Self::ConsumerGroupHeartbeat => VersionRange::new(0, 1),
            Self::ConsumerGroupDescribe => VersionRange::new(0, 1),
            Self::ControllerRegistration => VersionRange::new(0, 0),
            Self::GetTelemetrySubscriptions => VersionRange::new(0, 0),
            Self::PushTelemetry => VersionRange::new(0, 0),
            Self::AssignReplicasToDirs => VersionRange::new(0, 0),
            Self::ListConfigResources => VersionRange::new(0, 1),
            Self::DescribeTopicPartitions => VersionRange::new(0, 0),
            Self::ShareGroupHeartbeat => VersionRange::new(1, 1),
            Self::ShareGroupDescribe => VersionRange::new(1, 1),
            Self::ShareFetch => VersionRange::new(1, 2),
            Self::ShareAcknowledge => VersionRange::new(1, 2),
            Self::AddRaftVoter => VersionRange::new(0, 1),
            Self::RemoveRaftVoter => VersionRange::new(0, 0),
            Self::UpdateRaftVoter => VersionRange::new(0, 0),
            Self::InitializeShareGroupState => VersionRange::new(0, 0),
            Self::ReadShareGroupState => VersionRange::new(0, 0),
            Self::WriteShareGroupState => VersionRange::new(0, 1),
            Self::DeleteShareGroupState => VersionRange::new(0, 0),
            Self::ReadShareGroupStateSummary => VersionRange::new(0, 1),
            Self::StreamsGroupHeartbeat => VersionRange::new(0, 1),
            Self::StreamsGroupDescribe => VersionRange::new(0, 1),
            Self::DescribeShareGroupOffsets => VersionRange::new(0, 1),
            Self::AlterShareGroupOffsets => VersionRange::new(0, 0),
            Self::DeleteShareGroupOffsets => VersionRange::new(0, 0),
            Self::StreamsGroupTopologyDescriptionUpdate => VersionRange::new(0, 0),
            Self::UnregisterController => VersionRange::new(0, 0),
        }
    }

    /// First version with compact lengths and tagged fields, `None` if there is none.
    #[must_use]
    pub const fn flexible_since(self) -> Option<i16> {
        match self {
            Self::Produce => Some(9),
            Self::Fetch => Some(12),
            Self::ListOffsets => Some(6),
            Self::Metadata => Some(9),
            Self::OffsetCommit => Some(8),
            Self::OffsetFetch => Some(6),
            Self::FindCoordinator => Some(3),
            Self::JoinGroup => Some(6),
            Self::Heartbeat => Some(4),
            Self::LeaveGroup => Some(4),
            Self::SyncGroup => Some(4),
            Self::DescribeGroups => Some(5),
            Self::ListGroups => Some(3),
            Self::ApiVersions => Some(3),
            Self::CreateTopics => Some(5),
            Self::DeleteTopics => Some(4),
            Self::DeleteRecords => Some(2),
            Self::InitProducerId => Some(2),
            Self::OffsetForLeaderEpoch => Some(4),
            Self::AddPartitionsToTxn => Some(3),
            Self::AddOffsetsToTxn => Some(3),
            Self::EndTxn => Some(3),
            Self::WriteTxnMarkers => Some(1),
            Self::TxnOffsetCommit => Some(3),
            Self::DescribeAcls => Some(2),
            Self::CreateAcls => Some(2),
            Self::DeleteAcls => Some(2),
            Self::DescribeConfigs => Some(4),
            Self::AlterConfigs => Some(2),
            Self::AlterReplicaLogDirs => Some(2),
            Self::DescribeLogDirs => Some(2),
            Self::SaslAuthenticate => Some(2),
            Self::CreatePartitions => Some(2),
            Self::CreateDelegationToken => Some(2),
            Self::RenewDelegationToken => Some(2),
            Self::ExpireDelegationToken => Some(2),
            Self::DescribeDelegationToken => Some(2),
            Self::DeleteGroups => Some(2),
            Self::ElectLeaders => Some(2),
            Self::IncrementalAlterConfigs => Some(1),
            Self::AlterPartitionReassignments => Some(0),
            Self::ListPartitionReassignments => Some(0),
            Self::DescribeClientQuotas => Some(1),
            Self::AlterClientQuotas => Some(1),
            Self::DescribeUserScramCredentials => Some(0),
            Self::AlterUserScramCredentials => Some(0),
            Self::Vote => Some(0),
            Self::BeginQuorumEpoch => Some(1),
            Self::EndQuorumEpoch => Some(1),
            Self::DescribeQuorum => Some(0),
            Self::AlterPartition => Some(0),
            Self::UpdateFeatures => Some(0),
            Self::Envelope => Some(0),
            Self::FetchSnapshot => Some(0),
            Self::DescribeCluster => Some(0),
            Self::DescribeProducers => Some(0),
            Self::BrokerRegistration => Some(0),
            Self::BrokerHeartbeat => Some(0),
            Self::UnregisterBroker => Some(0),
            Self::DescribeTransactions => Some(0),
            Self::ListTransactions => Some(0),
            Self::AllocateProducerIds => Some(0),
            Self::ConsumerGroupHeartbeat => Some(0),
            Self::ConsumerGroupDescribe => Some(0),
            Self::ControllerRegistration => Some(0),
            Self::GetTelemetrySubscriptions => Some(0),
            Self::PushTelemetry => Some(0),
            Self::AssignReplicasToDirs => Some(0),
            Self::ListConfigResources => Some(0),
            Self::DescribeTopicPartitions => Some(0),
            Self::ShareGroupHeartbeat => Some(0),
            Self::ShareGroupDescribe => Some(0),
            Self::ShareFetch => Some(0),
            Self::ShareAcknowledge => Some(0),
            Self::AddRaftVoter => Some(0),
            Self::RemoveRaftVoter => Some(0),
            Self::UpdateRaftVoter => Some(0),
            Self::InitializeShareGroupState => Some(0),
            Self::ReadShareGroupState => Some(0),
            Self::WriteShareGroupState => Some(0),
            Self::DeleteShareGroupState => Some(0),
            Self::ReadShareGroupStateSummary => Some(0),
            Self::StreamsGroupHeartbeat => Some(0),
            Self::StreamsGroupDescribe => Some(0),
            Self::DescribeShareGroupOffsets => Some(0),
            Self::AlterShareGroupOffsets => Some(0),
            Self::DeleteShareGroupOffsets => Some(0),
            Self::StreamsGroupTopologyDescriptionUpdate => Some(0),
            Self::UnregisterController => Some(0),
            Self::LeaderAndIsr | Self::StopReplica | Self::UpdateMetadata | Self::ControlledShutdown | Self::SaslHandshake | Self::OffsetDelete => None,
        }
    }

    /// Version of the header in front of a request: 2 if the request is flexible, else 1.
    #[must_use]
    pub const fn request_header_version(self, version: i16) -> i16 {
        match self.flexible_since() {
            Some(since) if version >= since => 2,
            _ => 1,
        }
    }

    /// Version of the header in front of a response: 1 if the response is flexible, else 0.
    ///
    /// ApiVersions always has 0: a client must be able to read the answer to a version that
    /// the broker does not know.
    #[must_use]
    pub const fn response_header_version(self, version: i16) -> i16 {
        match self.flexible_since() {
            Some(since) if version >= since && !matches!(self, Self::ApiVersions) => 1,
            _ => 0,
        }
    }

    /// Whether brokers serve it.
    #[must_use]
    pub const fn is_served_by_brokers(self) -> bool {
        !matches!(
            self,
            Self::LeaderAndIsr | Self::StopReplica | Self::UpdateMetadata | Self::ControlledShutdown | Self::Vote | Self::BeginQuorumEpoch | Self::EndQuorumEpoch | Self::AlterPartition | Self::Envelope | Self::FetchSnapshot | Self::BrokerRegistration | Self::BrokerHeartbeat | Self::AllocateProducerIds | Self::ControllerRegistration | Self::AssignReplicasToDirs | Self::UpdateRaftVoter
        )
    }

    /// Whether controllers serve it.
    #[must_use]
    pub const fn is_served_by_controllers(self) -> bool {
        !matches!(
            self,
            Self::Produce | Self::ListOffsets | Self::Metadata | Self::LeaderAndIsr | Self::StopReplica | Self::UpdateMetadata | Self::ControlledShutdown | Self::OffsetCommit | Self::OffsetFetch | Self::FindCoordinator | Self::JoinGroup | Self::Heartbeat | Self::LeaveGroup | Self::SyncGroup | Self::DescribeGroups | Self::ListGroups | Self::DeleteRecords | Self::InitProducerId | Self::OffsetForLeaderEpoch | Self::AddPartitionsToTxn | Self::AddOffsetsToTxn | Self::EndTxn | Self::WriteTxnMarkers | Self::TxnOffsetCommit | Self::AlterReplicaLogDirs | Self::DescribeLogDirs | Self::DeleteGroups | Self::OffsetDelete | Self::DescribeClientQuotas | Self::DescribeProducers | Self::DescribeTransactions | Self::ListTransactions | Self::ConsumerGroupHeartbeat | Self::ConsumerGroupDescribe | Self::GetTelemetrySubscriptions | Self::PushTelemetry | Self::ListConfigResources | Self::DescribeTopicPartitions | Self::ShareGroupHeartbeat | Self::ShareGroupDescribe | Self::ShareFetch | Self::ShareAcknowledge | Self::InitializeShareGroupState | Self::ReadShareGroupState | Self::WriteShareGroupState | Self::DeleteShareGroupState | Self::ReadShareGroupStateSummary | Self::StreamsGroupHeartbeat | Self::StreamsGroupDescribe | Self::DescribeShareGroupOffsets | Self::AlterShareGroupOffsets | Self::DeleteShareGroupOffsets | Self::StreamsGroupTopologyDescriptionUpdate
        )
    }
}

impl fmt::Display for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
