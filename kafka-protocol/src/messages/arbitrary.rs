// Generated from kafka-protocol/schema by `cargo xtask codegen`. Do not edit.

use crate::testing::{Arbitrary, ArrayElement, Source};

pub(crate) const ARRAY_ELEMENTS: &[ArrayElement] = &[
    ArrayElement { message: "AddPartitionsToTxnRequest", name: "AddPartitionsToTxnTransaction", size: size_of::<super::add_partitions_to_txn_request::AddPartitionsToTxnTransaction>(), min_lens: &[14, 14] },
    ArrayElement { message: "AddPartitionsToTxnRequest", name: "AddPartitionsToTxnTopic", size: size_of::<super::add_partitions_to_txn_request::AddPartitionsToTxnTopic>(), min_lens: &[6, 6, 6, 3, 3, 3] },
    ArrayElement { message: "AddPartitionsToTxnResponse", name: "AddPartitionsToTxnResult", size: size_of::<super::add_partitions_to_txn_response::AddPartitionsToTxnResult>(), min_lens: &[3, 3] },
    ArrayElement { message: "AddPartitionsToTxnResponse", name: "AddPartitionsToTxnTopicResult", size: size_of::<super::add_partitions_to_txn_response::AddPartitionsToTxnTopicResult>(), min_lens: &[6, 6, 6, 3, 3, 3] },
    ArrayElement { message: "AddPartitionsToTxnResponse", name: "AddPartitionsToTxnPartitionResult", size: size_of::<super::add_partitions_to_txn_response::AddPartitionsToTxnPartitionResult>(), min_lens: &[6, 6, 6, 7, 7, 7] },
    ArrayElement { message: "AddRaftVoterRequest", name: "Listener", size: size_of::<super::add_raft_voter_request::Listener>(), min_lens: &[5, 5] },
    ArrayElement { message: "AlterClientQuotasRequest", name: "EntryData", size: size_of::<super::alter_client_quotas_request::EntryData>(), min_lens: &[8, 3] },
    ArrayElement { message: "AlterClientQuotasRequest", name: "EntityData", size: size_of::<super::alter_client_quotas_request::EntityData>(), min_lens: &[4, 3] },
    ArrayElement { message: "AlterClientQuotasRequest", name: "OpData", size: size_of::<super::alter_client_quotas_request::OpData>(), min_lens: &[11, 11] },
    ArrayElement { message: "AlterClientQuotasResponse", name: "EntryData", size: size_of::<super::alter_client_quotas_response::EntryData>(), min_lens: &[8, 5] },
    ArrayElement { message: "AlterClientQuotasResponse", name: "EntityData", size: size_of::<super::alter_client_quotas_response::EntityData>(), min_lens: &[4, 3] },
    ArrayElement { message: "AlterConfigsRequest", name: "AlterConfigsResource", size: size_of::<super::alter_configs_request::AlterConfigsResource>(), min_lens: &[7, 7, 4] },
    ArrayElement { message: "AlterConfigsRequest", name: "AlterableConfig", size: size_of::<super::alter_configs_request::AlterableConfig>(), min_lens: &[4, 4, 3] },
    ArrayElement { message: "AlterConfigsResponse", name: "AlterConfigsResourceResponse", size: size_of::<super::alter_configs_response::AlterConfigsResourceResponse>(), min_lens: &[7, 7, 6] },
    ArrayElement { message: "AlterPartitionReassignmentsRequest", name: "ReassignableTopic", size: size_of::<super::alter_partition_reassignments_request::ReassignableTopic>(), min_lens: &[3, 3] },
    ArrayElement { message: "AlterPartitionReassignmentsRequest", name: "ReassignablePartition", size: size_of::<super::alter_partition_reassignments_request::ReassignablePartition>(), min_lens: &[6, 6] },
    ArrayElement { message: "AlterPartitionReassignmentsResponse", name: "ReassignableTopicResponse", size: size_of::<super::alter_partition_reassignments_response::ReassignableTopicResponse>(), min_lens: &[3, 3] },
    ArrayElement { message: "AlterPartitionReassignmentsResponse", name: "ReassignablePartitionResponse", size: size_of::<super::alter_partition_reassignments_response::ReassignablePartitionResponse>(), min_lens: &[8, 8] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "AlterPartitionRequest", name: "TopicData", size: size_of::<super::alter_partition_request::TopicData>(), min_lens: &[18, 18] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "AlterPartitionRequest", name: "PartitionData", size: size_of::<super::alter_partition_request::PartitionData>(), min_lens: &[15, 15] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "AlterPartitionRequest", name: "BrokerState", size: size_of::<super::alter_partition_request::BrokerState>(), min_lens: &[13] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "AlterPartitionResponse", name: "TopicData", size: size_of::<super::alter_partition_response::TopicData>(), min_lens: &[18, 18] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "AlterPartitionResponse", name: "PartitionData", size: size_of::<super::alter_partition_response::PartitionData>(), min_lens: &[21, 21] },
    ArrayElement { message: "AlterReplicaLogDirsRequest", name: "AlterReplicaLogDir", size: size_of::<super::alter_replica_log_dirs_request::AlterReplicaLogDir>(), min_lens: &[6, 3] },
    ArrayElement { message: "AlterReplicaLogDirsRequest", name: "AlterReplicaLogDirTopic", size: size_of::<super::alter_replica_log_dirs_request::AlterReplicaLogDirTopic>(), min_lens: &[6, 3] },
    ArrayElement { message: "AlterReplicaLogDirsResponse", name: "AlterReplicaLogDirTopicResult", size: size_of::<super::alter_replica_log_dirs_response::AlterReplicaLogDirTopicResult>(), min_lens: &[6, 3] },
    ArrayElement { message: "AlterReplicaLogDirsResponse", name: "AlterReplicaLogDirPartitionResult", size: size_of::<super::alter_replica_log_dirs_response::AlterReplicaLogDirPartitionResult>(), min_lens: &[6, 7] },
    ArrayElement { message: "AlterShareGroupOffsetsRequest", name: "AlterShareGroupOffsetsRequestTopic", size: size_of::<super::alter_share_group_offsets_request::AlterShareGroupOffsetsRequestTopic>(), min_lens: &[3] },
    ArrayElement { message: "AlterShareGroupOffsetsRequest", name: "AlterShareGroupOffsetsRequestPartition", size: size_of::<super::alter_share_group_offsets_request::AlterShareGroupOffsetsRequestPartition>(), min_lens: &[13] },
    ArrayElement { message: "AlterShareGroupOffsetsResponse", name: "AlterShareGroupOffsetsResponseTopic", size: size_of::<super::alter_share_group_offsets_response::AlterShareGroupOffsetsResponseTopic>(), min_lens: &[19] },
    ArrayElement { message: "AlterShareGroupOffsetsResponse", name: "AlterShareGroupOffsetsResponsePartition", size: size_of::<super::alter_share_group_offsets_response::AlterShareGroupOffsetsResponsePartition>(), min_lens: &[8] },
    ArrayElement { message: "AlterUserScramCredentialsRequest", name: "ScramCredentialDeletion", size: size_of::<super::alter_user_scram_credentials_request::ScramCredentialDeletion>(), min_lens: &[3] },
    ArrayElement { message: "AlterUserScramCredentialsRequest", name: "ScramCredentialUpsertion", size: size_of::<super::alter_user_scram_credentials_request::ScramCredentialUpsertion>(), min_lens: &[9] },
    ArrayElement { message: "AlterUserScramCredentialsResponse", name: "AlterUserScramCredentialsResult", size: size_of::<super::alter_user_scram_credentials_response::AlterUserScramCredentialsResult>(), min_lens: &[5] },
    ArrayElement { message: "ApiVersionsResponse", name: "ApiVersion", size: size_of::<super::api_versions_response::ApiVersion>(), min_lens: &[6, 6, 6, 7, 7, 7] },
    ArrayElement { message: "ApiVersionsResponse", name: "SupportedFeatureKey", size: size_of::<super::api_versions_response::SupportedFeatureKey>(), min_lens: &[6, 6, 6] },
    ArrayElement { message: "ApiVersionsResponse", name: "FinalizedFeatureKey", size: size_of::<super::api_versions_response::FinalizedFeatureKey>(), min_lens: &[6, 6, 6] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "AssignReplicasToDirsRequest", name: "DirectoryData", size: size_of::<super::assign_replicas_to_dirs_request::DirectoryData>(), min_lens: &[18] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "AssignReplicasToDirsRequest", name: "TopicData", size: size_of::<super::assign_replicas_to_dirs_request::TopicData>(), min_lens: &[18] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "AssignReplicasToDirsRequest", name: "PartitionData", size: size_of::<super::assign_replicas_to_dirs_request::PartitionData>(), min_lens: &[5] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "AssignReplicasToDirsResponse", name: "DirectoryData", size: size_of::<super::assign_replicas_to_dirs_response::DirectoryData>(), min_lens: &[18] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "AssignReplicasToDirsResponse", name: "TopicData", size: size_of::<super::assign_replicas_to_dirs_response::TopicData>(), min_lens: &[18] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "AssignReplicasToDirsResponse", name: "PartitionData", size: size_of::<super::assign_replicas_to_dirs_response::PartitionData>(), min_lens: &[7] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "BeginQuorumEpochRequest", name: "TopicData", size: size_of::<super::begin_quorum_epoch_request::TopicData>(), min_lens: &[6, 3] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "BeginQuorumEpochRequest", name: "PartitionData", size: size_of::<super::begin_quorum_epoch_request::PartitionData>(), min_lens: &[12, 29] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "BeginQuorumEpochRequest", name: "LeaderEndpoint", size: size_of::<super::begin_quorum_epoch_request::LeaderEndpoint>(), min_lens: &[5] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "BeginQuorumEpochResponse", name: "TopicData", size: size_of::<super::begin_quorum_epoch_response::TopicData>(), min_lens: &[6, 3] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "BeginQuorumEpochResponse", name: "PartitionData", size: size_of::<super::begin_quorum_epoch_response::PartitionData>(), min_lens: &[14, 15] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "BeginQuorumEpochResponse", name: "NodeEndpoint", size: size_of::<super::begin_quorum_epoch_response::NodeEndpoint>(), min_lens: &[8] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "BrokerRegistrationRequest", name: "Listener", size: size_of::<super::broker_registration_request::Listener>(), min_lens: &[7, 7, 7, 7, 7] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "BrokerRegistrationRequest", name: "Feature", size: size_of::<super::broker_registration_request::Feature>(), min_lens: &[6, 6, 6, 6, 6] },
    ArrayElement { message: "ConsumerGroupDescribeResponse", name: "DescribedGroup", size: size_of::<super::consumer_group_describe_response::DescribedGroup>(), min_lens: &[20, 20] },
    ArrayElement { message: "ConsumerGroupDescribeResponse", name: "Member", size: size_of::<super::consumer_group_describe_response::Member>(), min_lens: &[16, 17] },
    ArrayElement { message: "ConsumerGroupDescribeResponse", name: "TopicPartitions", size: size_of::<super::consumer_group_describe_response::TopicPartitions>(), min_lens: &[19, 19] },
    ArrayElement { message: "ConsumerGroupHeartbeatRequest", name: "TopicPartitions", size: size_of::<super::consumer_group_heartbeat_request::TopicPartitions>(), min_lens: &[18, 18] },
    ArrayElement { message: "ConsumerGroupHeartbeatResponse", name: "TopicPartitions", size: size_of::<super::consumer_group_heartbeat_response::TopicPartitions>(), min_lens: &[18, 18] },
    ArrayElement { message: "ConsumerProtocolAssignment", name: "TopicPartition", size: size_of::<super::consumer_protocol_assignment::TopicPartition>(), min_lens: &[6, 6, 6, 6] },
    ArrayElement { message: "ConsumerProtocolSubscription", name: "TopicPartition", size: size_of::<super::consumer_protocol_subscription::TopicPartition>(), min_lens: &[6, 6, 6] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "ControllerRegistrationRequest", name: "Listener", size: size_of::<super::controller_registration_request::Listener>(), min_lens: &[7] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "ControllerRegistrationRequest", name: "Feature", size: size_of::<super::controller_registration_request::Feature>(), min_lens: &[6] },
    ArrayElement { message: "CreateAclsRequest", name: "AclCreation", size: size_of::<super::create_acls_request::AclCreation>(), min_lens: &[10, 8, 8] },
    ArrayElement { message: "CreateAclsResponse", name: "AclCreationResult", size: size_of::<super::create_acls_response::AclCreationResult>(), min_lens: &[4, 4, 4] },
    ArrayElement { message: "CreateDelegationTokenRequest", name: "CreatableRenewers", size: size_of::<super::create_delegation_token_request::CreatableRenewers>(), min_lens: &[4, 3, 3] },
    ArrayElement { message: "CreatePartitionsRequest", name: "CreatePartitionsTopic", size: size_of::<super::create_partitions_request::CreatePartitionsTopic>(), min_lens: &[10, 10, 7, 7] },
    ArrayElement { message: "CreatePartitionsRequest", name: "CreatePartitionsAssignment", size: size_of::<super::create_partitions_request::CreatePartitionsAssignment>(), min_lens: &[4, 4, 2, 2] },
    ArrayElement { message: "CreatePartitionsResponse", name: "CreatePartitionsTopicResult", size: size_of::<super::create_partitions_response::CreatePartitionsTopicResult>(), min_lens: &[6, 6, 5, 5] },
    ArrayElement { message: "CreateTopicsRequest", name: "CreatableTopic", size: size_of::<super::create_topics_request::CreatableTopic>(), min_lens: &[16, 16, 16, 10, 10, 10] },
    ArrayElement { message: "CreateTopicsRequest", name: "CreatableReplicaAssignment", size: size_of::<super::create_topics_request::CreatableReplicaAssignment>(), min_lens: &[8, 8, 8, 6, 6, 6] },
    ArrayElement { message: "CreateTopicsRequest", name: "CreatableTopicConfig", size: size_of::<super::create_topics_request::CreatableTopicConfig>(), min_lens: &[4, 4, 4, 3, 3, 3] },
    ArrayElement { message: "CreateTopicsResponse", name: "CreatableTopicResult", size: size_of::<super::create_topics_response::CreatableTopicResult>(), min_lens: &[6, 6, 6, 12, 12, 28] },
    ArrayElement { message: "CreateTopicsResponse", name: "CreatableTopicConfigs", size: size_of::<super::create_topics_response::CreatableTopicConfigs>(), min_lens: &[6, 6, 6] },
    ArrayElement { message: "DeleteAclsRequest", name: "DeleteAclsFilter", size: size_of::<super::delete_acls_request::DeleteAclsFilter>(), min_lens: &[10, 8, 8] },
    ArrayElement { message: "DeleteAclsResponse", name: "DeleteAclsFilterResult", size: size_of::<super::delete_acls_response::DeleteAclsFilterResult>(), min_lens: &[8, 5, 5] },
    ArrayElement { message: "DeleteAclsResponse", name: "DeleteAclsMatchingAcl", size: size_of::<super::delete_acls_response::DeleteAclsMatchingAcl>(), min_lens: &[14, 11, 11] },
    ArrayElement { message: "DeleteGroupsResponse", name: "DeletableGroupResult", size: size_of::<super::delete_groups_response::DeletableGroupResult>(), min_lens: &[4, 4, 4, 5] },
    ArrayElement { message: "DeleteRecordsRequest", name: "DeleteRecordsTopic", size: size_of::<super::delete_records_request::DeleteRecordsTopic>(), min_lens: &[6, 6, 3] },
    ArrayElement { message: "DeleteRecordsRequest", name: "DeleteRecordsPartition", size: size_of::<super::delete_records_request::DeleteRecordsPartition>(), min_lens: &[12, 12, 13] },
    ArrayElement { message: "DeleteRecordsResponse", name: "DeleteRecordsTopicResult", size: size_of::<super::delete_records_response::DeleteRecordsTopicResult>(), min_lens: &[6, 6, 3] },
    ArrayElement { message: "DeleteRecordsResponse", name: "DeleteRecordsPartitionResult", size: size_of::<super::delete_records_response::DeleteRecordsPartitionResult>(), min_lens: &[14, 14, 15] },
    ArrayElement { message: "DeleteShareGroupOffsetsRequest", name: "DeleteShareGroupOffsetsRequestTopic", size: size_of::<super::delete_share_group_offsets_request::DeleteShareGroupOffsetsRequestTopic>(), min_lens: &[2] },
    ArrayElement { message: "DeleteShareGroupOffsetsResponse", name: "DeleteShareGroupOffsetsResponseTopic", size: size_of::<super::delete_share_group_offsets_response::DeleteShareGroupOffsetsResponseTopic>(), min_lens: &[21] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "DeleteShareGroupStateRequest", name: "DeleteStateData", size: size_of::<super::delete_share_group_state_request::DeleteStateData>(), min_lens: &[18] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "DeleteShareGroupStateRequest", name: "PartitionData", size: size_of::<super::delete_share_group_state_request::PartitionData>(), min_lens: &[5] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "DeleteShareGroupStateResponse", name: "DeleteStateResult", size: size_of::<super::delete_share_group_state_response::DeleteStateResult>(), min_lens: &[18] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "DeleteShareGroupStateResponse", name: "PartitionResult", size: size_of::<super::delete_share_group_state_response::PartitionResult>(), min_lens: &[8] },
    ArrayElement { message: "DeleteTopicsRequest", name: "DeleteTopicState", size: size_of::<super::delete_topics_request::DeleteTopicState>(), min_lens: &[18] },
    ArrayElement { message: "DeleteTopicsResponse", name: "DeletableTopicResult", size: size_of::<super::delete_topics_response::DeletableTopicResult>(), min_lens: &[4, 4, 4, 4, 5, 21] },
    ArrayElement { message: "DescribeAclsResponse", name: "DescribeAclsResource", size: size_of::<super::describe_acls_response::DescribeAclsResource>(), min_lens: &[8, 5, 5] },
    ArrayElement { message: "DescribeAclsResponse", name: "AclDescription", size: size_of::<super::describe_acls_response::AclDescription>(), min_lens: &[6, 5, 5] },
    ArrayElement { message: "DescribeClientQuotasRequest", name: "ComponentData", size: size_of::<super::describe_client_quotas_request::ComponentData>(), min_lens: &[5, 4] },
    ArrayElement { message: "DescribeClientQuotasResponse", name: "EntryData", size: size_of::<super::describe_client_quotas_response::EntryData>(), min_lens: &[8, 3] },
    ArrayElement { message: "DescribeClientQuotasResponse", name: "EntityData", size: size_of::<super::describe_client_quotas_response::EntityData>(), min_lens: &[4, 3] },
    ArrayElement { message: "DescribeClientQuotasResponse", name: "ValueData", size: size_of::<super::describe_client_quotas_response::ValueData>(), min_lens: &[10, 10] },
    ArrayElement { message: "DescribeClusterResponse", name: "DescribeClusterBroker", size: size_of::<super::describe_cluster_response::DescribeClusterBroker>(), min_lens: &[11, 11, 12] },
    ArrayElement { message: "DescribeConfigsRequest", name: "DescribeConfigsResource", size: size_of::<super::describe_configs_request::DescribeConfigsResource>(), min_lens: &[7, 7, 7, 4] },
    ArrayElement { message: "DescribeConfigsResponse", name: "DescribeConfigsResult", size: size_of::<super::describe_configs_response::DescribeConfigsResult>(), min_lens: &[11, 11, 11, 7] },
    ArrayElement { message: "DescribeConfigsResponse", name: "DescribeConfigsResourceResult", size: size_of::<super::describe_configs_response::DescribeConfigsResourceResult>(), min_lens: &[11, 11, 14, 9] },
    ArrayElement { message: "DescribeConfigsResponse", name: "DescribeConfigsSynonym", size: size_of::<super::describe_configs_response::DescribeConfigsSynonym>(), min_lens: &[5, 5, 5, 4] },
    ArrayElement { message: "DescribeDelegationTokenRequest", name: "DescribeDelegationTokenOwner", size: size_of::<super::describe_delegation_token_request::DescribeDelegationTokenOwner>(), min_lens: &[4, 3, 3] },
    ArrayElement { message: "DescribeDelegationTokenResponse", name: "DescribedDelegationToken", size: size_of::<super::describe_delegation_token_response::DescribedDelegationToken>(), min_lens: &[38, 30, 32] },
    ArrayElement { message: "DescribeDelegationTokenResponse", name: "DescribedDelegationTokenRenewer", size: size_of::<super::describe_delegation_token_response::DescribedDelegationTokenRenewer>(), min_lens: &[4, 3, 3] },
    ArrayElement { message: "DescribeGroupsResponse", name: "DescribedGroup", size: size_of::<super::describe_groups_response::DescribedGroup>(), min_lens: &[14, 14, 14, 18, 18, 12, 13] },
    ArrayElement { message: "DescribeGroupsResponse", name: "DescribedGroupMember", size: size_of::<super::describe_groups_response::DescribedGroupMember>(), min_lens: &[14, 14, 14, 14, 16, 7, 7] },
    ArrayElement { message: "DescribeLogDirsRequest", name: "DescribableLogDirTopic", size: size_of::<super::describe_log_dirs_request::DescribableLogDirTopic>(), min_lens: &[6, 3, 3, 3, 3] },
    ArrayElement { message: "DescribeLogDirsResponse", name: "DescribeLogDirsResult", size: size_of::<super::describe_log_dirs_response::DescribeLogDirsResult>(), min_lens: &[8, 5, 5, 21, 22] },
    ArrayElement { message: "DescribeLogDirsResponse", name: "DescribeLogDirsTopic", size: size_of::<super::describe_log_dirs_response::DescribeLogDirsTopic>(), min_lens: &[6, 3, 3, 3, 3] },
    ArrayElement { message: "DescribeLogDirsResponse", name: "DescribeLogDirsPartition", size: size_of::<super::describe_log_dirs_response::DescribeLogDirsPartition>(), min_lens: &[21, 22, 22, 22, 22] },
    ArrayElement { message: "DescribeProducersRequest", name: "TopicRequest", size: size_of::<super::describe_producers_request::TopicRequest>(), min_lens: &[3] },
    ArrayElement { message: "DescribeProducersResponse", name: "TopicResponse", size: size_of::<super::describe_producers_response::TopicResponse>(), min_lens: &[3] },
    ArrayElement { message: "DescribeProducersResponse", name: "PartitionResponse", size: size_of::<super::describe_producers_response::PartitionResponse>(), min_lens: &[9] },
    ArrayElement { message: "DescribeProducersResponse", name: "ProducerState", size: size_of::<super::describe_producers_response::ProducerState>(), min_lens: &[37] },
    ArrayElement { message: "DescribeQuorumRequest", name: "TopicData", size: size_of::<super::describe_quorum_request::TopicData>(), min_lens: &[3, 3, 3] },
    ArrayElement { message: "DescribeQuorumRequest", name: "PartitionData", size: size_of::<super::describe_quorum_request::PartitionData>(), min_lens: &[5, 5, 5] },
    ArrayElement { message: "DescribeQuorumResponse", name: "TopicData", size: size_of::<super::describe_quorum_response::TopicData>(), min_lens: &[3, 3, 3] },
    ArrayElement { message: "DescribeQuorumResponse", name: "PartitionData", size: size_of::<super::describe_quorum_response::PartitionData>(), min_lens: &[25, 25, 26] },
    ArrayElement { message: "DescribeQuorumResponse", name: "Node", size: size_of::<super::describe_quorum_response::Node>(), min_lens: &[6] },
    ArrayElement { message: "DescribeQuorumResponse", name: "Listener", size: size_of::<super::describe_quorum_response::Listener>(), min_lens: &[5] },
    ArrayElement { message: "DescribeQuorumResponse", name: "ReplicaState", size: size_of::<super::describe_quorum_response::ReplicaState>(), min_lens: &[13, 29, 45] },
    ArrayElement { message: "DescribeShareGroupOffsetsRequest", name: "DescribeShareGroupOffsetsRequestGroup", size: size_of::<super::describe_share_group_offsets_request::DescribeShareGroupOffsetsRequestGroup>(), min_lens: &[3, 3] },
    ArrayElement { message: "DescribeShareGroupOffsetsRequest", name: "DescribeShareGroupOffsetsRequestTopic", size: size_of::<super::describe_share_group_offsets_request::DescribeShareGroupOffsetsRequestTopic>(), min_lens: &[3, 3] },
    ArrayElement { message: "DescribeShareGroupOffsetsResponse", name: "DescribeShareGroupOffsetsResponseGroup", size: size_of::<super::describe_share_group_offsets_response::DescribeShareGroupOffsetsResponseGroup>(), min_lens: &[6, 6] },
    ArrayElement { message: "DescribeShareGroupOffsetsResponse", name: "DescribeShareGroupOffsetsResponseTopic", size: size_of::<super::describe_share_group_offsets_response::DescribeShareGroupOffsetsResponseTopic>(), min_lens: &[19, 19] },
    ArrayElement { message: "DescribeShareGroupOffsetsResponse", name: "DescribeShareGroupOffsetsResponsePartition", size: size_of::<super::describe_share_group_offsets_response::DescribeShareGroupOffsetsResponsePartition>(), min_lens: &[20, 28] },
    ArrayElement { message: "DescribeTopicPartitionsRequest", name: "TopicRequest", size: size_of::<super::describe_topic_partitions_request::TopicRequest>(), min_lens: &[2] },
    ArrayElement { message: "DescribeTopicPartitionsResponse", name: "DescribeTopicPartitionsResponseTopic", size: size_of::<super::describe_topic_partitions_response::DescribeTopicPartitionsResponseTopic>(), min_lens: &[26] },
    ArrayElement { message: "DescribeTopicPartitionsResponse", name: "DescribeTopicPartitionsResponsePartition", size: size_of::<super::describe_topic_partitions_response::DescribeTopicPartitionsResponsePartition>(), min_lens: &[20] },
    ArrayElement { message: "DescribeTransactionsResponse", name: "TransactionState", size: size_of::<super::describe_transactions_response::TransactionState>(), min_lens: &[28] },
    ArrayElement { message: "DescribeTransactionsResponse", name: "TopicData", size: size_of::<super::describe_transactions_response::TopicData>(), min_lens: &[3] },
    ArrayElement { message: "DescribeUserScramCredentialsRequest", name: "UserName", size: size_of::<super::describe_user_scram_credentials_request::UserName>(), min_lens: &[2] },
    ArrayElement { message: "DescribeUserScramCredentialsResponse", name: "DescribeUserScramCredentialsResult", size: size_of::<super::describe_user_scram_credentials_response::DescribeUserScramCredentialsResult>(), min_lens: &[6] },
    ArrayElement { message: "DescribeUserScramCredentialsResponse", name: "CredentialInfo", size: size_of::<super::describe_user_scram_credentials_response::CredentialInfo>(), min_lens: &[6] },
    ArrayElement { message: "ElectLeadersRequest", name: "TopicPartitions", size: size_of::<super::elect_leaders_request::TopicPartitions>(), min_lens: &[6, 6, 3] },
    ArrayElement { message: "ElectLeadersResponse", name: "ReplicaElectionResult", size: size_of::<super::elect_leaders_response::ReplicaElectionResult>(), min_lens: &[6, 6, 3] },
    ArrayElement { message: "ElectLeadersResponse", name: "PartitionResult", size: size_of::<super::elect_leaders_response::PartitionResult>(), min_lens: &[8, 8, 8] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "EndQuorumEpochRequest", name: "TopicData", size: size_of::<super::end_quorum_epoch_request::TopicData>(), min_lens: &[6, 3] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "EndQuorumEpochRequest", name: "PartitionData", size: size_of::<super::end_quorum_epoch_request::PartitionData>(), min_lens: &[16, 14] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "EndQuorumEpochRequest", name: "ReplicaInfo", size: size_of::<super::end_quorum_epoch_request::ReplicaInfo>(), min_lens: &[21] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "EndQuorumEpochRequest", name: "LeaderEndpoint", size: size_of::<super::end_quorum_epoch_request::LeaderEndpoint>(), min_lens: &[5] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "EndQuorumEpochResponse", name: "TopicData", size: size_of::<super::end_quorum_epoch_response::TopicData>(), min_lens: &[6, 3] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "EndQuorumEpochResponse", name: "PartitionData", size: size_of::<super::end_quorum_epoch_response::PartitionData>(), min_lens: &[14, 15] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "EndQuorumEpochResponse", name: "NodeEndpoint", size: size_of::<super::end_quorum_epoch_response::NodeEndpoint>(), min_lens: &[8] },
    ArrayElement { message: "FetchRequest", name: "FetchTopic", size: size_of::<super::fetch_request::FetchTopic>(), min_lens: &[6, 6, 6, 6, 6, 6, 6, 6, 3, 18, 18, 18, 18, 18, 18] },
    ArrayElement { message: "FetchRequest", name: "FetchPartition", size: size_of::<super::fetch_request::FetchPartition>(), min_lens: &[16, 24, 24, 24, 24, 28, 28, 28, 33, 33, 33, 33, 33, 33, 33] },
    ArrayElement { message: "FetchRequest", name: "ForgottenTopic", size: size_of::<super::fetch_request::ForgottenTopic>(), min_lens: &[6, 6, 6, 6, 6, 3, 18, 18, 18, 18, 18, 18] },
    ArrayElement { message: "FetchResponse", name: "FetchableTopicResponse", size: size_of::<super::fetch_response::FetchableTopicResponse>(), min_lens: &[6, 6, 6, 6, 6, 6, 6, 6, 3, 18, 18, 18, 18, 18, 18] },
    ArrayElement { message: "FetchResponse", name: "PartitionData", size: size_of::<super::fetch_response::PartitionData>(), min_lens: &[30, 38, 38, 38, 38, 38, 38, 42, 37, 37, 37, 37, 37, 37, 37] },
    ArrayElement { message: "FetchResponse", name: "AbortedTransaction", size: size_of::<super::fetch_response::AbortedTransaction>(), min_lens: &[16, 16, 16, 16, 16, 16, 16, 16, 17, 17, 17, 17, 17, 17, 17] },
    ArrayElement { message: "FetchResponse", name: "NodeEndpoint", size: size_of::<super::fetch_response::NodeEndpoint>(), min_lens: &[11, 11, 11] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "FetchSnapshotRequest", name: "TopicSnapshot", size: size_of::<super::fetch_snapshot_request::TopicSnapshot>(), min_lens: &[3, 3] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "FetchSnapshotRequest", name: "PartitionSnapshot", size: size_of::<super::fetch_snapshot_request::PartitionSnapshot>(), min_lens: &[30, 30] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "FetchSnapshotResponse", name: "TopicSnapshot", size: size_of::<super::fetch_snapshot_response::TopicSnapshot>(), min_lens: &[3, 3] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "FetchSnapshotResponse", name: "PartitionSnapshot", size: size_of::<super::fetch_snapshot_response::PartitionSnapshot>(), min_lens: &[37, 37] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "FetchSnapshotResponse", name: "NodeEndpoint", size: size_of::<super::fetch_snapshot_response::NodeEndpoint>(), min_lens: &[8] },
    ArrayElement { message: "FindCoordinatorResponse", name: "Coordinator", size: size_of::<super::find_coordinator_response::Coordinator>(), min_lens: &[14, 14, 14] },
    ArrayElement { message: "IncrementalAlterConfigsRequest", name: "AlterConfigsResource", size: size_of::<super::incremental_alter_configs_request::AlterConfigsResource>(), min_lens: &[7, 4] },
    ArrayElement { message: "IncrementalAlterConfigsRequest", name: "AlterableConfig", size: size_of::<super::incremental_alter_configs_request::AlterableConfig>(), min_lens: &[5, 4] },
    ArrayElement { message: "IncrementalAlterConfigsResponse", name: "AlterConfigsResourceResponse", size: size_of::<super::incremental_alter_configs_response::AlterConfigsResourceResponse>(), min_lens: &[7, 6] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "InitializeShareGroupStateRequest", name: "InitializeStateData", size: size_of::<super::initialize_share_group_state_request::InitializeStateData>(), min_lens: &[18] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "InitializeShareGroupStateRequest", name: "PartitionData", size: size_of::<super::initialize_share_group_state_request::PartitionData>(), min_lens: &[17] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "InitializeShareGroupStateResponse", name: "InitializeStateResult", size: size_of::<super::initialize_share_group_state_response::InitializeStateResult>(), min_lens: &[18] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "InitializeShareGroupStateResponse", name: "PartitionResult", size: size_of::<super::initialize_share_group_state_response::PartitionResult>(), min_lens: &[8] },
    ArrayElement { message: "JoinGroupRequest", name: "JoinGroupRequestProtocol", size: size_of::<super::join_group_request::JoinGroupRequestProtocol>(), min_lens: &[6, 6, 6, 6, 6, 6, 3, 3, 3, 3] },
    ArrayElement { message: "JoinGroupResponse", name: "JoinGroupResponseMember", size: size_of::<super::join_group_response::JoinGroupResponseMember>(), min_lens: &[6, 6, 6, 6, 6, 8, 4, 4, 4, 4] },
    ArrayElement { message: "LeaderChangeMessage", name: "Voter", size: size_of::<super::leader_change_message::Voter>(), min_lens: &[5, 21] },
    ArrayElement { message: "LeaveGroupRequest", name: "MemberIdentity", size: size_of::<super::leave_group_request::MemberIdentity>(), min_lens: &[4, 3, 4] },
    ArrayElement { message: "LeaveGroupResponse", name: "MemberResponse", size: size_of::<super::leave_group_response::MemberResponse>(), min_lens: &[6, 5, 5] },
    ArrayElement { message: "ListConfigResourcesResponse", name: "ConfigResource", size: size_of::<super::list_config_resources_response::ConfigResource>(), min_lens: &[2, 3] },
    ArrayElement { message: "ListGroupsResponse", name: "ListedGroup", size: size_of::<super::list_groups_response::ListedGroup>(), min_lens: &[4, 4, 4, 3, 4, 5] },
    ArrayElement { message: "ListOffsetsRequest", name: "ListOffsetsTopic", size: size_of::<super::list_offsets_request::ListOffsetsTopic>(), min_lens: &[6, 6, 6, 6, 6, 3, 3, 3, 3, 3, 3] },
    ArrayElement { message: "ListOffsetsRequest", name: "ListOffsetsPartition", size: size_of::<super::list_offsets_request::ListOffsetsPartition>(), min_lens: &[12, 12, 12, 16, 16, 17, 17, 17, 17, 17, 17] },
    ArrayElement { message: "ListOffsetsResponse", name: "ListOffsetsTopicResponse", size: size_of::<super::list_offsets_response::ListOffsetsTopicResponse>(), min_lens: &[6, 6, 6, 6, 6, 3, 3, 3, 3, 3, 3] },
    ArrayElement { message: "ListOffsetsResponse", name: "ListOffsetsPartitionResponse", size: size_of::<super::list_offsets_response::ListOffsetsPartitionResponse>(), min_lens: &[22, 22, 22, 26, 26, 27, 27, 27, 27, 27, 27] },
    ArrayElement { message: "ListPartitionReassignmentsRequest", name: "ListPartitionReassignmentsTopics", size: size_of::<super::list_partition_reassignments_request::ListPartitionReassignmentsTopics>(), min_lens: &[3] },
    ArrayElement { message: "ListPartitionReassignmentsResponse", name: "OngoingTopicReassignment", size: size_of::<super::list_partition_reassignments_response::OngoingTopicReassignment>(), min_lens: &[3] },
    ArrayElement { message: "ListPartitionReassignmentsResponse", name: "OngoingPartitionReassignment", size: size_of::<super::list_partition_reassignments_response::OngoingPartitionReassignment>(), min_lens: &[8] },
    ArrayElement { message: "ListTransactionsResponse", name: "TransactionState", size: size_of::<super::list_transactions_response::TransactionState>(), min_lens: &[11, 11, 11] },
    ArrayElement { message: "MetadataRequest", name: "MetadataRequestTopic", size: size_of::<super::metadata_request::MetadataRequestTopic>(), min_lens: &[2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 18, 18, 18, 18] },
    ArrayElement { message: "MetadataResponse", name: "MetadataResponseBroker", size: size_of::<super::metadata_response::MetadataResponseBroker>(), min_lens: &[10, 12, 12, 12, 12, 12, 12, 12, 12, 11, 11, 11, 11, 11] },
    ArrayElement { message: "MetadataResponse", name: "MetadataResponseTopic", size: size_of::<super::metadata_response::MetadataResponseTopic>(), min_lens: &[8, 9, 9, 9, 9, 9, 9, 9, 13, 10, 26, 26, 26, 26] },
    ArrayElement { message: "MetadataResponse", name: "MetadataResponsePartition", size: size_of::<super::metadata_response::MetadataResponsePartition>(), min_lens: &[18, 18, 18, 18, 18, 22, 22, 26, 26, 18, 18, 18, 18, 18] },
    ArrayElement { message: "OffsetCommitRequest", name: "OffsetCommitRequestTopic", size: size_of::<super::offset_commit_request::OffsetCommitRequestTopic>(), min_lens: &[6, 6, 6, 6, 6, 6, 3, 3, 18] },
    ArrayElement { message: "OffsetCommitRequest", name: "OffsetCommitRequestPartition", size: size_of::<super::offset_commit_request::OffsetCommitRequestPartition>(), min_lens: &[14, 14, 14, 14, 18, 18, 18, 18, 18] },
    ArrayElement { message: "OffsetCommitResponse", name: "OffsetCommitResponseTopic", size: size_of::<super::offset_commit_response::OffsetCommitResponseTopic>(), min_lens: &[6, 6, 6, 6, 6, 6, 3, 3, 18] },
    ArrayElement { message: "OffsetCommitResponse", name: "OffsetCommitResponsePartition", size: size_of::<super::offset_commit_response::OffsetCommitResponsePartition>(), min_lens: &[6, 6, 6, 6, 6, 6, 7, 7, 7] },
    ArrayElement { message: "OffsetDeleteRequest", name: "OffsetDeleteRequestTopic", size: size_of::<super::offset_delete_request::OffsetDeleteRequestTopic>(), min_lens: &[6] },
    ArrayElement { message: "OffsetDeleteRequest", name: "OffsetDeleteRequestPartition", size: size_of::<super::offset_delete_request::OffsetDeleteRequestPartition>(), min_lens: &[4] },
    ArrayElement { message: "OffsetDeleteResponse", name: "OffsetDeleteResponseTopic", size: size_of::<super::offset_delete_response::OffsetDeleteResponseTopic>(), min_lens: &[6] },
    ArrayElement { message: "OffsetDeleteResponse", name: "OffsetDeleteResponsePartition", size: size_of::<super::offset_delete_response::OffsetDeleteResponsePartition>(), min_lens: &[6] },
    ArrayElement { message: "OffsetFetchRequest", name: "OffsetFetchRequestTopic", size: size_of::<super::offset_fetch_request::OffsetFetchRequestTopic>(), min_lens: &[6, 6, 6, 6, 6, 3, 3] },
    ArrayElement { message: "OffsetFetchRequest", name: "OffsetFetchRequestGroup", size: size_of::<super::offset_fetch_request::OffsetFetchRequestGroup>(), min_lens: &[3, 8, 8] },
    ArrayElement { message: "OffsetFetchRequest", name: "OffsetFetchRequestTopics", size: size_of::<super::offset_fetch_request::OffsetFetchRequestTopics>(), min_lens: &[3, 3, 18] },
    ArrayElement { message: "OffsetFetchResponse", name: "OffsetFetchResponseTopic", size: size_of::<super::offset_fetch_response::OffsetFetchResponseTopic>(), min_lens: &[6, 6, 6, 6, 6, 3, 3] },
    ArrayElement { message: "OffsetFetchResponse", name: "OffsetFetchResponsePartition", size: size_of::<super::offset_fetch_response::OffsetFetchResponsePartition>(), min_lens: &[16, 16, 16, 16, 20, 20, 20] },
    ArrayElement { message: "OffsetFetchResponse", name: "OffsetFetchResponseGroup", size: size_of::<super::offset_fetch_response::OffsetFetchResponseGroup>(), min_lens: &[5, 5, 5] },
    ArrayElement { message: "OffsetFetchResponse", name: "OffsetFetchResponseTopics", size: size_of::<super::offset_fetch_response::OffsetFetchResponseTopics>(), min_lens: &[3, 3, 18] },
    ArrayElement { message: "OffsetFetchResponse", name: "OffsetFetchResponsePartitions", size: size_of::<super::offset_fetch_response::OffsetFetchResponsePartitions>(), min_lens: &[20, 20, 20] },
    ArrayElement { message: "OffsetForLeaderEpochRequest", name: "OffsetForLeaderTopic", size: size_of::<super::offset_for_leader_epoch_request::OffsetForLeaderTopic>(), min_lens: &[6, 6, 3] },
    ArrayElement { message: "OffsetForLeaderEpochRequest", name: "OffsetForLeaderPartition", size: size_of::<super::offset_for_leader_epoch_request::OffsetForLeaderPartition>(), min_lens: &[12, 12, 13] },
    ArrayElement { message: "OffsetForLeaderEpochResponse", name: "OffsetForLeaderTopicResult", size: size_of::<super::offset_for_leader_epoch_response::OffsetForLeaderTopicResult>(), min_lens: &[6, 6, 3] },
    ArrayElement { message: "OffsetForLeaderEpochResponse", name: "EpochEndOffset", size: size_of::<super::offset_for_leader_epoch_response::EpochEndOffset>(), min_lens: &[18, 18, 19] },
    ArrayElement { message: "ProduceRequest", name: "TopicProduceData", size: size_of::<super::produce_request::TopicProduceData>(), min_lens: &[6, 6, 6, 6, 6, 6, 3, 3, 3, 3, 18] },
    ArrayElement { message: "ProduceRequest", name: "PartitionProduceData", size: size_of::<super::produce_request::PartitionProduceData>(), min_lens: &[8, 8, 8, 8, 8, 8, 6, 6, 6, 6, 6] },
    ArrayElement { message: "ProduceResponse", name: "TopicProduceResponse", size: size_of::<super::produce_response::TopicProduceResponse>(), min_lens: &[6, 6, 6, 6, 6, 6, 3, 3, 3, 3, 18] },
    ArrayElement { message: "ProduceResponse", name: "PartitionProduceResponse", size: size_of::<super::produce_response::PartitionProduceResponse>(), min_lens: &[22, 22, 30, 30, 30, 36, 33, 33, 33, 33, 33] },
    ArrayElement { message: "ProduceResponse", name: "BatchIndexAndErrorMessage", size: size_of::<super::produce_response::BatchIndexAndErrorMessage>(), min_lens: &[6, 6, 6, 6, 6, 6] },
    ArrayElement { message: "ProduceResponse", name: "NodeEndpoint", size: size_of::<super::produce_response::NodeEndpoint>(), min_lens: &[11, 11, 11, 11] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "ReadShareGroupStateRequest", name: "ReadStateData", size: size_of::<super::read_share_group_state_request::ReadStateData>(), min_lens: &[18] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "ReadShareGroupStateRequest", name: "PartitionData", size: size_of::<super::read_share_group_state_request::PartitionData>(), min_lens: &[9] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "ReadShareGroupStateResponse", name: "ReadStateResult", size: size_of::<super::read_share_group_state_response::ReadStateResult>(), min_lens: &[18] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "ReadShareGroupStateResponse", name: "PartitionResult", size: size_of::<super::read_share_group_state_response::PartitionResult>(), min_lens: &[21] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "ReadShareGroupStateResponse", name: "StateBatch", size: size_of::<super::read_share_group_state_response::StateBatch>(), min_lens: &[20] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "ReadShareGroupStateSummaryRequest", name: "ReadStateSummaryData", size: size_of::<super::read_share_group_state_summary_request::ReadStateSummaryData>(), min_lens: &[18, 18] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "ReadShareGroupStateSummaryRequest", name: "PartitionData", size: size_of::<super::read_share_group_state_summary_request::PartitionData>(), min_lens: &[9, 9] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "ReadShareGroupStateSummaryResponse", name: "ReadStateSummaryResult", size: size_of::<super::read_share_group_state_summary_response::ReadStateSummaryResult>(), min_lens: &[18, 18] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "ReadShareGroupStateSummaryResponse", name: "PartitionResult", size: size_of::<super::read_share_group_state_summary_response::PartitionResult>(), min_lens: &[24, 28] },
    ArrayElement { message: "ShareAcknowledgeRequest", name: "AcknowledgeTopic", size: size_of::<super::share_acknowledge_request::AcknowledgeTopic>(), min_lens: &[18, 18] },
    ArrayElement { message: "ShareAcknowledgeRequest", name: "AcknowledgePartition", size: size_of::<super::share_acknowledge_request::AcknowledgePartition>(), min_lens: &[6, 6] },
    ArrayElement { message: "ShareAcknowledgeRequest", name: "AcknowledgementBatch", size: size_of::<super::share_acknowledge_request::AcknowledgementBatch>(), min_lens: &[18, 18] },
    ArrayElement { message: "ShareAcknowledgeResponse", name: "ShareAcknowledgeTopicResponse", size: size_of::<super::share_acknowledge_response::ShareAcknowledgeTopicResponse>(), min_lens: &[18, 18] },
    ArrayElement { message: "ShareAcknowledgeResponse", name: "PartitionData", size: size_of::<super::share_acknowledge_response::PartitionData>(), min_lens: &[17, 17] },
    ArrayElement { message: "ShareAcknowledgeResponse", name: "NodeEndpoint", size: size_of::<super::share_acknowledge_response::NodeEndpoint>(), min_lens: &[11, 11] },
    ArrayElement { message: "ShareFetchRequest", name: "FetchTopic", size: size_of::<super::share_fetch_request::FetchTopic>(), min_lens: &[18, 18] },
    ArrayElement { message: "ShareFetchRequest", name: "FetchPartition", size: size_of::<super::share_fetch_request::FetchPartition>(), min_lens: &[6, 6] },
    ArrayElement { message: "ShareFetchRequest", name: "AcknowledgementBatch", size: size_of::<super::share_fetch_request::AcknowledgementBatch>(), min_lens: &[18, 18] },
    ArrayElement { message: "ShareFetchRequest", name: "ForgottenTopic", size: size_of::<super::share_fetch_request::ForgottenTopic>(), min_lens: &[18, 18] },
    ArrayElement { message: "ShareFetchResponse", name: "ShareFetchableTopicResponse", size: size_of::<super::share_fetch_response::ShareFetchableTopicResponse>(), min_lens: &[18, 18] },
    ArrayElement { message: "ShareFetchResponse", name: "PartitionData", size: size_of::<super::share_fetch_response::PartitionData>(), min_lens: &[22, 22] },
    ArrayElement { message: "ShareFetchResponse", name: "AcquiredRecords", size: size_of::<super::share_fetch_response::AcquiredRecords>(), min_lens: &[19, 19] },
    ArrayElement { message: "ShareFetchResponse", name: "NodeEndpoint", size: size_of::<super::share_fetch_response::NodeEndpoint>(), min_lens: &[11, 11] },
    ArrayElement { message: "ShareGroupDescribeResponse", name: "DescribedGroup", size: size_of::<super::share_group_describe_response::DescribedGroup>(), min_lens: &[20] },
    ArrayElement { message: "ShareGroupDescribeResponse", name: "Member", size: size_of::<super::share_group_describe_response::Member>(), min_lens: &[12] },
    ArrayElement { message: "ShareGroupDescribeResponse", name: "TopicPartitions", size: size_of::<super::share_group_describe_response::TopicPartitions>(), min_lens: &[19] },
    ArrayElement { message: "ShareGroupHeartbeatResponse", name: "TopicPartitions", size: size_of::<super::share_group_heartbeat_response::TopicPartitions>(), min_lens: &[18] },
    ArrayElement { message: "StreamsGroupDescribeResponse", name: "DescribedGroup", size: size_of::<super::streams_group_describe_response::DescribedGroup>(), min_lens: &[20, 23] },
    ArrayElement { message: "StreamsGroupDescribeResponse", name: "Subtopology", size: size_of::<super::streams_group_describe_response::Subtopology>(), min_lens: &[6, 6] },
    ArrayElement { message: "StreamsGroupDescribeResponse", name: "Member", size: size_of::<super::streams_group_describe_response::Member>(), min_lens: &[28, 28] },
    ArrayElement { message: "StreamsGroupDescribeResponse", name: "TaskOffset", size: size_of::<super::streams_group_describe_response::TaskOffset>(), min_lens: &[14, 14] },
    ArrayElement { message: "StreamsGroupDescribeResponse", name: "TaskIds", size: size_of::<super::streams_group_describe_response::TaskIds>(), min_lens: &[3, 3] },
    ArrayElement { message: "StreamsGroupDescribeResponse", name: "KeyValue", size: size_of::<super::streams_group_describe_response::KeyValue>(), min_lens: &[3, 3] },
    ArrayElement { message: "StreamsGroupDescribeResponse", name: "TopicInfo", size: size_of::<super::streams_group_describe_response::TopicInfo>(), min_lens: &[9, 9] },
    ArrayElement { message: "StreamsGroupDescribeResponse", name: "TopologyDescriptionSubtopology", size: size_of::<super::streams_group_describe_response::TopologyDescriptionSubtopology>(), min_lens: &[3] },
    ArrayElement { message: "StreamsGroupDescribeResponse", name: "TopologyDescriptionNode", size: size_of::<super::streams_group_describe_response::TopologyDescriptionNode>(), min_lens: &[7] },
    ArrayElement { message: "StreamsGroupDescribeResponse", name: "TopologyDescriptionGlobalStore", size: size_of::<super::streams_group_describe_response::TopologyDescriptionGlobalStore>(), min_lens: &[15] },
    ArrayElement { message: "StreamsGroupHeartbeatRequest", name: "Subtopology", size: size_of::<super::streams_group_heartbeat_request::Subtopology>(), min_lens: &[8, 8] },
    ArrayElement { message: "StreamsGroupHeartbeatRequest", name: "CopartitionGroup", size: size_of::<super::streams_group_heartbeat_request::CopartitionGroup>(), min_lens: &[4, 4] },
    ArrayElement { message: "StreamsGroupHeartbeatRequest", name: "KeyValue", size: size_of::<super::streams_group_heartbeat_request::KeyValue>(), min_lens: &[3, 3] },
    ArrayElement { message: "StreamsGroupHeartbeatRequest", name: "TopicInfo", size: size_of::<super::streams_group_heartbeat_request::TopicInfo>(), min_lens: &[9, 9] },
    ArrayElement { message: "StreamsGroupHeartbeatRequest", name: "TaskOffset", size: size_of::<super::streams_group_heartbeat_request::TaskOffset>(), min_lens: &[14, 14] },
    ArrayElement { message: "StreamsGroupHeartbeatRequest", name: "TaskIds", size: size_of::<super::streams_group_heartbeat_request::TaskIds>(), min_lens: &[3, 3] },
    ArrayElement { message: "StreamsGroupHeartbeatResponse", name: "EndpointToPartitions", size: size_of::<super::streams_group_heartbeat_response::EndpointToPartitions>(), min_lens: &[7, 7] },
    ArrayElement { message: "StreamsGroupHeartbeatResponse", name: "Status", size: size_of::<super::streams_group_heartbeat_response::Status>(), min_lens: &[3, 3] },
    ArrayElement { message: "StreamsGroupHeartbeatResponse", name: "TopicPartition", size: size_of::<super::streams_group_heartbeat_response::TopicPartition>(), min_lens: &[3, 3] },
    ArrayElement { message: "StreamsGroupHeartbeatResponse", name: "TaskIds", size: size_of::<super::streams_group_heartbeat_response::TaskIds>(), min_lens: &[3, 3] },
    ArrayElement { message: "StreamsGroupTopologyDescriptionUpdateRequest", name: "TopologyDescriptionSubtopology", size: size_of::<super::streams_group_topology_description_update_request::TopologyDescriptionSubtopology>(), min_lens: &[3] },
    ArrayElement { message: "StreamsGroupTopologyDescriptionUpdateRequest", name: "TopologyDescriptionNode", size: size_of::<super::streams_group_topology_description_update_request::TopologyDescriptionNode>(), min_lens: &[7] },
    ArrayElement { message: "StreamsGroupTopologyDescriptionUpdateRequest", name: "TopologyDescriptionGlobalStore", size: size_of::<super::streams_group_topology_description_update_request::TopologyDescriptionGlobalStore>(), min_lens: &[15] },
    ArrayElement { message: "SyncGroupRequest", name: "SyncGroupRequestAssignment", size: size_of::<super::sync_group_request::SyncGroupRequestAssignment>(), min_lens: &[6, 6, 6, 6, 3, 3] },
    ArrayElement { message: "TxnOffsetCommitRequest", name: "TxnOffsetCommitRequestTopic", size: size_of::<super::txn_offset_commit_request::TxnOffsetCommitRequestTopic>(), min_lens: &[6, 6, 6, 3, 3, 3, 18] },
    ArrayElement { message: "TxnOffsetCommitRequest", name: "TxnOffsetCommitRequestPartition", size: size_of::<super::txn_offset_commit_request::TxnOffsetCommitRequestPartition>(), min_lens: &[14, 14, 18, 18, 18, 18, 18] },
    ArrayElement { message: "TxnOffsetCommitResponse", name: "TxnOffsetCommitResponseTopic", size: size_of::<super::txn_offset_commit_response::TxnOffsetCommitResponseTopic>(), min_lens: &[6, 6, 6, 3, 3, 3, 18] },
    ArrayElement { message: "TxnOffsetCommitResponse", name: "TxnOffsetCommitResponsePartition", size: size_of::<super::txn_offset_commit_response::TxnOffsetCommitResponsePartition>(), min_lens: &[6, 6, 6, 7, 7, 7, 7] },
    ArrayElement { message: "UpdateFeaturesRequest", name: "FeatureUpdateKey", size: size_of::<super::update_features_request::FeatureUpdateKey>(), min_lens: &[5, 5, 5] },
    ArrayElement { message: "UpdateFeaturesResponse", name: "UpdatableFeatureResult", size: size_of::<super::update_features_response::UpdatableFeatureResult>(), min_lens: &[5, 5] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "UpdateRaftVoterRequest", name: "Listener", size: size_of::<super::update_raft_voter_request::Listener>(), min_lens: &[5] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "VoteRequest", name: "TopicData", size: size_of::<super::vote_request::TopicData>(), min_lens: &[3, 3, 3] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "VoteRequest", name: "PartitionData", size: size_of::<super::vote_request::PartitionData>(), min_lens: &[25, 57, 58] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "VoteResponse", name: "TopicData", size: size_of::<super::vote_response::TopicData>(), min_lens: &[3, 3, 3] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "VoteResponse", name: "PartitionData", size: size_of::<super::vote_response::PartitionData>(), min_lens: &[16, 16, 16] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "VoteResponse", name: "NodeEndpoint", size: size_of::<super::vote_response::NodeEndpoint>(), min_lens: &[8, 8] },
    ArrayElement { message: "VotersRecord", name: "Voter", size: size_of::<super::voters_record::Voter>(), min_lens: &[27] },
    ArrayElement { message: "VotersRecord", name: "Endpoint", size: size_of::<super::voters_record::Endpoint>(), min_lens: &[5] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "WriteShareGroupStateRequest", name: "WriteStateData", size: size_of::<super::write_share_group_state_request::WriteStateData>(), min_lens: &[18, 18] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "WriteShareGroupStateRequest", name: "PartitionData", size: size_of::<super::write_share_group_state_request::PartitionData>(), min_lens: &[22, 26] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "WriteShareGroupStateRequest", name: "StateBatch", size: size_of::<super::write_share_group_state_request::StateBatch>(), min_lens: &[20, 20] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "WriteShareGroupStateResponse", name: "WriteStateResult", size: size_of::<super::write_share_group_state_response::WriteStateResult>(), min_lens: &[18, 18] },
    #[cfg(feature = "controller")]
    ArrayElement { message: "WriteShareGroupStateResponse", name: "PartitionResult", size: size_of::<super::write_share_group_state_response::PartitionResult>(), min_lens: &[8, 8] },
    ArrayElement { message: "WriteTxnMarkersRequest", name: "WritableTxnMarker", size: size_of::<super::write_txn_markers_request::WritableTxnMarker>(), min_lens: &[17, 18] },
    ArrayElement { message: "WriteTxnMarkersRequest", name: "WritableTxnMarkerTopic", size: size_of::<super::write_txn_markers_request::WritableTxnMarkerTopic>(), min_lens: &[3, 3] },
    ArrayElement { message: "WriteTxnMarkersResponse", name: "WritableTxnMarkerResult", size: size_of::<super::write_txn_markers_response::WritableTxnMarkerResult>(), min_lens: &[10, 10] },
    ArrayElement { message: "WriteTxnMarkersResponse", name: "WritableTxnMarkerTopicResult", size: size_of::<super::write_txn_markers_response::WritableTxnMarkerTopicResult>(), min_lens: &[3, 3] },
    ArrayElement { message: "WriteTxnMarkersResponse", name: "WritableTxnMarkerPartitionResult", size: size_of::<super::write_txn_markers_response::WritableTxnMarkerPartitionResult>(), min_lens: &[7, 7] },
];

#[cfg(feature = "controller")]
impl Arbitrary for super::aborted_txn::AbortedTxn {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.producer_id = source.int();
        }
        if (0..=0).contains(&version) {
            out.first_offset = source.int();
        }
        if (0..=0).contains(&version) {
            out.last_offset = source.int();
        }
        if (0..=0).contains(&version) {
            out.last_stable_offset = source.int();
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::add_offsets_to_txn_request::AddOffsetsToTxnRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=4).contains(&version) {
            out.transactional_id = source.string();
        }
        if (0..=4).contains(&version) {
            out.producer_id = source.int();
        }
        if (0..=4).contains(&version) {
            out.producer_epoch = source.int() as i16;
        }
        if (0..=4).contains(&version) {
            out.group_id = source.string();
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::add_offsets_to_txn_response::AddOffsetsToTxnResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=4).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=4).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::add_partitions_to_txn_request::AddPartitionsToTxnRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (4..=5).contains(&version) {
            out.transactions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=3).contains(&version) {
            out.v3_and_below_transactional_id = source.string();
        }
        if (0..=3).contains(&version) {
            out.v3_and_below_producer_id = source.int();
        }
        if (0..=3).contains(&version) {
            out.v3_and_below_producer_epoch = source.int() as i16;
        }
        if (0..=3).contains(&version) {
            out.v3_and_below_topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::add_partitions_to_txn_request::AddPartitionsToTxnTransaction {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (4..=5).contains(&version) {
            out.transactional_id = source.string();
        }
        if (4..=5).contains(&version) {
            out.producer_id = source.int();
        }
        if (4..=5).contains(&version) {
            out.producer_epoch = source.int() as i16;
        }
        if (4..=5).contains(&version) {
            out.verify_only = source.bool();
        }
        if (4..=5).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::add_partitions_to_txn_request::AddPartitionsToTxnTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=5).contains(&version) {
            out.name = source.string();
        }
        if (0..=5).contains(&version) {
            out.partitions = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::add_partitions_to_txn_response::AddPartitionsToTxnResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=5).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (4..=5).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (4..=5).contains(&version) {
            out.results_by_transaction = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=3).contains(&version) {
            out.results_by_topic_v3_and_below = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::add_partitions_to_txn_response::AddPartitionsToTxnResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (4..=5).contains(&version) {
            out.transactional_id = source.string();
        }
        if (4..=5).contains(&version) {
            out.topic_results = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::add_partitions_to_txn_response::AddPartitionsToTxnTopicResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=5).contains(&version) {
            out.name = source.string();
        }
        if (0..=5).contains(&version) {
            out.results_by_partition = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::add_partitions_to_txn_response::AddPartitionsToTxnPartitionResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=5).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=5).contains(&version) {
            out.partition_error_code = source.int() as i16;
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::add_raft_voter_request::AddRaftVoterRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.cluster_id = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.timeout_ms = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.voter_id = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.voter_directory_id = source.uuid();
        }
        if (0..=1).contains(&version) {
            out.listeners = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (1..=1).contains(&version) {
            out.ack_when_committed = source.bool();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::add_raft_voter_request::Listener {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.name = source.string();
        }
        if (0..=1).contains(&version) {
            out.host = source.string();
        }
        if (0..=1).contains(&version) {
            out.port = source.int() as u16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::add_raft_voter_response::AddRaftVoterResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.error_message = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::allocate_producer_ids_request::AllocateProducerIdsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.broker_id = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.broker_epoch = source.int();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::allocate_producer_ids_response::AllocateProducerIdsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.producer_id_start = source.int();
        }
        if (0..=0).contains(&version) {
            out.producer_id_len = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_client_quotas_request::AlterClientQuotasRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.entries = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.validate_only = source.bool();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_client_quotas_request::EntryData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.entity = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.ops = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_client_quotas_request::EntityData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.entity_type = source.string();
        }
        if (0..=1).contains(&version) {
            out.entity_name = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_client_quotas_request::OpData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.key = source.string();
        }
        if (0..=1).contains(&version) {
            out.value = source.float();
        }
        if (0..=1).contains(&version) {
            out.remove = source.bool();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_client_quotas_response::AlterClientQuotasResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.entries = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_client_quotas_response::EntryData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.error_message = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.entity = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_client_quotas_response::EntityData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.entity_type = source.string();
        }
        if (0..=1).contains(&version) {
            out.entity_name = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_configs_request::AlterConfigsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.resources = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=2).contains(&version) {
            out.validate_only = source.bool();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_configs_request::AlterConfigsResource {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.resource_type = source.int() as i8;
        }
        if (0..=2).contains(&version) {
            out.resource_name = source.string();
        }
        if (0..=2).contains(&version) {
            out.configs = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_configs_request::AlterableConfig {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.name = source.string();
        }
        if (0..=2).contains(&version) {
            out.value = if (0..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_configs_response::AlterConfigsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.responses = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_configs_response::AlterConfigsResourceResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=2).contains(&version) {
            out.error_message = if (0..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=2).contains(&version) {
            out.resource_type = source.int() as i8;
        }
        if (0..=2).contains(&version) {
            out.resource_name = source.string();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_partition_reassignments_request::AlterPartitionReassignmentsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.timeout_ms = source.int() as i32;
        }
        if (1..=1).contains(&version) {
            out.allow_replication_factor_change = source.bool();
        }
        if (0..=1).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_partition_reassignments_request::ReassignableTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.name = source.string();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_partition_reassignments_request::ReassignablePartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.replicas = if (0..=1).contains(&version) && source.null() { None } else { Some(source.list(|source| source.int() as i32).into_iter().collect()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_partition_reassignments_response::AlterPartitionReassignmentsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (1..=1).contains(&version) {
            out.allow_replication_factor_change = source.bool();
        }
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.error_message = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.responses = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_partition_reassignments_response::ReassignableTopicResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.name = source.string();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_partition_reassignments_response::ReassignablePartitionResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.error_message = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::alter_partition_request::AlterPartitionRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=3).contains(&version) {
            out.broker_id = source.int() as i32;
        }
        if (2..=3).contains(&version) {
            out.broker_epoch = source.int();
        }
        if (2..=3).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::alter_partition_request::TopicData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=3).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (2..=3).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::alter_partition_request::PartitionData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=3).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (2..=3).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if (2..=2).contains(&version) {
            out.new_isr = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if (3..=3).contains(&version) {
            out.new_isr_with_epochs = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (2..=3).contains(&version) {
            out.leader_recovery_state = source.int() as i8;
        }
        if (2..=3).contains(&version) {
            out.partition_epoch = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::alter_partition_request::BrokerState {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (3..=3).contains(&version) {
            out.broker_id = source.int() as i32;
        }
        if (3..=3).contains(&version) {
            out.broker_epoch = source.int();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::alter_partition_response::AlterPartitionResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=3).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (2..=3).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (2..=3).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::alter_partition_response::TopicData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=3).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (2..=3).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::alter_partition_response::PartitionData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=3).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (2..=3).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (2..=3).contains(&version) {
            out.leader_id = source.int() as i32;
        }
        if (2..=3).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if (2..=3).contains(&version) {
            out.isr = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if (2..=3).contains(&version) {
            out.leader_recovery_state = source.int() as i8;
        }
        if (2..=3).contains(&version) {
            out.partition_epoch = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_replica_log_dirs_request::AlterReplicaLogDirsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.dirs = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_replica_log_dirs_request::AlterReplicaLogDir {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.path = source.string();
        }
        if (1..=2).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_replica_log_dirs_request::AlterReplicaLogDirTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.name = source.string();
        }
        if (1..=2).contains(&version) {
            out.partitions = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_replica_log_dirs_response::AlterReplicaLogDirsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.results = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_replica_log_dirs_response::AlterReplicaLogDirTopicResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.topic_name = source.string();
        }
        if (1..=2).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_replica_log_dirs_response::AlterReplicaLogDirPartitionResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_share_group_offsets_request::AlterShareGroupOffsetsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=0).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_share_group_offsets_request::AlterShareGroupOffsetsRequestTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.topic_name = source.string();
        }
        if (0..=0).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_share_group_offsets_request::AlterShareGroupOffsetsRequestPartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.start_offset = source.int();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_share_group_offsets_response::AlterShareGroupOffsetsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.error_message = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=0).contains(&version) {
            out.responses = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_share_group_offsets_response::AlterShareGroupOffsetsResponseTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.topic_name = source.string();
        }
        if (0..=0).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=0).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_share_group_offsets_response::AlterShareGroupOffsetsResponsePartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.error_message = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_user_scram_credentials_request::AlterUserScramCredentialsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.deletions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=0).contains(&version) {
            out.upsertions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_user_scram_credentials_request::ScramCredentialDeletion {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.name = source.string();
        }
        if (0..=0).contains(&version) {
            out.mechanism = source.int() as i8;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_user_scram_credentials_request::ScramCredentialUpsertion {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.name = source.string();
        }
        if (0..=0).contains(&version) {
            out.mechanism = source.int() as i8;
        }
        if (0..=0).contains(&version) {
            out.iterations = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.salt = source.bytes();
        }
        if (0..=0).contains(&version) {
            out.salted_password = source.bytes();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_user_scram_credentials_response::AlterUserScramCredentialsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.results = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::alter_user_scram_credentials_response::AlterUserScramCredentialsResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.user = source.string();
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.error_message = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::api_versions_request::ApiVersionsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (3..=5).contains(&version) {
            out.client_software_name = source.string();
        }
        if (3..=5).contains(&version) {
            out.client_software_version = source.string();
        }
        if (5..=5).contains(&version) {
            out.cluster_id = if (5..=5).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (5..=5).contains(&version) {
            out.node_id = source.int() as i32;
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::api_versions_response::ApiVersionsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=5).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=5).contains(&version) {
            out.api_keys = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (1..=5).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (3..=5).contains(&version) {
            out.supported_features = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (3..=5).contains(&version) {
            out.finalized_features_epoch = source.int();
        }
        if (3..=5).contains(&version) {
            out.finalized_features = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (3..=5).contains(&version) {
            out.zk_migration_ready = source.bool();
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(4);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::api_versions_response::ApiVersion {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=5).contains(&version) {
            out.api_key = source.int() as i16;
        }
        if (0..=5).contains(&version) {
            out.min_version = source.int() as i16;
        }
        if (0..=5).contains(&version) {
            out.max_version = source.int() as i16;
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::api_versions_response::SupportedFeatureKey {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (3..=5).contains(&version) {
            out.name = source.string();
        }
        if (3..=5).contains(&version) {
            out.min_version = source.int() as i16;
        }
        if (3..=5).contains(&version) {
            out.max_version = source.int() as i16;
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::api_versions_response::FinalizedFeatureKey {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (3..=5).contains(&version) {
            out.name = source.string();
        }
        if (3..=5).contains(&version) {
            out.max_version_level = source.int() as i16;
        }
        if (3..=5).contains(&version) {
            out.min_version_level = source.int() as i16;
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::assign_replicas_to_dirs_request::AssignReplicasToDirsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.broker_id = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.broker_epoch = source.int();
        }
        if (0..=0).contains(&version) {
            out.directories = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::assign_replicas_to_dirs_request::DirectoryData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.id = source.uuid();
        }
        if (0..=0).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::assign_replicas_to_dirs_request::TopicData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=0).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::assign_replicas_to_dirs_request::PartitionData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::assign_replicas_to_dirs_response::AssignReplicasToDirsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.directories = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::assign_replicas_to_dirs_response::DirectoryData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.id = source.uuid();
        }
        if (0..=0).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::assign_replicas_to_dirs_response::TopicData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=0).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::assign_replicas_to_dirs_response::PartitionData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::begin_quorum_epoch_request::BeginQuorumEpochRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.cluster_id = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=1).contains(&version) {
            out.voter_id = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (1..=1).contains(&version) {
            out.leader_endpoints = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::begin_quorum_epoch_request::TopicData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.topic_name = source.string();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::begin_quorum_epoch_request::PartitionData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (1..=1).contains(&version) {
            out.voter_directory_id = source.uuid();
        }
        if (0..=1).contains(&version) {
            out.leader_id = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::begin_quorum_epoch_request::LeaderEndpoint {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.name = source.string();
        }
        if (1..=1).contains(&version) {
            out.host = source.string();
        }
        if (1..=1).contains(&version) {
            out.port = source.int() as u16;
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::begin_quorum_epoch_response::BeginQuorumEpochResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (1..=1).contains(&version) {
            out.node_endpoints = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(1);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::begin_quorum_epoch_response::TopicData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.topic_name = source.string();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::begin_quorum_epoch_response::PartitionData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.leader_id = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::begin_quorum_epoch_response::NodeEndpoint {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.node_id = source.int() as i32;
        }
        if (1..=1).contains(&version) {
            out.host = source.string();
        }
        if (1..=1).contains(&version) {
            out.port = source.int() as u16;
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::broker_heartbeat_request::BrokerHeartbeatRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.broker_id = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.broker_epoch = source.int();
        }
        if (0..=2).contains(&version) {
            out.current_metadata_offset = source.int();
        }
        if (0..=2).contains(&version) {
            out.want_fence = source.bool();
        }
        if (0..=2).contains(&version) {
            out.want_shut_down = source.bool();
        }
        if (1..=2).contains(&version) {
            out.offline_log_dirs = source.list(|source| source.uuid()).into_iter().collect();
        }
        if (2..=2).contains(&version) {
            out.cordoned_log_dirs = if (2..=2).contains(&version) && source.null() { None } else { Some(source.list(|source| source.uuid()).into_iter().collect()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(2);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::broker_heartbeat_response::BrokerHeartbeatResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=2).contains(&version) {
            out.is_caught_up = source.bool();
        }
        if (0..=2).contains(&version) {
            out.is_fenced = source.bool();
        }
        if (0..=2).contains(&version) {
            out.should_shut_down = source.bool();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::broker_registration_request::BrokerRegistrationRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=4).contains(&version) {
            out.broker_id = source.int() as i32;
        }
        if (0..=4).contains(&version) {
            out.cluster_id = source.string();
        }
        if (0..=4).contains(&version) {
            out.incarnation_id = source.uuid();
        }
        if (0..=4).contains(&version) {
            out.listeners = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=4).contains(&version) {
            out.features = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=4).contains(&version) {
            out.rack = if (0..=4).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=4).contains(&version) {
            out.is_migrating_zk_broker = source.bool();
        }
        if (2..=4).contains(&version) {
            out.log_dirs = source.list(|source| source.uuid()).into_iter().collect();
        }
        if (3..=4).contains(&version) {
            out.previous_broker_epoch = source.int();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::broker_registration_request::Listener {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=4).contains(&version) {
            out.name = source.string();
        }
        if (0..=4).contains(&version) {
            out.host = source.string();
        }
        if (0..=4).contains(&version) {
            out.port = source.int() as u16;
        }
        if (0..=4).contains(&version) {
            out.security_protocol = source.int() as i16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::broker_registration_request::Feature {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=4).contains(&version) {
            out.name = source.string();
        }
        if (0..=4).contains(&version) {
            out.min_supported_version = source.int() as i16;
        }
        if (0..=4).contains(&version) {
            out.max_supported_version = source.int() as i16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::broker_registration_response::BrokerRegistrationResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=4).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=4).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=4).contains(&version) {
            out.broker_epoch = source.int();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::consumer_group_describe_request::ConsumerGroupDescribeRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.group_ids = source.list(|source| source.string()).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.include_authorized_operations = source.bool();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::consumer_group_describe_response::ConsumerGroupDescribeResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.groups = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::consumer_group_describe_response::DescribedGroup {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.error_message = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.group_state = source.string();
        }
        if (0..=1).contains(&version) {
            out.group_epoch = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.assignment_epoch = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.assignor_name = source.string();
        }
        if (0..=1).contains(&version) {
            out.members = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.authorized_operations = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::consumer_group_describe_response::Member {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.member_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.instance_id = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.rack_id = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.member_epoch = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.client_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.client_host = source.string();
        }
        if (0..=1).contains(&version) {
            out.subscribed_topic_names = source.list(|source| source.string()).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.subscribed_topic_regex = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.assignment = Arbitrary::arbitrary(source, version);
        }
        if (0..=1).contains(&version) {
            out.target_assignment = Arbitrary::arbitrary(source, version);
        }
        if (1..=1).contains(&version) {
            out.member_type = source.int() as i8;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::consumer_group_describe_response::TopicPartitions {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=1).contains(&version) {
            out.topic_name = source.string();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::consumer_group_describe_response::Assignment {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.topic_partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::consumer_group_heartbeat_request::ConsumerGroupHeartbeatRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.member_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.member_epoch = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.instance_id = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.rack_id = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.rebalance_timeout_ms = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.subscribed_topic_names = if (0..=1).contains(&version) && source.null() { None } else { Some(source.list(|source| source.string()).into_iter().collect()) };
        }
        if (1..=1).contains(&version) {
            out.subscribed_topic_regex = if (1..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.server_assignor = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.topic_partitions = if (0..=1).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::consumer_group_heartbeat_request::TopicPartitions {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::consumer_group_heartbeat_response::ConsumerGroupHeartbeatResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.error_message = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.member_id = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.member_epoch = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.heartbeat_interval_ms = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.assignment = if (0..=1).contains(&version) && source.null() { None } else { Some(Arbitrary::arbitrary(source, version)) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::consumer_group_heartbeat_response::Assignment {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.topic_partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::consumer_group_heartbeat_response::TopicPartitions {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::consumer_protocol_assignment::ConsumerProtocolAssignment {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=3).contains(&version) {
            out.assigned_partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=3).contains(&version) {
            out.user_data = if (0..=3).contains(&version) && source.null() { None } else { Some(source.bytes()) };
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::consumer_protocol_assignment::TopicPartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=3).contains(&version) {
            out.topic = source.string();
        }
        if (0..=3).contains(&version) {
            out.partitions = source.list(|source| source.int() as i32).into_iter().collect();
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::consumer_protocol_subscription::ConsumerProtocolSubscription {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=3).contains(&version) {
            out.topics = source.list(|source| source.string()).into_iter().collect();
        }
        if (0..=3).contains(&version) {
            out.user_data = if (0..=3).contains(&version) && source.null() { None } else { Some(source.bytes()) };
        }
        if (1..=3).contains(&version) {
            out.owned_partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (2..=3).contains(&version) {
            out.generation_id = source.int() as i32;
        }
        if (3..=3).contains(&version) {
            out.rack_id = if (3..=3).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::consumer_protocol_subscription::TopicPartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.topic = source.string();
        }
        if (1..=3).contains(&version) {
            out.partitions = source.list(|source| source.int() as i32).into_iter().collect();
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::control_record_type_schema::ControlRecordTypeSchema {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.r#type = source.int() as i16;
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::controller_registration_request::ControllerRegistrationRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.controller_id = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.incarnation_id = source.uuid();
        }
        if (0..=0).contains(&version) {
            out.zk_migration_ready = source.bool();
        }
        if (0..=0).contains(&version) {
            out.listeners = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=0).contains(&version) {
            out.features = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::controller_registration_request::Listener {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.name = source.string();
        }
        if (0..=0).contains(&version) {
            out.host = source.string();
        }
        if (0..=0).contains(&version) {
            out.port = source.int() as u16;
        }
        if (0..=0).contains(&version) {
            out.security_protocol = source.int() as i16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::controller_registration_request::Feature {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.name = source.string();
        }
        if (0..=0).contains(&version) {
            out.min_supported_version = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.max_supported_version = source.int() as i16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::controller_registration_response::ControllerRegistrationResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.error_message = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::create_acls_request::CreateAclsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.creations = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::create_acls_request::AclCreation {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.resource_type = source.int() as i8;
        }
        if (1..=3).contains(&version) {
            out.resource_name = source.string();
        }
        if (1..=3).contains(&version) {
            out.resource_pattern_type = source.int() as i8;
        }
        if (1..=3).contains(&version) {
            out.principal = source.string();
        }
        if (1..=3).contains(&version) {
            out.host = source.string();
        }
        if (1..=3).contains(&version) {
            out.operation = source.int() as i8;
        }
        if (1..=3).contains(&version) {
            out.permission_type = source.int() as i8;
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::create_acls_response::CreateAclsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (1..=3).contains(&version) {
            out.results = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::create_acls_response::AclCreationResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (1..=3).contains(&version) {
            out.error_message = if (1..=3).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::create_delegation_token_request::CreateDelegationTokenRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (3..=3).contains(&version) {
            out.owner_principal_type = if (3..=3).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (3..=3).contains(&version) {
            out.owner_principal_name = if (3..=3).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=3).contains(&version) {
            out.renewers = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (1..=3).contains(&version) {
            out.max_lifetime_ms = source.int();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::create_delegation_token_request::CreatableRenewers {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.principal_type = source.string();
        }
        if (1..=3).contains(&version) {
            out.principal_name = source.string();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::create_delegation_token_response::CreateDelegationTokenResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (1..=3).contains(&version) {
            out.principal_type = source.string();
        }
        if (1..=3).contains(&version) {
            out.principal_name = source.string();
        }
        if (3..=3).contains(&version) {
            out.token_requester_principal_type = source.string();
        }
        if (3..=3).contains(&version) {
            out.token_requester_principal_name = source.string();
        }
        if (1..=3).contains(&version) {
            out.issue_timestamp_ms = source.int();
        }
        if (1..=3).contains(&version) {
            out.expiry_timestamp_ms = source.int();
        }
        if (1..=3).contains(&version) {
            out.max_timestamp_ms = source.int();
        }
        if (1..=3).contains(&version) {
            out.token_id = source.string();
        }
        if (1..=3).contains(&version) {
            out.hmac = source.bytes();
        }
        if (1..=3).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::create_partitions_request::CreatePartitionsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=3).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=3).contains(&version) {
            out.timeout_ms = source.int() as i32;
        }
        if (0..=3).contains(&version) {
            out.validate_only = source.bool();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::create_partitions_request::CreatePartitionsTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=3).contains(&version) {
            out.name = source.string();
        }
        if (0..=3).contains(&version) {
            out.count = source.int() as i32;
        }
        if (0..=3).contains(&version) {
            out.assignments = if (0..=3).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::create_partitions_request::CreatePartitionsAssignment {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=3).contains(&version) {
            out.broker_ids = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::create_partitions_response::CreatePartitionsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=3).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=3).contains(&version) {
            out.results = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::create_partitions_response::CreatePartitionsTopicResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=3).contains(&version) {
            out.name = source.string();
        }
        if (0..=3).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=3).contains(&version) {
            out.error_message = if (0..=3).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::create_topics_request::CreateTopicsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=7).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (2..=7).contains(&version) {
            out.timeout_ms = source.int() as i32;
        }
        if (2..=7).contains(&version) {
            out.validate_only = source.bool();
        }
        if version >= 5 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::create_topics_request::CreatableTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=7).contains(&version) {
            out.name = source.string();
        }
        if (2..=7).contains(&version) {
            out.num_partitions = source.int() as i32;
        }
        if (2..=7).contains(&version) {
            out.replication_factor = source.int() as i16;
        }
        if (2..=7).contains(&version) {
            out.assignments = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (2..=7).contains(&version) {
            out.configs = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 5 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::create_topics_request::CreatableReplicaAssignment {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=7).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (2..=7).contains(&version) {
            out.broker_ids = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 5 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::create_topics_request::CreatableTopicConfig {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=7).contains(&version) {
            out.name = source.string();
        }
        if (2..=7).contains(&version) {
            out.value = if (2..=7).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 5 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::create_topics_response::CreateTopicsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=7).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (2..=7).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 5 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::create_topics_response::CreatableTopicResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=7).contains(&version) {
            out.name = source.string();
        }
        if (7..=7).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (2..=7).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (2..=7).contains(&version) {
            out.error_message = if (2..=7).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (5..=7).contains(&version) {
            out.topic_config_error_code = source.int() as i16;
        }
        if (5..=7).contains(&version) {
            out.num_partitions = source.int() as i32;
        }
        if (5..=7).contains(&version) {
            out.replication_factor = source.int() as i16;
        }
        if (5..=7).contains(&version) {
            out.configs = if (5..=7).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if version >= 5 {
            out.unknown_tagged_fields = source.tags(1);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::create_topics_response::CreatableTopicConfigs {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (5..=7).contains(&version) {
            out.name = source.string();
        }
        if (5..=7).contains(&version) {
            out.value = if (5..=7).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (5..=7).contains(&version) {
            out.read_only = source.bool();
        }
        if (5..=7).contains(&version) {
            out.config_source = source.int() as i8;
        }
        if (5..=7).contains(&version) {
            out.is_sensitive = source.bool();
        }
        if version >= 5 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::default_principal_data::DefaultPrincipalData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.r#type = source.string();
        }
        if (0..=0).contains(&version) {
            out.name = source.string();
        }
        if (0..=0).contains(&version) {
            out.token_authenticated = source.bool();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_acls_request::DeleteAclsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.filters = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_acls_request::DeleteAclsFilter {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.resource_type_filter = source.int() as i8;
        }
        if (1..=3).contains(&version) {
            out.resource_name_filter = if (1..=3).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=3).contains(&version) {
            out.pattern_type_filter = source.int() as i8;
        }
        if (1..=3).contains(&version) {
            out.principal_filter = if (1..=3).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=3).contains(&version) {
            out.host_filter = if (1..=3).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=3).contains(&version) {
            out.operation = source.int() as i8;
        }
        if (1..=3).contains(&version) {
            out.permission_type = source.int() as i8;
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_acls_response::DeleteAclsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (1..=3).contains(&version) {
            out.filter_results = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_acls_response::DeleteAclsFilterResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (1..=3).contains(&version) {
            out.error_message = if (1..=3).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=3).contains(&version) {
            out.matching_acls = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_acls_response::DeleteAclsMatchingAcl {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (1..=3).contains(&version) {
            out.error_message = if (1..=3).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=3).contains(&version) {
            out.resource_type = source.int() as i8;
        }
        if (1..=3).contains(&version) {
            out.resource_name = source.string();
        }
        if (1..=3).contains(&version) {
            out.pattern_type = source.int() as i8;
        }
        if (1..=3).contains(&version) {
            out.principal = source.string();
        }
        if (1..=3).contains(&version) {
            out.host = source.string();
        }
        if (1..=3).contains(&version) {
            out.operation = source.int() as i8;
        }
        if (1..=3).contains(&version) {
            out.permission_type = source.int() as i8;
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_groups_request::DeleteGroupsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=3).contains(&version) {
            out.groups_names = source.list(|source| source.string()).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_groups_response::DeleteGroupsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=3).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=3).contains(&version) {
            out.results = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_groups_response::DeletableGroupResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=3).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=3).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (3..=3).contains(&version) {
            out.error_message = if (3..=3).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_records_request::DeleteRecordsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=2).contains(&version) {
            out.timeout_ms = source.int() as i32;
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_records_request::DeleteRecordsTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.name = source.string();
        }
        if (0..=2).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_records_request::DeleteRecordsPartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.offset = source.int();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_records_response::DeleteRecordsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_records_response::DeleteRecordsTopicResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.name = source.string();
        }
        if (0..=2).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_records_response::DeleteRecordsPartitionResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.low_watermark = source.int();
        }
        if (0..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_share_group_offsets_request::DeleteShareGroupOffsetsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=0).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_share_group_offsets_request::DeleteShareGroupOffsetsRequestTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.topic_name = source.string();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_share_group_offsets_response::DeleteShareGroupOffsetsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.error_message = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=0).contains(&version) {
            out.responses = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_share_group_offsets_response::DeleteShareGroupOffsetsResponseTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.topic_name = source.string();
        }
        if (0..=0).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.error_message = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::delete_share_group_state_request::DeleteShareGroupStateRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=0).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::delete_share_group_state_request::DeleteStateData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=0).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::delete_share_group_state_request::PartitionData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.partition = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::delete_share_group_state_response::DeleteShareGroupStateResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.results = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::delete_share_group_state_response::DeleteStateResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=0).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::delete_share_group_state_response::PartitionResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.partition = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.error_message = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_topics_request::DeleteTopicsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (6..=6).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (1..=5).contains(&version) {
            out.topic_names = source.list(|source| source.string()).into_iter().collect();
        }
        if (1..=6).contains(&version) {
            out.timeout_ms = source.int() as i32;
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_topics_request::DeleteTopicState {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (6..=6).contains(&version) {
            out.name = if (6..=6).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (6..=6).contains(&version) {
            out.topic_id = source.uuid();
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_topics_response::DeleteTopicsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=6).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (1..=6).contains(&version) {
            out.responses = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::delete_topics_response::DeletableTopicResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=6).contains(&version) {
            out.name = if (6..=6).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (6..=6).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (1..=6).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (5..=6).contains(&version) {
            out.error_message = if (5..=6).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_acls_request::DescribeAclsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.resource_type_filter = source.int() as i8;
        }
        if (1..=3).contains(&version) {
            out.resource_name_filter = if (1..=3).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=3).contains(&version) {
            out.pattern_type_filter = source.int() as i8;
        }
        if (1..=3).contains(&version) {
            out.principal_filter = if (1..=3).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=3).contains(&version) {
            out.host_filter = if (1..=3).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=3).contains(&version) {
            out.operation = source.int() as i8;
        }
        if (1..=3).contains(&version) {
            out.permission_type = source.int() as i8;
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_acls_response::DescribeAclsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (1..=3).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (1..=3).contains(&version) {
            out.error_message = if (1..=3).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=3).contains(&version) {
            out.resources = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_acls_response::DescribeAclsResource {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.resource_type = source.int() as i8;
        }
        if (1..=3).contains(&version) {
            out.resource_name = source.string();
        }
        if (1..=3).contains(&version) {
            out.pattern_type = source.int() as i8;
        }
        if (1..=3).contains(&version) {
            out.acls = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_acls_response::AclDescription {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.principal = source.string();
        }
        if (1..=3).contains(&version) {
            out.host = source.string();
        }
        if (1..=3).contains(&version) {
            out.operation = source.int() as i8;
        }
        if (1..=3).contains(&version) {
            out.permission_type = source.int() as i8;
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_client_quotas_request::DescribeClientQuotasRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.components = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.strict = source.bool();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_client_quotas_request::ComponentData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.entity_type = source.string();
        }
        if (0..=1).contains(&version) {
            out.match_type = source.int() as i8;
        }
        if (0..=1).contains(&version) {
            out.r#match = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_client_quotas_response::DescribeClientQuotasResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.error_message = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.entries = if (0..=1).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_client_quotas_response::EntryData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.entity = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.values = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_client_quotas_response::EntityData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.entity_type = source.string();
        }
        if (0..=1).contains(&version) {
            out.entity_name = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_client_quotas_response::ValueData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.key = source.string();
        }
        if (0..=1).contains(&version) {
            out.value = source.float();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_cluster_request::DescribeClusterRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.include_cluster_authorized_operations = source.bool();
        }
        if (1..=2).contains(&version) {
            out.endpoint_type = source.int() as i8;
        }
        if (2..=2).contains(&version) {
            out.include_fenced_brokers = source.bool();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_cluster_response::DescribeClusterResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=2).contains(&version) {
            out.error_message = if (0..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=2).contains(&version) {
            out.endpoint_type = source.int() as i8;
        }
        if (0..=2).contains(&version) {
            out.cluster_id = source.string();
        }
        if (0..=2).contains(&version) {
            out.controller_id = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.brokers = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=2).contains(&version) {
            out.cluster_authorized_operations = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_cluster_response::DescribeClusterBroker {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.broker_id = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.host = source.string();
        }
        if (0..=2).contains(&version) {
            out.port = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.rack = if (0..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (2..=2).contains(&version) {
            out.is_fenced = source.bool();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_configs_request::DescribeConfigsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=4).contains(&version) {
            out.resources = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (1..=4).contains(&version) {
            out.include_synonyms = source.bool();
        }
        if (3..=4).contains(&version) {
            out.include_documentation = source.bool();
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_configs_request::DescribeConfigsResource {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=4).contains(&version) {
            out.resource_type = source.int() as i8;
        }
        if (1..=4).contains(&version) {
            out.resource_name = source.string();
        }
        if (1..=4).contains(&version) {
            out.configuration_keys = if (1..=4).contains(&version) && source.null() { None } else { Some(source.list(|source| source.string()).into_iter().collect()) };
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_configs_response::DescribeConfigsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=4).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (1..=4).contains(&version) {
            out.results = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_configs_response::DescribeConfigsResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=4).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (1..=4).contains(&version) {
            out.error_message = if (1..=4).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=4).contains(&version) {
            out.resource_type = source.int() as i8;
        }
        if (1..=4).contains(&version) {
            out.resource_name = source.string();
        }
        if (1..=4).contains(&version) {
            out.configs = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_configs_response::DescribeConfigsResourceResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=4).contains(&version) {
            out.name = source.string();
        }
        if (1..=4).contains(&version) {
            out.value = if (1..=4).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=4).contains(&version) {
            out.read_only = source.bool();
        }
        if (1..=4).contains(&version) {
            out.config_source = source.int() as i8;
        }
        if (1..=4).contains(&version) {
            out.is_sensitive = source.bool();
        }
        if (1..=4).contains(&version) {
            out.synonyms = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (3..=4).contains(&version) {
            out.config_type = source.int() as i8;
        }
        if (3..=4).contains(&version) {
            out.documentation = if (3..=4).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_configs_response::DescribeConfigsSynonym {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=4).contains(&version) {
            out.name = source.string();
        }
        if (1..=4).contains(&version) {
            out.value = if (1..=4).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=4).contains(&version) {
            out.source = source.int() as i8;
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_delegation_token_request::DescribeDelegationTokenRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.owners = if (1..=3).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_delegation_token_request::DescribeDelegationTokenOwner {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.principal_type = source.string();
        }
        if (1..=3).contains(&version) {
            out.principal_name = source.string();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_delegation_token_response::DescribeDelegationTokenResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (1..=3).contains(&version) {
            out.tokens = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (1..=3).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_delegation_token_response::DescribedDelegationToken {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.principal_type = source.string();
        }
        if (1..=3).contains(&version) {
            out.principal_name = source.string();
        }
        if (3..=3).contains(&version) {
            out.token_requester_principal_type = source.string();
        }
        if (3..=3).contains(&version) {
            out.token_requester_principal_name = source.string();
        }
        if (1..=3).contains(&version) {
            out.issue_timestamp = source.int();
        }
        if (1..=3).contains(&version) {
            out.expiry_timestamp = source.int();
        }
        if (1..=3).contains(&version) {
            out.max_timestamp = source.int();
        }
        if (1..=3).contains(&version) {
            out.token_id = source.string();
        }
        if (1..=3).contains(&version) {
            out.hmac = source.bytes();
        }
        if (1..=3).contains(&version) {
            out.renewers = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_delegation_token_response::DescribedDelegationTokenRenewer {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=3).contains(&version) {
            out.principal_type = source.string();
        }
        if (1..=3).contains(&version) {
            out.principal_name = source.string();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_groups_request::DescribeGroupsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=6).contains(&version) {
            out.groups = source.list(|source| source.string()).into_iter().collect();
        }
        if (3..=6).contains(&version) {
            out.include_authorized_operations = source.bool();
        }
        if version >= 5 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_groups_response::DescribeGroupsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=6).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=6).contains(&version) {
            out.groups = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 5 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_groups_response::DescribedGroup {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=6).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (6..=6).contains(&version) {
            out.error_message = if (6..=6).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=6).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=6).contains(&version) {
            out.group_state = source.string();
        }
        if (0..=6).contains(&version) {
            out.protocol_type = source.string();
        }
        if (0..=6).contains(&version) {
            out.protocol_data = source.string();
        }
        if (0..=6).contains(&version) {
            out.members = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (3..=6).contains(&version) {
            out.authorized_operations = source.int() as i32;
        }
        if version >= 5 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_groups_response::DescribedGroupMember {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=6).contains(&version) {
            out.member_id = source.string();
        }
        if (4..=6).contains(&version) {
            out.group_instance_id = if (4..=6).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=6).contains(&version) {
            out.client_id = source.string();
        }
        if (0..=6).contains(&version) {
            out.client_host = source.string();
        }
        if (0..=6).contains(&version) {
            out.member_metadata = source.bytes();
        }
        if (0..=6).contains(&version) {
            out.member_assignment = source.bytes();
        }
        if version >= 5 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_log_dirs_request::DescribeLogDirsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=5).contains(&version) {
            out.topics = if (1..=5).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_log_dirs_request::DescribableLogDirTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=5).contains(&version) {
            out.topic = source.string();
        }
        if (1..=5).contains(&version) {
            out.partitions = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_log_dirs_response::DescribeLogDirsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=5).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (3..=5).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (1..=5).contains(&version) {
            out.results = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_log_dirs_response::DescribeLogDirsResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=5).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (1..=5).contains(&version) {
            out.log_dir = source.string();
        }
        if (1..=5).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (4..=5).contains(&version) {
            out.total_bytes = source.int();
        }
        if (4..=5).contains(&version) {
            out.usable_bytes = source.int();
        }
        if (5..=5).contains(&version) {
            out.is_cordoned = source.bool();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_log_dirs_response::DescribeLogDirsTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=5).contains(&version) {
            out.name = source.string();
        }
        if (1..=5).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_log_dirs_response::DescribeLogDirsPartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=5).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (1..=5).contains(&version) {
            out.partition_size = source.int();
        }
        if (1..=5).contains(&version) {
            out.offset_lag = source.int();
        }
        if (1..=5).contains(&version) {
            out.is_future_key = source.bool();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_producers_request::DescribeProducersRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_producers_request::TopicRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.name = source.string();
        }
        if (0..=0).contains(&version) {
            out.partition_indexes = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_producers_response::DescribeProducersResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_producers_response::TopicResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.name = source.string();
        }
        if (0..=0).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_producers_response::PartitionResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.error_message = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=0).contains(&version) {
            out.active_producers = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_producers_response::ProducerState {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.producer_id = source.int();
        }
        if (0..=0).contains(&version) {
            out.producer_epoch = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.last_sequence = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.last_timestamp = source.int();
        }
        if (0..=0).contains(&version) {
            out.coordinator_epoch = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.current_txn_start_offset = source.int();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_quorum_request::DescribeQuorumRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_quorum_request::TopicData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.topic_name = source.string();
        }
        if (0..=2).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_quorum_request::PartitionData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_quorum_response::DescribeQuorumResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (2..=2).contains(&version) {
            out.error_message = if (2..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=2).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (2..=2).contains(&version) {
            out.nodes = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_quorum_response::TopicData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.topic_name = source.string();
        }
        if (0..=2).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_quorum_response::PartitionData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (2..=2).contains(&version) {
            out.error_message = if (2..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=2).contains(&version) {
            out.leader_id = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.high_watermark = source.int();
        }
        if (0..=2).contains(&version) {
            out.current_voters = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=2).contains(&version) {
            out.observers = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_quorum_response::Node {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=2).contains(&version) {
            out.node_id = source.int() as i32;
        }
        if (2..=2).contains(&version) {
            out.listeners = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_quorum_response::Listener {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=2).contains(&version) {
            out.name = source.string();
        }
        if (2..=2).contains(&version) {
            out.host = source.string();
        }
        if (2..=2).contains(&version) {
            out.port = source.int() as u16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_quorum_response::ReplicaState {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.replica_id = source.int() as i32;
        }
        if (2..=2).contains(&version) {
            out.replica_directory_id = source.uuid();
        }
        if (0..=2).contains(&version) {
            out.log_end_offset = source.int();
        }
        if (1..=2).contains(&version) {
            out.last_fetch_timestamp = source.int();
        }
        if (1..=2).contains(&version) {
            out.last_caught_up_timestamp = source.int();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_share_group_offsets_request::DescribeShareGroupOffsetsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.groups = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_share_group_offsets_request::DescribeShareGroupOffsetsRequestGroup {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.topics = if (0..=1).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_share_group_offsets_request::DescribeShareGroupOffsetsRequestTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.topic_name = source.string();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_share_group_offsets_response::DescribeShareGroupOffsetsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.groups = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_share_group_offsets_response::DescribeShareGroupOffsetsResponseGroup {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.error_message = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_share_group_offsets_response::DescribeShareGroupOffsetsResponseTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.topic_name = source.string();
        }
        if (0..=1).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_share_group_offsets_response::DescribeShareGroupOffsetsResponsePartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.start_offset = source.int();
        }
        if (0..=1).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if (1..=1).contains(&version) {
            out.lag = source.int();
        }
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.error_message = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_topic_partitions_request::DescribeTopicPartitionsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=0).contains(&version) {
            out.response_partition_limit = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.cursor = if (0..=0).contains(&version) && source.null() { None } else { Some(Arbitrary::arbitrary(source, version)) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_topic_partitions_request::TopicRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.name = source.string();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_topic_partitions_request::Cursor {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.topic_name = source.string();
        }
        if (0..=0).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_topic_partitions_response::DescribeTopicPartitionsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=0).contains(&version) {
            out.next_cursor = if (0..=0).contains(&version) && source.null() { None } else { Some(Arbitrary::arbitrary(source, version)) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_topic_partitions_response::DescribeTopicPartitionsResponseTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.name = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=0).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=0).contains(&version) {
            out.is_internal = source.bool();
        }
        if (0..=0).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=0).contains(&version) {
            out.topic_authorized_operations = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_topic_partitions_response::DescribeTopicPartitionsResponsePartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.leader_id = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.replica_nodes = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if (0..=0).contains(&version) {
            out.isr_nodes = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if (0..=0).contains(&version) {
            out.eligible_leader_replicas = if (0..=0).contains(&version) && source.null() { None } else { Some(source.list(|source| source.int() as i32).into_iter().collect()) };
        }
        if (0..=0).contains(&version) {
            out.last_known_elr = if (0..=0).contains(&version) && source.null() { None } else { Some(source.list(|source| source.int() as i32).into_iter().collect()) };
        }
        if (0..=0).contains(&version) {
            out.offline_replicas = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_topic_partitions_response::Cursor {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.topic_name = source.string();
        }
        if (0..=0).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_transactions_request::DescribeTransactionsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.transactional_ids = source.list(|source| source.string()).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_transactions_response::DescribeTransactionsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.transaction_states = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_transactions_response::TransactionState {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.transactional_id = source.string();
        }
        if (0..=0).contains(&version) {
            out.transaction_state = source.string();
        }
        if (0..=0).contains(&version) {
            out.transaction_timeout_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.transaction_start_time_ms = source.int();
        }
        if (0..=0).contains(&version) {
            out.producer_id = source.int();
        }
        if (0..=0).contains(&version) {
            out.producer_epoch = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_transactions_response::TopicData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.topic = source.string();
        }
        if (0..=0).contains(&version) {
            out.partitions = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_user_scram_credentials_request::DescribeUserScramCredentialsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.users = if (0..=0).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_user_scram_credentials_request::UserName {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.name = source.string();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_user_scram_credentials_response::DescribeUserScramCredentialsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.error_message = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=0).contains(&version) {
            out.results = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_user_scram_credentials_response::DescribeUserScramCredentialsResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.user = source.string();
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.error_message = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=0).contains(&version) {
            out.credential_infos = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::describe_user_scram_credentials_response::CredentialInfo {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.mechanism = source.int() as i8;
        }
        if (0..=0).contains(&version) {
            out.iterations = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::elect_leaders_request::ElectLeadersRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.election_type = source.int() as i8;
        }
        if (0..=2).contains(&version) {
            out.topic_partitions = if (0..=2).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if (0..=2).contains(&version) {
            out.timeout_ms = source.int() as i32;
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::elect_leaders_request::TopicPartitions {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.topic = source.string();
        }
        if (0..=2).contains(&version) {
            out.partitions = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::elect_leaders_response::ElectLeadersResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=2).contains(&version) {
            out.replica_election_results = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::elect_leaders_response::ReplicaElectionResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.topic = source.string();
        }
        if (0..=2).contains(&version) {
            out.partition_result = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::elect_leaders_response::PartitionResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.partition_id = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=2).contains(&version) {
            out.error_message = if (0..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::end_quorum_epoch_request::EndQuorumEpochRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.cluster_id = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (1..=1).contains(&version) {
            out.leader_endpoints = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::end_quorum_epoch_request::TopicData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.topic_name = source.string();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::end_quorum_epoch_request::PartitionData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.leader_id = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.preferred_successors = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if (1..=1).contains(&version) {
            out.preferred_candidates = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::end_quorum_epoch_request::ReplicaInfo {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.candidate_id = source.int() as i32;
        }
        if (1..=1).contains(&version) {
            out.candidate_directory_id = source.uuid();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::end_quorum_epoch_request::LeaderEndpoint {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.name = source.string();
        }
        if (1..=1).contains(&version) {
            out.host = source.string();
        }
        if (1..=1).contains(&version) {
            out.port = source.int() as u16;
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::end_quorum_epoch_response::EndQuorumEpochResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (1..=1).contains(&version) {
            out.node_endpoints = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(1);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::end_quorum_epoch_response::TopicData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.topic_name = source.string();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::end_quorum_epoch_response::PartitionData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.leader_id = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::end_quorum_epoch_response::NodeEndpoint {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.node_id = source.int() as i32;
        }
        if (1..=1).contains(&version) {
            out.host = source.string();
        }
        if (1..=1).contains(&version) {
            out.port = source.int() as u16;
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::end_txn_marker::EndTxnMarker {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.coordinator_epoch = source.int() as i32;
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::end_txn_request::EndTxnRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=5).contains(&version) {
            out.transactional_id = source.string();
        }
        if (0..=5).contains(&version) {
            out.producer_id = source.int();
        }
        if (0..=5).contains(&version) {
            out.producer_epoch = source.int() as i16;
        }
        if (0..=5).contains(&version) {
            out.committed = source.bool();
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::end_txn_response::EndTxnResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=5).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=5).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (5..=5).contains(&version) {
            out.producer_id = source.int();
        }
        if (5..=5).contains(&version) {
            out.producer_epoch = source.int() as i16;
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::envelope_request::EnvelopeRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.request_data = source.bytes();
        }
        if (0..=0).contains(&version) {
            out.request_principal = if (0..=0).contains(&version) && source.null() { None } else { Some(source.bytes()) };
        }
        if (0..=0).contains(&version) {
            out.client_host_address = source.bytes();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::envelope_response::EnvelopeResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.response_data = if (0..=0).contains(&version) && source.null() { None } else { Some(source.bytes()) };
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::expire_delegation_token_request::ExpireDelegationTokenRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.hmac = source.bytes();
        }
        if (1..=2).contains(&version) {
            out.expiry_time_period_ms = source.int();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::expire_delegation_token_response::ExpireDelegationTokenResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (1..=2).contains(&version) {
            out.expiry_timestamp_ms = source.int();
        }
        if (1..=2).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::fetch_request::FetchRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (12..=18).contains(&version) {
            out.cluster_id = if (12..=18).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (4..=14).contains(&version) {
            out.replica_id = source.int() as i32;
        }
        if (15..=18).contains(&version) {
            out.replica_state = Arbitrary::arbitrary(source, version);
        }
        if (4..=18).contains(&version) {
            out.max_wait_ms = source.int() as i32;
        }
        if (4..=18).contains(&version) {
            out.min_bytes = source.int() as i32;
        }
        if (4..=18).contains(&version) {
            out.max_bytes = source.int() as i32;
        }
        if (4..=18).contains(&version) {
            out.isolation_level = source.int() as i8;
        }
        if (7..=18).contains(&version) {
            out.session_id = source.int() as i32;
        }
        if (7..=18).contains(&version) {
            out.session_epoch = source.int() as i32;
        }
        if (4..=18).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (7..=18).contains(&version) {
            out.forgotten_topics_data = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (11..=18).contains(&version) {
            out.rack_id = source.string();
        }
        if version >= 12 {
            out.unknown_tagged_fields = source.tags(2);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::fetch_request::ReplicaState {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (15..=18).contains(&version) {
            out.replica_id = source.int() as i32;
        }
        if (15..=18).contains(&version) {
            out.replica_epoch = source.int();
        }
        if version >= 12 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::fetch_request::FetchTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (4..=12).contains(&version) {
            out.topic = source.string();
        }
        if (13..=18).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (4..=18).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 12 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::fetch_request::FetchPartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (4..=18).contains(&version) {
            out.partition = source.int() as i32;
        }
        if (9..=18).contains(&version) {
            out.current_leader_epoch = source.int() as i32;
        }
        if (4..=18).contains(&version) {
            out.fetch_offset = source.int();
        }
        if (12..=18).contains(&version) {
            out.last_fetched_epoch = source.int() as i32;
        }
        if (5..=18).contains(&version) {
            out.log_start_offset = source.int();
        }
        if (4..=18).contains(&version) {
            out.partition_max_bytes = source.int() as i32;
        }
        if (17..=18).contains(&version) {
            out.replica_directory_id = source.uuid();
        }
        if (18..=18).contains(&version) {
            out.high_watermark = source.int();
        }
        if version >= 12 {
            out.unknown_tagged_fields = source.tags(2);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::fetch_request::ForgottenTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (7..=12).contains(&version) {
            out.topic = source.string();
        }
        if (13..=18).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (7..=18).contains(&version) {
            out.partitions = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 12 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::fetch_response::FetchResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (4..=18).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (7..=18).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (7..=18).contains(&version) {
            out.session_id = source.int() as i32;
        }
        if (4..=18).contains(&version) {
            out.responses = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (16..=18).contains(&version) {
            out.node_endpoints = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 12 {
            out.unknown_tagged_fields = source.tags(1);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::fetch_response::FetchableTopicResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (4..=12).contains(&version) {
            out.topic = source.string();
        }
        if (13..=18).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (4..=18).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 12 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::fetch_response::PartitionData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (4..=18).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (4..=18).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (4..=18).contains(&version) {
            out.high_watermark = source.int();
        }
        if (4..=18).contains(&version) {
            out.last_stable_offset = source.int();
        }
        if (5..=18).contains(&version) {
            out.log_start_offset = source.int();
        }
        if (12..=18).contains(&version) {
            out.diverging_epoch = Arbitrary::arbitrary(source, version);
        }
        if (12..=18).contains(&version) {
            out.current_leader = Arbitrary::arbitrary(source, version);
        }
        if (12..=18).contains(&version) {
            out.snapshot_id = Arbitrary::arbitrary(source, version);
        }
        if (4..=18).contains(&version) {
            out.aborted_transactions = if (4..=18).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if (11..=18).contains(&version) {
            out.preferred_read_replica = source.int() as i32;
        }
        if (4..=18).contains(&version) {
            out.records = if (4..=18).contains(&version) && source.null() { None } else { Some(source.bytes().into()) };
        }
        if version >= 12 {
            out.unknown_tagged_fields = source.tags(3);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::fetch_response::EpochEndOffset {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (12..=18).contains(&version) {
            out.epoch = source.int() as i32;
        }
        if (12..=18).contains(&version) {
            out.end_offset = source.int();
        }
        if version >= 12 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::fetch_response::LeaderIdAndEpoch {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (12..=18).contains(&version) {
            out.leader_id = source.int() as i32;
        }
        if (12..=18).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if version >= 12 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::fetch_response::SnapshotId {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (12..=18).contains(&version) {
            out.end_offset = source.int();
        }
        if (12..=18).contains(&version) {
            out.epoch = source.int() as i32;
        }
        if version >= 12 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::fetch_response::AbortedTransaction {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (4..=18).contains(&version) {
            out.producer_id = source.int();
        }
        if (4..=18).contains(&version) {
            out.first_offset = source.int();
        }
        if version >= 12 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::fetch_response::NodeEndpoint {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (16..=18).contains(&version) {
            out.node_id = source.int() as i32;
        }
        if (16..=18).contains(&version) {
            out.host = source.string();
        }
        if (16..=18).contains(&version) {
            out.port = source.int() as i32;
        }
        if (16..=18).contains(&version) {
            out.rack = if (16..=18).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 12 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::fetch_snapshot_request::FetchSnapshotRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.cluster_id = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.replica_id = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.max_bytes = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(1);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::fetch_snapshot_request::TopicSnapshot {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.name = source.string();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::fetch_snapshot_request::PartitionSnapshot {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.partition = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.current_leader_epoch = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.snapshot_id = Arbitrary::arbitrary(source, version);
        }
        if (0..=1).contains(&version) {
            out.position = source.int();
        }
        if (1..=1).contains(&version) {
            out.replica_directory_id = source.uuid();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(1);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::fetch_snapshot_request::SnapshotId {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.end_offset = source.int();
        }
        if (0..=1).contains(&version) {
            out.epoch = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::fetch_snapshot_response::FetchSnapshotResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (1..=1).contains(&version) {
            out.node_endpoints = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(1);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::fetch_snapshot_response::TopicSnapshot {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.name = source.string();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::fetch_snapshot_response::PartitionSnapshot {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.index = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.snapshot_id = Arbitrary::arbitrary(source, version);
        }
        if (0..=1).contains(&version) {
            out.current_leader = Arbitrary::arbitrary(source, version);
        }
        if (0..=1).contains(&version) {
            out.size = source.int();
        }
        if (0..=1).contains(&version) {
            out.position = source.int();
        }
        if (0..=1).contains(&version) {
            out.unaligned_records = source.bytes().into();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(1);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::fetch_snapshot_response::SnapshotId {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.end_offset = source.int();
        }
        if (0..=1).contains(&version) {
            out.epoch = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::fetch_snapshot_response::LeaderIdAndEpoch {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.leader_id = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::fetch_snapshot_response::NodeEndpoint {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.node_id = source.int() as i32;
        }
        if (1..=1).contains(&version) {
            out.host = source.string();
        }
        if (1..=1).contains(&version) {
            out.port = source.int() as u16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::find_coordinator_request::FindCoordinatorRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=3).contains(&version) {
            out.key = source.string();
        }
        if (1..=6).contains(&version) {
            out.key_type = source.int() as i8;
        }
        if (4..=6).contains(&version) {
            out.coordinator_keys = source.list(|source| source.string()).into_iter().collect();
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::find_coordinator_response::FindCoordinatorResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=6).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=3).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (1..=3).contains(&version) {
            out.error_message = if (1..=3).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=3).contains(&version) {
            out.node_id = source.int() as i32;
        }
        if (0..=3).contains(&version) {
            out.host = source.string();
        }
        if (0..=3).contains(&version) {
            out.port = source.int() as i32;
        }
        if (4..=6).contains(&version) {
            out.coordinators = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::find_coordinator_response::Coordinator {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (4..=6).contains(&version) {
            out.key = source.string();
        }
        if (4..=6).contains(&version) {
            out.node_id = source.int() as i32;
        }
        if (4..=6).contains(&version) {
            out.host = source.string();
        }
        if (4..=6).contains(&version) {
            out.port = source.int() as i32;
        }
        if (4..=6).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (4..=6).contains(&version) {
            out.error_message = if (4..=6).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::get_telemetry_subscriptions_request::GetTelemetrySubscriptionsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.client_instance_id = source.uuid();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::get_telemetry_subscriptions_response::GetTelemetrySubscriptionsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.client_instance_id = source.uuid();
        }
        if (0..=0).contains(&version) {
            out.subscription_id = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.accepted_compression_types = source.list(|source| source.int() as i8).into_iter().collect();
        }
        if (0..=0).contains(&version) {
            out.push_interval_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.telemetry_max_bytes = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.delta_temporality = source.bool();
        }
        if (0..=0).contains(&version) {
            out.requested_metrics = source.list(|source| source.string()).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::heartbeat_request::HeartbeatRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=4).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=4).contains(&version) {
            out.generation_id = source.int() as i32;
        }
        if (0..=4).contains(&version) {
            out.member_id = source.string();
        }
        if (3..=4).contains(&version) {
            out.group_instance_id = if (3..=4).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::heartbeat_response::HeartbeatResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=4).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=4).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::incremental_alter_configs_request::IncrementalAlterConfigsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.resources = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.validate_only = source.bool();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::incremental_alter_configs_request::AlterConfigsResource {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.resource_type = source.int() as i8;
        }
        if (0..=1).contains(&version) {
            out.resource_name = source.string();
        }
        if (0..=1).contains(&version) {
            out.configs = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::incremental_alter_configs_request::AlterableConfig {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.name = source.string();
        }
        if (0..=1).contains(&version) {
            out.config_operation = source.int() as i8;
        }
        if (0..=1).contains(&version) {
            out.value = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::incremental_alter_configs_response::IncrementalAlterConfigsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.responses = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::incremental_alter_configs_response::AlterConfigsResourceResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.error_message = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.resource_type = source.int() as i8;
        }
        if (0..=1).contains(&version) {
            out.resource_name = source.string();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::init_producer_id_request::InitProducerIdRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=6).contains(&version) {
            out.transactional_id = if (0..=6).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=6).contains(&version) {
            out.transaction_timeout_ms = source.int() as i32;
        }
        if (3..=6).contains(&version) {
            out.producer_id = source.int();
        }
        if (3..=6).contains(&version) {
            out.producer_epoch = source.int() as i16;
        }
        if (6..=6).contains(&version) {
            out.enable2_pc = source.bool();
        }
        if (6..=6).contains(&version) {
            out.keep_prepared_txn = source.bool();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::init_producer_id_response::InitProducerIdResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=6).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=6).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=6).contains(&version) {
            out.producer_id = source.int();
        }
        if (0..=6).contains(&version) {
            out.producer_epoch = source.int() as i16;
        }
        if (6..=6).contains(&version) {
            out.ongoing_txn_producer_id = source.int();
        }
        if (6..=6).contains(&version) {
            out.ongoing_txn_producer_epoch = source.int() as i16;
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::initialize_share_group_state_request::InitializeShareGroupStateRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=0).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::initialize_share_group_state_request::InitializeStateData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=0).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::initialize_share_group_state_request::PartitionData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.partition = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.state_epoch = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.start_offset = source.int();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::initialize_share_group_state_response::InitializeShareGroupStateResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.results = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::initialize_share_group_state_response::InitializeStateResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=0).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::initialize_share_group_state_response::PartitionResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.partition = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.error_message = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::join_group_request::JoinGroupRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=9).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=9).contains(&version) {
            out.session_timeout_ms = source.int() as i32;
        }
        if (1..=9).contains(&version) {
            out.rebalance_timeout_ms = source.int() as i32;
        }
        if (0..=9).contains(&version) {
            out.member_id = source.string();
        }
        if (5..=9).contains(&version) {
            out.group_instance_id = if (5..=9).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=9).contains(&version) {
            out.protocol_type = source.string();
        }
        if (0..=9).contains(&version) {
            out.protocols = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (8..=9).contains(&version) {
            out.reason = if (8..=9).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 6 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::join_group_request::JoinGroupRequestProtocol {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=9).contains(&version) {
            out.name = source.string();
        }
        if (0..=9).contains(&version) {
            out.metadata = source.bytes();
        }
        if version >= 6 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::join_group_response::JoinGroupResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=9).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=9).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=9).contains(&version) {
            out.generation_id = source.int() as i32;
        }
        if (7..=9).contains(&version) {
            out.protocol_type = if (7..=9).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=9).contains(&version) {
            out.protocol_name = if (7..=9).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=9).contains(&version) {
            out.leader = source.string();
        }
        if (9..=9).contains(&version) {
            out.skip_assignment = source.bool();
        }
        if (0..=9).contains(&version) {
            out.member_id = source.string();
        }
        if (0..=9).contains(&version) {
            out.members = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 6 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::join_group_response::JoinGroupResponseMember {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=9).contains(&version) {
            out.member_id = source.string();
        }
        if (5..=9).contains(&version) {
            out.group_instance_id = if (5..=9).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=9).contains(&version) {
            out.metadata = source.bytes();
        }
        if version >= 6 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::kraft_version_record::KRaftVersionRecord {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.version = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.kraft_version = source.int() as i16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::leader_change_message::LeaderChangeMessage {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.version = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.leader_id = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.voters = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.granting_voters = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::leader_change_message::Voter {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.voter_id = source.int() as i32;
        }
        if (1..=1).contains(&version) {
            out.voter_directory_id = source.uuid();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::leave_group_request::LeaveGroupRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=5).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=2).contains(&version) {
            out.member_id = source.string();
        }
        if (3..=5).contains(&version) {
            out.members = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::leave_group_request::MemberIdentity {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (3..=5).contains(&version) {
            out.member_id = source.string();
        }
        if (3..=5).contains(&version) {
            out.group_instance_id = if (3..=5).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (5..=5).contains(&version) {
            out.reason = if (5..=5).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::leave_group_response::LeaveGroupResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=5).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=5).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (3..=5).contains(&version) {
            out.members = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::leave_group_response::MemberResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (3..=5).contains(&version) {
            out.member_id = source.string();
        }
        if (3..=5).contains(&version) {
            out.group_instance_id = if (3..=5).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (3..=5).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::list_config_resources_request::ListConfigResourcesRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.resource_types = source.list(|source| source.int() as i8).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::list_config_resources_response::ListConfigResourcesResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.config_resources = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::list_config_resources_response::ConfigResource {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.resource_name = source.string();
        }
        if (1..=1).contains(&version) {
            out.resource_type = source.int() as i8;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::list_groups_request::ListGroupsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (4..=5).contains(&version) {
            out.states_filter = source.list(|source| source.string()).into_iter().collect();
        }
        if (5..=5).contains(&version) {
            out.types_filter = source.list(|source| source.string()).into_iter().collect();
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::list_groups_response::ListGroupsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=5).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=5).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=5).contains(&version) {
            out.groups = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::list_groups_response::ListedGroup {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=5).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=5).contains(&version) {
            out.protocol_type = source.string();
        }
        if (4..=5).contains(&version) {
            out.group_state = source.string();
        }
        if (5..=5).contains(&version) {
            out.group_type = source.string();
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::list_offsets_request::ListOffsetsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=11).contains(&version) {
            out.replica_id = source.int() as i32;
        }
        if (2..=11).contains(&version) {
            out.isolation_level = source.int() as i8;
        }
        if (1..=11).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (10..=11).contains(&version) {
            out.timeout_ms = source.int() as i32;
        }
        if version >= 6 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::list_offsets_request::ListOffsetsTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=11).contains(&version) {
            out.name = source.string();
        }
        if (1..=11).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 6 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::list_offsets_request::ListOffsetsPartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=11).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (4..=11).contains(&version) {
            out.current_leader_epoch = source.int() as i32;
        }
        if (1..=11).contains(&version) {
            out.timestamp = source.int();
        }
        if version >= 6 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::list_offsets_response::ListOffsetsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=11).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (1..=11).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 6 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::list_offsets_response::ListOffsetsTopicResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=11).contains(&version) {
            out.name = source.string();
        }
        if (1..=11).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 6 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::list_offsets_response::ListOffsetsPartitionResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=11).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (1..=11).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (1..=11).contains(&version) {
            out.timestamp = source.int();
        }
        if (1..=11).contains(&version) {
            out.offset = source.int();
        }
        if (4..=11).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if version >= 6 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::list_partition_reassignments_request::ListPartitionReassignmentsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.timeout_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.topics = if (0..=0).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::list_partition_reassignments_request::ListPartitionReassignmentsTopics {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.name = source.string();
        }
        if (0..=0).contains(&version) {
            out.partition_indexes = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::list_partition_reassignments_response::ListPartitionReassignmentsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.error_message = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=0).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::list_partition_reassignments_response::OngoingTopicReassignment {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.name = source.string();
        }
        if (0..=0).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::list_partition_reassignments_response::OngoingPartitionReassignment {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.replicas = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if (0..=0).contains(&version) {
            out.adding_replicas = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if (0..=0).contains(&version) {
            out.removing_replicas = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::list_transactions_request::ListTransactionsRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.state_filters = source.list(|source| source.string()).into_iter().collect();
        }
        if (0..=2).contains(&version) {
            out.producer_id_filters = source.list(|source| source.int()).into_iter().collect();
        }
        if (1..=2).contains(&version) {
            out.duration_filter = source.int();
        }
        if (2..=2).contains(&version) {
            out.transactional_id_pattern = if (2..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::list_transactions_response::ListTransactionsResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=2).contains(&version) {
            out.unknown_state_filters = source.list(|source| source.string()).into_iter().collect();
        }
        if (0..=2).contains(&version) {
            out.transaction_states = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::list_transactions_response::TransactionState {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.transactional_id = source.string();
        }
        if (0..=2).contains(&version) {
            out.producer_id = source.int();
        }
        if (0..=2).contains(&version) {
            out.transaction_state = source.string();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::metadata_request::MetadataRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=13).contains(&version) {
            out.topics = if (1..=13).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if (4..=13).contains(&version) {
            out.allow_auto_topic_creation = source.bool();
        }
        if (8..=10).contains(&version) {
            out.include_cluster_authorized_operations = source.bool();
        }
        if (8..=13).contains(&version) {
            out.include_topic_authorized_operations = source.bool();
        }
        if version >= 9 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::metadata_request::MetadataRequestTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (10..=13).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=13).contains(&version) {
            out.name = if (10..=13).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 9 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::metadata_response::MetadataResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (3..=13).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=13).contains(&version) {
            out.brokers = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (2..=13).contains(&version) {
            out.cluster_id = if (2..=13).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=13).contains(&version) {
            out.controller_id = source.int() as i32;
        }
        if (0..=13).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (8..=10).contains(&version) {
            out.cluster_authorized_operations = source.int() as i32;
        }
        if (13..=13).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if version >= 9 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::metadata_response::MetadataResponseBroker {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=13).contains(&version) {
            out.node_id = source.int() as i32;
        }
        if (0..=13).contains(&version) {
            out.host = source.string();
        }
        if (0..=13).contains(&version) {
            out.port = source.int() as i32;
        }
        if (1..=13).contains(&version) {
            out.rack = if (1..=13).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 9 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::metadata_response::MetadataResponseTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=13).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=13).contains(&version) {
            out.name = if (12..=13).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (10..=13).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (1..=13).contains(&version) {
            out.is_internal = source.bool();
        }
        if (0..=13).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (8..=13).contains(&version) {
            out.topic_authorized_operations = source.int() as i32;
        }
        if version >= 9 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::metadata_response::MetadataResponsePartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=13).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=13).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=13).contains(&version) {
            out.leader_id = source.int() as i32;
        }
        if (7..=13).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if (0..=13).contains(&version) {
            out.replica_nodes = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if (0..=13).contains(&version) {
            out.isr_nodes = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if (5..=13).contains(&version) {
            out.offline_replicas = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 9 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_commit_request::OffsetCommitRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=10).contains(&version) {
            out.group_id = source.string();
        }
        if (2..=10).contains(&version) {
            out.generation_id_or_member_epoch = source.int() as i32;
        }
        if (2..=10).contains(&version) {
            out.member_id = source.string();
        }
        if (7..=10).contains(&version) {
            out.group_instance_id = if (7..=10).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (2..=4).contains(&version) {
            out.retention_time_ms = source.int();
        }
        if (2..=10).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 8 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_commit_request::OffsetCommitRequestTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=9).contains(&version) {
            out.name = source.string();
        }
        if (10..=10).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (2..=10).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 8 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_commit_request::OffsetCommitRequestPartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=10).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (2..=10).contains(&version) {
            out.committed_offset = source.int();
        }
        if (6..=10).contains(&version) {
            out.committed_leader_epoch = source.int() as i32;
        }
        if (2..=10).contains(&version) {
            out.committed_metadata = if (2..=10).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 8 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_commit_response::OffsetCommitResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (3..=10).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (2..=10).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 8 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_commit_response::OffsetCommitResponseTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=9).contains(&version) {
            out.name = source.string();
        }
        if (10..=10).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (2..=10).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 8 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_commit_response::OffsetCommitResponsePartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=10).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (2..=10).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if version >= 8 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_delete_request::OffsetDeleteRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=0).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_delete_request::OffsetDeleteRequestTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.name = source.string();
        }
        if (0..=0).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_delete_request::OffsetDeleteRequestPartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_delete_response::OffsetDeleteResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_delete_response::OffsetDeleteResponseTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.name = source.string();
        }
        if (0..=0).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_delete_response::OffsetDeleteResponsePartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_fetch_request::OffsetFetchRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=7).contains(&version) {
            out.group_id = source.string();
        }
        if (1..=7).contains(&version) {
            out.topics = if (2..=7).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if (8..=10).contains(&version) {
            out.groups = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (7..=10).contains(&version) {
            out.require_stable = source.bool();
        }
        if version >= 6 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_fetch_request::OffsetFetchRequestTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=7).contains(&version) {
            out.name = source.string();
        }
        if (1..=7).contains(&version) {
            out.partition_indexes = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 6 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_fetch_request::OffsetFetchRequestGroup {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (8..=10).contains(&version) {
            out.group_id = source.string();
        }
        if (9..=10).contains(&version) {
            out.member_id = if (9..=10).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (9..=10).contains(&version) {
            out.member_epoch = source.int() as i32;
        }
        if (8..=10).contains(&version) {
            out.topics = if (8..=10).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if version >= 6 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_fetch_request::OffsetFetchRequestTopics {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (8..=9).contains(&version) {
            out.name = source.string();
        }
        if (10..=10).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (8..=10).contains(&version) {
            out.partition_indexes = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 6 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_fetch_response::OffsetFetchResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (3..=10).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (1..=7).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (2..=7).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (8..=10).contains(&version) {
            out.groups = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 6 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_fetch_response::OffsetFetchResponseTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=7).contains(&version) {
            out.name = source.string();
        }
        if (1..=7).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 6 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_fetch_response::OffsetFetchResponsePartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=7).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (1..=7).contains(&version) {
            out.committed_offset = source.int();
        }
        if (5..=7).contains(&version) {
            out.committed_leader_epoch = source.int() as i32;
        }
        if (1..=7).contains(&version) {
            out.metadata = if (1..=7).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=7).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if version >= 6 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_fetch_response::OffsetFetchResponseGroup {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (8..=10).contains(&version) {
            out.group_id = source.string();
        }
        if (8..=10).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (8..=10).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if version >= 6 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_fetch_response::OffsetFetchResponseTopics {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (8..=9).contains(&version) {
            out.name = source.string();
        }
        if (10..=10).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (8..=10).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 6 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_fetch_response::OffsetFetchResponsePartitions {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (8..=10).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (8..=10).contains(&version) {
            out.committed_offset = source.int();
        }
        if (8..=10).contains(&version) {
            out.committed_leader_epoch = source.int() as i32;
        }
        if (8..=10).contains(&version) {
            out.metadata = if (8..=10).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (8..=10).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if version >= 6 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_for_leader_epoch_request::OffsetForLeaderEpochRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (3..=4).contains(&version) {
            out.replica_id = source.int() as i32;
        }
        if (2..=4).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_for_leader_epoch_request::OffsetForLeaderTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=4).contains(&version) {
            out.topic = source.string();
        }
        if (2..=4).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_for_leader_epoch_request::OffsetForLeaderPartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=4).contains(&version) {
            out.partition = source.int() as i32;
        }
        if (2..=4).contains(&version) {
            out.current_leader_epoch = source.int() as i32;
        }
        if (2..=4).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_for_leader_epoch_response::OffsetForLeaderEpochResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=4).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (2..=4).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_for_leader_epoch_response::OffsetForLeaderTopicResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=4).contains(&version) {
            out.topic = source.string();
        }
        if (2..=4).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::offset_for_leader_epoch_response::EpochEndOffset {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (2..=4).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (2..=4).contains(&version) {
            out.partition = source.int() as i32;
        }
        if (2..=4).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if (2..=4).contains(&version) {
            out.end_offset = source.int();
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::produce_request::ProduceRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (3..=13).contains(&version) {
            out.transactional_id = if (3..=13).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (3..=13).contains(&version) {
            out.acks = source.int() as i16;
        }
        if (3..=13).contains(&version) {
            out.timeout_ms = source.int() as i32;
        }
        if (3..=13).contains(&version) {
            out.topic_data = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 9 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::produce_request::TopicProduceData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (3..=12).contains(&version) {
            out.name = source.string();
        }
        if (13..=13).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (3..=13).contains(&version) {
            out.partition_data = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 9 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::produce_request::PartitionProduceData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (3..=13).contains(&version) {
            out.index = source.int() as i32;
        }
        if (3..=13).contains(&version) {
            out.records = if (3..=13).contains(&version) && source.null() { None } else { Some(source.bytes().into()) };
        }
        if version >= 9 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::produce_response::ProduceResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (3..=13).contains(&version) {
            out.responses = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (3..=13).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (10..=13).contains(&version) {
            out.node_endpoints = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 9 {
            out.unknown_tagged_fields = source.tags(1);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::produce_response::TopicProduceResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (3..=12).contains(&version) {
            out.name = source.string();
        }
        if (13..=13).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (3..=13).contains(&version) {
            out.partition_responses = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 9 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::produce_response::PartitionProduceResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (3..=13).contains(&version) {
            out.index = source.int() as i32;
        }
        if (3..=13).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (3..=13).contains(&version) {
            out.base_offset = source.int();
        }
        if (3..=13).contains(&version) {
            out.log_append_time_ms = source.int();
        }
        if (5..=13).contains(&version) {
            out.log_start_offset = source.int();
        }
        if (8..=13).contains(&version) {
            out.record_errors = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (8..=13).contains(&version) {
            out.error_message = if (8..=13).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (10..=13).contains(&version) {
            out.current_leader = Arbitrary::arbitrary(source, version);
        }
        if version >= 9 {
            out.unknown_tagged_fields = source.tags(1);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::produce_response::BatchIndexAndErrorMessage {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (8..=13).contains(&version) {
            out.batch_index = source.int() as i32;
        }
        if (8..=13).contains(&version) {
            out.batch_index_error_message = if (8..=13).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 9 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::produce_response::LeaderIdAndEpoch {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (10..=13).contains(&version) {
            out.leader_id = source.int() as i32;
        }
        if (10..=13).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if version >= 9 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::produce_response::NodeEndpoint {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (10..=13).contains(&version) {
            out.node_id = source.int() as i32;
        }
        if (10..=13).contains(&version) {
            out.host = source.string();
        }
        if (10..=13).contains(&version) {
            out.port = source.int() as i32;
        }
        if (10..=13).contains(&version) {
            out.rack = if (10..=13).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 9 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::push_telemetry_request::PushTelemetryRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.client_instance_id = source.uuid();
        }
        if (0..=0).contains(&version) {
            out.subscription_id = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.terminating = source.bool();
        }
        if (0..=0).contains(&version) {
            out.compression_type = source.int() as i8;
        }
        if (0..=0).contains(&version) {
            out.metrics = source.bytes();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::push_telemetry_response::PushTelemetryResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::read_share_group_state_request::ReadShareGroupStateRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=0).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::read_share_group_state_request::ReadStateData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=0).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::read_share_group_state_request::PartitionData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.partition = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::read_share_group_state_response::ReadShareGroupStateResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.results = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::read_share_group_state_response::ReadStateResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=0).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::read_share_group_state_response::PartitionResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.partition = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.error_message = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=0).contains(&version) {
            out.state_epoch = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.start_offset = source.int();
        }
        if (0..=0).contains(&version) {
            out.state_batches = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::read_share_group_state_response::StateBatch {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.first_offset = source.int();
        }
        if (0..=0).contains(&version) {
            out.last_offset = source.int();
        }
        if (0..=0).contains(&version) {
            out.delivery_state = source.int() as i8;
        }
        if (0..=0).contains(&version) {
            out.delivery_count = source.int() as i16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::read_share_group_state_summary_request::ReadShareGroupStateSummaryRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::read_share_group_state_summary_request::ReadStateSummaryData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::read_share_group_state_summary_request::PartitionData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.partition = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::read_share_group_state_summary_response::ReadShareGroupStateSummaryResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.results = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::read_share_group_state_summary_response::ReadStateSummaryResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::read_share_group_state_summary_response::PartitionResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.partition = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.error_message = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.state_epoch = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.start_offset = source.int();
        }
        if (1..=1).contains(&version) {
            out.delivery_complete_count = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::remove_raft_voter_request::RemoveRaftVoterRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.cluster_id = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=0).contains(&version) {
            out.voter_id = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.voter_directory_id = source.uuid();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::remove_raft_voter_response::RemoveRaftVoterResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.error_message = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::renew_delegation_token_request::RenewDelegationTokenRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.hmac = source.bytes();
        }
        if (1..=2).contains(&version) {
            out.renew_period_ms = source.int();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::renew_delegation_token_response::RenewDelegationTokenResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (1..=2).contains(&version) {
            out.expiry_timestamp_ms = source.int();
        }
        if (1..=2).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::request_header::RequestHeader {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.request_api_key = source.int() as i16;
        }
        if (1..=2).contains(&version) {
            out.request_api_version = source.int() as i16;
        }
        if (1..=2).contains(&version) {
            out.correlation_id = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.client_id = if (1..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::response_header::ResponseHeader {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.correlation_id = source.int() as i32;
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::sasl_authenticate_request::SaslAuthenticateRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.auth_bytes = source.bytes();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::sasl_authenticate_response::SaslAuthenticateResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=2).contains(&version) {
            out.error_message = if (0..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=2).contains(&version) {
            out.auth_bytes = source.bytes();
        }
        if (1..=2).contains(&version) {
            out.session_lifetime_ms = source.int();
        }
        if version >= 2 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::sasl_handshake_request::SaslHandshakeRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.mechanism = source.string();
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::sasl_handshake_response::SaslHandshakeResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.mechanisms = source.list(|source| source.string()).into_iter().collect();
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_acknowledge_request::ShareAcknowledgeRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.group_id = if (1..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=2).contains(&version) {
            out.member_id = if (1..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=2).contains(&version) {
            out.share_session_epoch = source.int() as i32;
        }
        if (2..=2).contains(&version) {
            out.is_renew_ack = source.bool();
        }
        if (1..=2).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_acknowledge_request::AcknowledgeTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (1..=2).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_acknowledge_request::AcknowledgePartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.acknowledgement_batches = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_acknowledge_request::AcknowledgementBatch {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.first_offset = source.int();
        }
        if (1..=2).contains(&version) {
            out.last_offset = source.int();
        }
        if (1..=2).contains(&version) {
            out.acknowledge_types = source.list(|source| source.int() as i8).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_acknowledge_response::ShareAcknowledgeResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (1..=2).contains(&version) {
            out.error_message = if (1..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (2..=2).contains(&version) {
            out.acquisition_lock_timeout_ms = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.responses = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (1..=2).contains(&version) {
            out.node_endpoints = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_acknowledge_response::ShareAcknowledgeTopicResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (1..=2).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_acknowledge_response::PartitionData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (1..=2).contains(&version) {
            out.error_message = if (1..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=2).contains(&version) {
            out.current_leader = Arbitrary::arbitrary(source, version);
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_acknowledge_response::LeaderIdAndEpoch {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.leader_id = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_acknowledge_response::NodeEndpoint {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.node_id = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.host = source.string();
        }
        if (1..=2).contains(&version) {
            out.port = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.rack = if (1..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_fetch_request::ShareFetchRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.group_id = if (1..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=2).contains(&version) {
            out.member_id = if (1..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=2).contains(&version) {
            out.share_session_epoch = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.max_wait_ms = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.min_bytes = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.max_bytes = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.max_records = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.batch_size = source.int() as i32;
        }
        if (2..=2).contains(&version) {
            out.share_acquire_mode = source.int() as i8;
        }
        if (2..=2).contains(&version) {
            out.is_renew_ack = source.bool();
        }
        if (1..=2).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (1..=2).contains(&version) {
            out.forgotten_topics_data = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_fetch_request::FetchTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (1..=2).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_fetch_request::FetchPartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.acknowledgement_batches = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_fetch_request::AcknowledgementBatch {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.first_offset = source.int();
        }
        if (1..=2).contains(&version) {
            out.last_offset = source.int();
        }
        if (1..=2).contains(&version) {
            out.acknowledge_types = source.list(|source| source.int() as i8).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_fetch_request::ForgottenTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (1..=2).contains(&version) {
            out.partitions = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_fetch_response::ShareFetchResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (1..=2).contains(&version) {
            out.error_message = if (1..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=2).contains(&version) {
            out.acquisition_lock_timeout_ms = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.responses = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (1..=2).contains(&version) {
            out.node_endpoints = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_fetch_response::ShareFetchableTopicResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (1..=2).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_fetch_response::PartitionData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (1..=2).contains(&version) {
            out.error_message = if (1..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=2).contains(&version) {
            out.acknowledge_error_code = source.int() as i16;
        }
        if (1..=2).contains(&version) {
            out.acknowledge_error_message = if (1..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=2).contains(&version) {
            out.current_leader = Arbitrary::arbitrary(source, version);
        }
        if (1..=2).contains(&version) {
            out.records = source.bytes().into();
        }
        if (1..=2).contains(&version) {
            out.acquired_records = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_fetch_response::LeaderIdAndEpoch {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.leader_id = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_fetch_response::AcquiredRecords {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.first_offset = source.int();
        }
        if (1..=2).contains(&version) {
            out.last_offset = source.int();
        }
        if (1..=2).contains(&version) {
            out.delivery_count = source.int() as i16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_fetch_response::NodeEndpoint {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.node_id = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.host = source.string();
        }
        if (1..=2).contains(&version) {
            out.port = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.rack = if (1..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_group_describe_request::ShareGroupDescribeRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.group_ids = source.list(|source| source.string()).into_iter().collect();
        }
        if (1..=1).contains(&version) {
            out.include_authorized_operations = source.bool();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_group_describe_response::ShareGroupDescribeResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (1..=1).contains(&version) {
            out.groups = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_group_describe_response::DescribedGroup {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (1..=1).contains(&version) {
            out.error_message = if (1..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=1).contains(&version) {
            out.group_id = source.string();
        }
        if (1..=1).contains(&version) {
            out.group_state = source.string();
        }
        if (1..=1).contains(&version) {
            out.group_epoch = source.int() as i32;
        }
        if (1..=1).contains(&version) {
            out.assignment_epoch = source.int() as i32;
        }
        if (1..=1).contains(&version) {
            out.assignor_name = source.string();
        }
        if (1..=1).contains(&version) {
            out.members = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (1..=1).contains(&version) {
            out.authorized_operations = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_group_describe_response::Member {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.member_id = source.string();
        }
        if (1..=1).contains(&version) {
            out.rack_id = if (1..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=1).contains(&version) {
            out.member_epoch = source.int() as i32;
        }
        if (1..=1).contains(&version) {
            out.client_id = source.string();
        }
        if (1..=1).contains(&version) {
            out.client_host = source.string();
        }
        if (1..=1).contains(&version) {
            out.subscribed_topic_names = source.list(|source| source.string()).into_iter().collect();
        }
        if (1..=1).contains(&version) {
            out.assignment = Arbitrary::arbitrary(source, version);
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_group_describe_response::TopicPartitions {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (1..=1).contains(&version) {
            out.topic_name = source.string();
        }
        if (1..=1).contains(&version) {
            out.partitions = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_group_describe_response::Assignment {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.topic_partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_group_heartbeat_request::ShareGroupHeartbeatRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.group_id = source.string();
        }
        if (1..=1).contains(&version) {
            out.member_id = source.string();
        }
        if (1..=1).contains(&version) {
            out.member_epoch = source.int() as i32;
        }
        if (1..=1).contains(&version) {
            out.rack_id = if (1..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=1).contains(&version) {
            out.subscribed_topic_names = if (1..=1).contains(&version) && source.null() { None } else { Some(source.list(|source| source.string()).into_iter().collect()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_group_heartbeat_response::ShareGroupHeartbeatResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (1..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (1..=1).contains(&version) {
            out.error_message = if (1..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=1).contains(&version) {
            out.member_id = if (1..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=1).contains(&version) {
            out.member_epoch = source.int() as i32;
        }
        if (1..=1).contains(&version) {
            out.heartbeat_interval_ms = source.int() as i32;
        }
        if (1..=1).contains(&version) {
            out.assignment = if (1..=1).contains(&version) && source.null() { None } else { Some(Arbitrary::arbitrary(source, version)) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_group_heartbeat_response::Assignment {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.topic_partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::share_group_heartbeat_response::TopicPartitions {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (1..=1).contains(&version) {
            out.partitions = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::snapshot_footer_record::SnapshotFooterRecord {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.version = source.int() as i16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::snapshot_header_record::SnapshotHeaderRecord {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.version = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.last_contained_log_timestamp = source.int();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_describe_request::StreamsGroupDescribeRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.group_ids = source.list(|source| source.string()).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.include_authorized_operations = source.bool();
        }
        if (1..=1).contains(&version) {
            out.include_topology_description = source.bool();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_describe_response::StreamsGroupDescribeResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.groups = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_describe_response::DescribedGroup {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.error_message = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.group_state = source.string();
        }
        if (0..=1).contains(&version) {
            out.group_epoch = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.assignment_epoch = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.topology = if (0..=1).contains(&version) && source.null() { None } else { Some(Arbitrary::arbitrary(source, version)) };
        }
        if (0..=1).contains(&version) {
            out.members = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.authorized_operations = source.int() as i32;
        }
        if (1..=1).contains(&version) {
            out.topology_description = if (1..=1).contains(&version) && source.null() { None } else { Some(Arbitrary::arbitrary(source, version)) };
        }
        if (1..=1).contains(&version) {
            out.topology_description_status = source.int() as i8;
        }
        if (1..=1).contains(&version) {
            out.assignor_name = if (1..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_describe_response::Topology {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.epoch = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.subtopologies = if (0..=1).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_describe_response::Subtopology {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.subtopology_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.source_topics = source.list(|source| source.string()).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.repartition_sink_topics = source.list(|source| source.string()).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.state_changelog_topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.repartition_source_topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_describe_response::Member {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.member_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.member_epoch = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.instance_id = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.rack_id = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.client_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.client_host = source.string();
        }
        if (0..=1).contains(&version) {
            out.topology_epoch = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.process_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.user_endpoint = if (0..=1).contains(&version) && source.null() { None } else { Some(Arbitrary::arbitrary(source, version)) };
        }
        if (0..=1).contains(&version) {
            out.client_tags = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.task_offsets = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.task_end_offsets = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.assignment = Arbitrary::arbitrary(source, version);
        }
        if (0..=1).contains(&version) {
            out.target_assignment = Arbitrary::arbitrary(source, version);
        }
        if (0..=1).contains(&version) {
            out.is_classic = source.bool();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_describe_response::Endpoint {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.host = source.string();
        }
        if (0..=1).contains(&version) {
            out.port = source.int() as u16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_describe_response::TaskOffset {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.subtopology_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.partition = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.offset = source.int();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_describe_response::Assignment {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.active_tasks = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.standby_tasks = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.warmup_tasks = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_describe_response::TaskIds {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.subtopology_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_describe_response::KeyValue {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.key = source.string();
        }
        if (0..=1).contains(&version) {
            out.value = source.string();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_describe_response::TopicInfo {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.name = source.string();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.replication_factor = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.topic_configs = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_describe_response::TopologyDescription {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.subtopologies = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (1..=1).contains(&version) {
            out.global_stores = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_describe_response::TopologyDescriptionSubtopology {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.subtopology_id = source.string();
        }
        if (1..=1).contains(&version) {
            out.nodes = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_describe_response::TopologyDescriptionNode {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.name = source.string();
        }
        if (1..=1).contains(&version) {
            out.node_type = source.int() as i8;
        }
        if (1..=1).contains(&version) {
            out.source_topics = source.list(|source| source.string()).into_iter().collect();
        }
        if (1..=1).contains(&version) {
            out.sink_topic = if (1..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=1).contains(&version) {
            out.stores = source.list(|source| source.string()).into_iter().collect();
        }
        if (1..=1).contains(&version) {
            out.successors = source.list(|source| source.string()).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_describe_response::TopologyDescriptionGlobalStore {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=1).contains(&version) {
            out.source = Arbitrary::arbitrary(source, version);
        }
        if (1..=1).contains(&version) {
            out.processor = Arbitrary::arbitrary(source, version);
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_heartbeat_request::StreamsGroupHeartbeatRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.member_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.member_epoch = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.endpoint_information_epoch = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.instance_id = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.rack_id = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.rebalance_timeout_ms = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.topology = if (0..=1).contains(&version) && source.null() { None } else { Some(Arbitrary::arbitrary(source, version)) };
        }
        if (0..=1).contains(&version) {
            out.active_tasks = if (0..=1).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if (0..=1).contains(&version) {
            out.standby_tasks = if (0..=1).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if (0..=1).contains(&version) {
            out.warmup_tasks = if (0..=1).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if (0..=1).contains(&version) {
            out.process_id = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.user_endpoint = if (0..=1).contains(&version) && source.null() { None } else { Some(Arbitrary::arbitrary(source, version)) };
        }
        if (0..=1).contains(&version) {
            out.client_tags = if (0..=1).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if (0..=1).contains(&version) {
            out.task_offsets = if (0..=1).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if (0..=1).contains(&version) {
            out.task_end_offsets = if (0..=1).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if (0..=1).contains(&version) {
            out.shutdown_application = source.bool();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_heartbeat_request::Topology {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.epoch = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.subtopologies = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_heartbeat_request::Subtopology {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.subtopology_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.source_topics = source.list(|source| source.string()).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.source_topic_regex = source.list(|source| source.string()).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.state_changelog_topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.repartition_sink_topics = source.list(|source| source.string()).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.repartition_source_topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.copartition_groups = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_heartbeat_request::CopartitionGroup {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.source_topics = source.list(|source| source.int() as i16).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.source_topic_regex = source.list(|source| source.int() as i16).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.repartition_source_topics = source.list(|source| source.int() as i16).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_heartbeat_request::KeyValue {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.key = source.string();
        }
        if (0..=1).contains(&version) {
            out.value = source.string();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_heartbeat_request::TopicInfo {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.name = source.string();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.replication_factor = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.topic_configs = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_heartbeat_request::Endpoint {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.host = source.string();
        }
        if (0..=1).contains(&version) {
            out.port = source.int() as u16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_heartbeat_request::TaskOffset {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.subtopology_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.partition = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.offset = source.int();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_heartbeat_request::TaskIds {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.subtopology_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_heartbeat_response::StreamsGroupHeartbeatResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.error_message = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.member_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.member_epoch = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.heartbeat_interval_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.acceptable_recovery_lag_legacy = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.task_offset_interval_ms = source.int() as i32;
        }
        if (1..=1).contains(&version) {
            out.acceptable_recovery_lag = source.int();
        }
        if (0..=1).contains(&version) {
            out.status = if (0..=1).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if (0..=1).contains(&version) {
            out.active_tasks = if (0..=1).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if (0..=1).contains(&version) {
            out.standby_tasks = if (0..=1).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if (0..=1).contains(&version) {
            out.warmup_tasks = if (0..=1).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if (1..=1).contains(&version) {
            out.topology_description_required = source.bool();
        }
        if (0..=1).contains(&version) {
            out.endpoint_information_epoch = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.partitions_by_user_endpoint = if (0..=1).contains(&version) && source.null() { None } else { Some(source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_heartbeat_response::EndpointToPartitions {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.user_endpoint = Arbitrary::arbitrary(source, version);
        }
        if (0..=1).contains(&version) {
            out.active_partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=1).contains(&version) {
            out.standby_partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_heartbeat_response::Status {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.status_code = source.int() as i8;
        }
        if (0..=1).contains(&version) {
            out.status_detail = source.string();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_heartbeat_response::TopicPartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.topic = source.string();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_heartbeat_response::TaskIds {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.subtopology_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_heartbeat_response::Endpoint {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.host = source.string();
        }
        if (0..=1).contains(&version) {
            out.port = source.int() as u16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_topology_description_update_request::StreamsGroupTopologyDescriptionUpdateRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=0).contains(&version) {
            out.member_id = source.string();
        }
        if (0..=0).contains(&version) {
            out.topology_epoch = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.topology_description = Arbitrary::arbitrary(source, version);
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_topology_description_update_request::TopologyDescription {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.subtopologies = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=0).contains(&version) {
            out.global_stores = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_topology_description_update_request::TopologyDescriptionSubtopology {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.subtopology_id = source.string();
        }
        if (0..=0).contains(&version) {
            out.nodes = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_topology_description_update_request::TopologyDescriptionNode {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.name = source.string();
        }
        if (0..=0).contains(&version) {
            out.node_type = source.int() as i8;
        }
        if (0..=0).contains(&version) {
            out.source_topics = source.list(|source| source.string()).into_iter().collect();
        }
        if (0..=0).contains(&version) {
            out.sink_topic = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=0).contains(&version) {
            out.stores = source.list(|source| source.string()).into_iter().collect();
        }
        if (0..=0).contains(&version) {
            out.successors = source.list(|source| source.string()).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_topology_description_update_request::TopologyDescriptionGlobalStore {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.source = Arbitrary::arbitrary(source, version);
        }
        if (0..=0).contains(&version) {
            out.processor = Arbitrary::arbitrary(source, version);
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::streams_group_topology_description_update_response::StreamsGroupTopologyDescriptionUpdateResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.error_message = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::sync_group_request::SyncGroupRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=5).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=5).contains(&version) {
            out.generation_id = source.int() as i32;
        }
        if (0..=5).contains(&version) {
            out.member_id = source.string();
        }
        if (3..=5).contains(&version) {
            out.group_instance_id = if (3..=5).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (5..=5).contains(&version) {
            out.protocol_type = if (5..=5).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (5..=5).contains(&version) {
            out.protocol_name = if (5..=5).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=5).contains(&version) {
            out.assignments = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::sync_group_request::SyncGroupRequestAssignment {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=5).contains(&version) {
            out.member_id = source.string();
        }
        if (0..=5).contains(&version) {
            out.assignment = source.bytes();
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::sync_group_response::SyncGroupResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=5).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=5).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (5..=5).contains(&version) {
            out.protocol_type = if (5..=5).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (5..=5).contains(&version) {
            out.protocol_name = if (5..=5).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=5).contains(&version) {
            out.assignment = source.bytes();
        }
        if version >= 4 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::txn_offset_commit_request::TxnOffsetCommitRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=6).contains(&version) {
            out.transactional_id = source.string();
        }
        if (0..=6).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=6).contains(&version) {
            out.producer_id = source.int();
        }
        if (0..=6).contains(&version) {
            out.producer_epoch = source.int() as i16;
        }
        if (3..=6).contains(&version) {
            out.generation_id_or_member_epoch = source.int() as i32;
        }
        if (3..=6).contains(&version) {
            out.member_id = source.string();
        }
        if (3..=6).contains(&version) {
            out.group_instance_id = if (3..=6).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=6).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::txn_offset_commit_request::TxnOffsetCommitRequestTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=5).contains(&version) {
            out.name = source.string();
        }
        if (6..=6).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=6).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::txn_offset_commit_request::TxnOffsetCommitRequestPartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=6).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=6).contains(&version) {
            out.committed_offset = source.int();
        }
        if (2..=6).contains(&version) {
            out.committed_leader_epoch = source.int() as i32;
        }
        if (0..=6).contains(&version) {
            out.committed_metadata = if (0..=6).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::txn_offset_commit_response::TxnOffsetCommitResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=6).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=6).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::txn_offset_commit_response::TxnOffsetCommitResponseTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=5).contains(&version) {
            out.name = source.string();
        }
        if (6..=6).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=6).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::txn_offset_commit_response::TxnOffsetCommitResponsePartition {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=6).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=6).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if version >= 3 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::unregister_broker_request::UnregisterBrokerRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.broker_id = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::unregister_broker_response::UnregisterBrokerResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.error_message = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::unregister_controller_request::UnregisterControllerRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.controller_id = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::unregister_controller_response::UnregisterControllerResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.error_message = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::update_features_request::UpdateFeaturesRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.timeout_ms = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.feature_updates = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (1..=2).contains(&version) {
            out.validate_only = source.bool();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::update_features_request::FeatureUpdateKey {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.feature = source.string();
        }
        if (0..=2).contains(&version) {
            out.max_version_level = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.allow_downgrade = source.bool();
        }
        if (1..=2).contains(&version) {
            out.upgrade_type = source.int() as i8;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::update_features_response::UpdateFeaturesResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=2).contains(&version) {
            out.error_message = if (0..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=1).contains(&version) {
            out.results = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::update_features_response::UpdatableFeatureResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.feature = source.string();
        }
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.error_message = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::update_raft_voter_request::UpdateRaftVoterRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.cluster_id = if (0..=0).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (0..=0).contains(&version) {
            out.current_leader_epoch = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.voter_id = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.voter_directory_id = source.uuid();
        }
        if (0..=0).contains(&version) {
            out.listeners = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=0).contains(&version) {
            out.kraft_version_feature = Arbitrary::arbitrary(source, version);
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::update_raft_voter_request::Listener {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.name = source.string();
        }
        if (0..=0).contains(&version) {
            out.host = source.string();
        }
        if (0..=0).contains(&version) {
            out.port = source.int() as u16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::update_raft_voter_request::KRaftVersionFeature {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.min_supported_version = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.max_supported_version = source.int() as i16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::update_raft_voter_response::UpdateRaftVoterResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.throttle_time_ms = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.current_leader = Arbitrary::arbitrary(source, version);
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(1);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::update_raft_voter_response::CurrentLeader {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.leader_id = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.host = source.string();
        }
        if (0..=0).contains(&version) {
            out.port = source.int() as i32;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::vote_request::VoteRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.cluster_id = if (0..=2).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if (1..=2).contains(&version) {
            out.voter_id = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::vote_request::TopicData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.topic_name = source.string();
        }
        if (0..=2).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::vote_request::PartitionData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.replica_epoch = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.replica_id = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.replica_directory_id = source.uuid();
        }
        if (1..=2).contains(&version) {
            out.voter_directory_id = source.uuid();
        }
        if (0..=2).contains(&version) {
            out.last_offset_epoch = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.last_offset = source.int();
        }
        if (2..=2).contains(&version) {
            out.pre_vote = source.bool();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::vote_response::VoteResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=2).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (1..=2).contains(&version) {
            out.node_endpoints = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(1);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::vote_response::TopicData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.topic_name = source.string();
        }
        if (0..=2).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::vote_response::PartitionData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=2).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=2).contains(&version) {
            out.leader_id = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if (0..=2).contains(&version) {
            out.vote_granted = source.bool();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::vote_response::NodeEndpoint {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.node_id = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.host = source.string();
        }
        if (1..=2).contains(&version) {
            out.port = source.int() as u16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::voters_record::VotersRecord {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.version = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.voters = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::voters_record::Voter {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.voter_id = source.int() as i32;
        }
        if (0..=0).contains(&version) {
            out.voter_directory_id = source.uuid();
        }
        if (0..=0).contains(&version) {
            out.endpoints = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (0..=0).contains(&version) {
            out.kraft_version_feature = Arbitrary::arbitrary(source, version);
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::voters_record::Endpoint {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.name = source.string();
        }
        if (0..=0).contains(&version) {
            out.host = source.string();
        }
        if (0..=0).contains(&version) {
            out.port = source.int() as u16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::voters_record::KRaftVersionFeature {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=0).contains(&version) {
            out.min_supported_version = source.int() as i16;
        }
        if (0..=0).contains(&version) {
            out.max_supported_version = source.int() as i16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::write_share_group_state_request::WriteShareGroupStateRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.group_id = source.string();
        }
        if (0..=1).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::write_share_group_state_request::WriteStateData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::write_share_group_state_request::PartitionData {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.partition = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.state_epoch = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.leader_epoch = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.start_offset = source.int();
        }
        if (1..=1).contains(&version) {
            out.delivery_complete_count = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.state_batches = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::write_share_group_state_request::StateBatch {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.first_offset = source.int();
        }
        if (0..=1).contains(&version) {
            out.last_offset = source.int();
        }
        if (0..=1).contains(&version) {
            out.delivery_state = source.int() as i8;
        }
        if (0..=1).contains(&version) {
            out.delivery_count = source.int() as i16;
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::write_share_group_state_response::WriteShareGroupStateResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.results = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::write_share_group_state_response::WriteStateResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.topic_id = source.uuid();
        }
        if (0..=1).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

#[cfg(feature = "controller")]
impl Arbitrary for super::write_share_group_state_response::PartitionResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (0..=1).contains(&version) {
            out.partition = source.int() as i32;
        }
        if (0..=1).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if (0..=1).contains(&version) {
            out.error_message = if (0..=1).contains(&version) && source.null() { None } else { Some(source.string()) };
        }
        if version >= 0 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::write_txn_markers_request::WriteTxnMarkersRequest {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.markers = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::write_txn_markers_request::WritableTxnMarker {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.producer_id = source.int();
        }
        if (1..=2).contains(&version) {
            out.producer_epoch = source.int() as i16;
        }
        if (1..=2).contains(&version) {
            out.transaction_result = source.bool();
        }
        if (1..=2).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if (1..=2).contains(&version) {
            out.coordinator_epoch = source.int() as i32;
        }
        if (2..=2).contains(&version) {
            out.transaction_version = source.int() as i8;
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::write_txn_markers_request::WritableTxnMarkerTopic {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.name = source.string();
        }
        if (1..=2).contains(&version) {
            out.partition_indexes = source.list(|source| source.int() as i32).into_iter().collect();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::write_txn_markers_response::WriteTxnMarkersResponse {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.markers = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::write_txn_markers_response::WritableTxnMarkerResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.producer_id = source.int();
        }
        if (1..=2).contains(&version) {
            out.topics = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::write_txn_markers_response::WritableTxnMarkerTopicResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.name = source.string();
        }
        if (1..=2).contains(&version) {
            out.partitions = source.list(|source| Arbitrary::arbitrary(source, version)).into_iter().collect();
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}

impl Arbitrary for super::write_txn_markers_response::WritableTxnMarkerPartitionResult {
    fn arbitrary(source: &mut Source, version: i16) -> Self {
        let mut out = Self::default();
        if (1..=2).contains(&version) {
            out.partition_index = source.int() as i32;
        }
        if (1..=2).contains(&version) {
            out.error_code = source.int() as i16;
        }
        if version >= 1 {
            out.unknown_tagged_fields = source.tags(0);
        }
        let _ = (source, version);
        out
    }
}
